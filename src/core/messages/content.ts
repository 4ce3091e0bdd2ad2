/** What is wrong among the files of the content. */
import { meant, problem, quoted, warning, type Near } from './kind.ts';

const NAME_RULE = 'use letters, digits, - and _ only, a letter or digit first, at most 100';

interface More {
  /** The code of those before. */
  readonly of: string;
  readonly count: number;
}

/** "and 4,880 more of the same in this file" */
const more = ({ count }: More): string => `and ${count.toLocaleString('en-GB')} more of the same in this file`;

export const CONTENT = {
  'more-problems': problem<More>(more),
  'more-warnings': warning<More>(more),
  'site-missing': problem<{ misnamed?: string }>(({ misnamed }) =>
    misnamed === undefined
      ? 'there is no site.yaml: add one with the lines title: … and url: https://…'
      : `there is no site.yaml: rename ${quoted(misnamed)}`,
  ),
  'coverage-missing': problem(
    () => 'there are updates here but no coverage.md: add one with a line title: … between two lines of ---',
  ),
  'stray-update': problem<{ name: string; right: string }>(
    ({ name, right }) =>
      `${quoted(name)} is not published: an update’s file ends in .md, so call it ${quoted(right)} – or move it out of updates/`,
  ),
  'stray-picture': problem<{ name: string }>(
    ({ name }) =>
      `a picture does not belong among the updates: move ${quoted(name)} into the folder images/ beside updates/`,
  ),
  'stray-left-behind': problem<{ name: string }>(
    ({ name }) => `${quoted(name)} was left behind by a program and is no update: delete it`,
  ),
  'stray-subfolder': problem<{ name: string }>(
    ({ name }) => `nothing in the folder ${quoted(name)} is published: move its files up into updates/`,
  ),
  'stray-updates-folder': problem<{ name: string }>(
    ({ name }) => `nothing in the folder ${quoted(name)} is published: call it ${quoted('updates')}`,
  ),
  'stray-beside-coverage': problem<{ name: string; right: string }>(
    ({ name, right }) =>
      `${quoted(name)} is not published here: an update belongs into the folder updates/, as ${quoted(`updates/${right}`)}`,
  ),
  'stray-elsewhere': problem<{ name: string; folder: string; right: string }>(
    ({ name, folder, right }) =>
      `${quoted(name)} is not published in ${quoted(folder)}: an update belongs into the folder updates/, as ` +
      `${quoted(`updates/${right}`)} – what is no update needs another name, or a folder such as notes/`,
  ),
  'stray-without-coverage': problem<{ name: string; right: string }>(
    ({ name, right }) =>
      `${quoted(name)} is not published here, for this folder is no story: put it into the story’s folder, as ` +
      `${quoted(`updates/${right}`)}, with a coverage.md beside updates/ – what is no update needs another name, or a folder such as notes/`,
  ),
  'stray-updates-file': problem<{ name: string }>(
    ({ name }) =>
      `${quoted(name)} is a file here: it is the folder in which updates lie, so rename the file, and put each update into updates/`,
  ),
  'stray-coverage-file': problem<{ name: string }>(
    ({ name }) => `${quoted(name)} is not read: call it ${quoted('coverage.md')}`,
  ),
  'coverage-without-folder': problem(
    () => 'a coverage has a folder of its own: move coverage.md and updates/ into one, such as storm-ana/',
  ),
  'updates-without-folder': problem(
    () => 'updates belong into the folder of a coverage, such as storm-ana/updates/, with a coverage.md beside them',
  ),
  'symbolic-link': problem(() => 'a symbolic link: put the file itself here'),
  submodule: problem(() => 'a submodule, or a repository of its own: put the files themselves here'),
  'name-unreadable': problem(
    () =>
      'its name has a character that no name can have here (a line break, a tab, or bytes that are no UTF-8): rename it',
  ),
  'folder-too-deep': problem<{ most: number }>(
    ({ most }) => `a folder that lies more than ${most} folders deep: move what is in it further up`,
  ),
  'too-many-folders': problem<{ inside: 'content' | 'folder'; most: number }>(({ inside, most }) =>
    inside === 'content'
      ? `the content holds more than ${most} folders: take away what is no coverage`
      : `this folder holds more than ${most} folders: take away what no update needs`,
  ),
  'not-utf-8': problem(() => 'this file is not UTF-8: save it as UTF-8'),
  'slug-wrong': problem<{ segment: string }>(
    ({ segment }) => `${quoted(segment)} cannot be the name of a coverage’s folder: ${NAME_RULE}`,
  ),
  'slug-reserved': problem<{ segment: string }>(
    ({ segment }) => `a coverage’s folder cannot be called ${quoted(segment)}: the site uses that name, choose another`,
  ),
  'id-wrong': problem<{ id: string }>(
    ({ id }) => `${quoted(`${id}.md`)} cannot be the name of an update: ${NAME_RULE}`,
  ),
  'id-reserved': problem<{ id: string }>(
    ({ id }) => `an update cannot be called ${quoted(`${id}.md`)}: the site uses that name, choose another`,
  ),
  'name-form': problem<{ written: string; right: string }>(
    ({ written, right }) => `${quoted(written)} is no name by itself: write ${right}`,
  ),
  'id-twins': problem<{ id: string; other: string }>(
    ({ id, other }) => `${quoted(`${id}.md`)} and ${quoted(`${other}.md`)} differ only in case: rename one`,
  ),
  'slug-twins': problem<{ slug: string; other: string }>(
    ({ slug, other }) => `${quoted(slug)} and ${quoted(other)} differ only in case: rename one`,
  ),
  'coverage-inside': problem<{ outer: string }>(
    ({ outer }) => `this coverage lies inside ${quoted(outer)}: move it beside it`,
  ),
  'pinned-unknown': problem<{ id: string } & Near>(({ id, near }) => `there is no update ${quoted(id)}${meant(near)}`),
  'started-missing': problem(
    () => 'a `started` is needed while nothing is published: write a line like started: 2026-11-23T09:00',
  ),
  'update-empty': problem(() => 'this update is empty: give it a `title`, an `image` or a text'),
  'old-id-in-use': problem<{ id: string }>(({ id }) => `there is an update ${quoted(id)}: an old id cannot be in use`),
  'old-id-twice': problem<{ alias: string; id: string }>(
    ({ alias, id }) => `${quoted(alias)} leads to ${quoted(`${id}.md`)} already: name an old id once`,
  ),
  'old-slug-in-use': problem<{ slug: string }>(
    ({ slug }) => `there is a coverage ${quoted(slug)}: an old slug cannot be in use`,
  ),
  'old-slug-twice': problem<{ alias: string; slug: string }>(
    ({ alias, slug }) => `${quoted(alias)} leads to ${quoted(slug)} already: name an old slug once`,
  ),
  'old-slug-around': problem<{ alias: string; inner: string }>(
    ({ alias, inner }) =>
      `${quoted(inner)} lies inside ${quoted(alias)}, below which every page leads on: give one of them another name`,
  ),
  'old-slug-inside': problem<{ alias: string; outer: string }>(
    ({ alias, outer }) => `${quoted(alias)} lies inside ${quoted(outer)}, which has its own pages there`,
  ),
};
