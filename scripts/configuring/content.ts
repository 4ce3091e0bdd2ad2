import type { coverageSchema, updateSchema } from '../../src/core/parse/schema.ts';
import { FLAG, PICTURE, TIME, type Fields } from './described.ts';

const SHARED = {
  timezone: {
    type: 'time zone',
    otherwise: 'the site’s',
    example: 'timezone: Asia/Kathmandu',
    says: 'Of this coverage.',
  },
  locale: { type: 'language (BCP 47)', otherwise: 'the site’s', example: 'locale: de', says: 'Of this coverage.' },
  pageSize: {
    type: 'number, 1 to 500',
    otherwise: 'the site’s',
    example: 'pageSize: 30',
    says: 'Updates on a page of this coverage.',
  },
};

export const COVERAGE: Fields<typeof coverageSchema> = {
  ...SHARED,
  title: { type: 'text', example: 'title: Storm Ana reaches the coast', says: 'The headline.' },
  label: {
    type: 'text',
    otherwise: 'the title',
    example: 'label: Storm Ana',
    says: 'The short name by which its other pages call it.',
  },
  standfirst: {
    type: 'text',
    example: 'standfirst: Water rises in the old town',
    says: 'The paragraph under the headline.',
  },
  status: {
    type: '`upcoming`, `live` or `ended`',
    otherwise: 'live',
    example: 'status: ended',
    says: 'Where it stands.',
  },
  started: {
    type: TIME,
    otherwise: 'its first update',
    example: 'started: 2026-11-23T07:00',
    says: 'When it began, or will begin.',
  },
  ended: { type: TIME, example: 'ended: 2026-11-24T20:00', says: 'When it ended.' },
  dir: { type: '`ltr` or `rtl`', otherwise: 'the language’s', example: 'dir: rtl', says: 'The direction of its text.' },
  author: { type: 'id or name, or a list', example: 'author: [Ada Berg, Bo Dahl]', says: 'Who leads it.' },
  image: { type: '`src`, `alt`, `caption`, `credit`', example: PICTURE, says: 'A picture at its top.' },
  tags: { type: 'list', example: 'tags: [weather, coast]', says: 'What it is about, for search engines.' },
  ads: {
    type: '`first`, `every`, or `false`',
    otherwise: 'the site’s',
    example: 'ads: false',
    says: 'Its ad slots; `false`: none here.',
  },
  pinned: {
    type: 'id',
    example: 'pinned: 2026-11-23T1432-k3f9',
    says: 'The update held at the top; it beats flags of updates.',
  },
  draft: { type: FLAG, otherwise: 'false', example: 'draft: true', says: 'Nothing of it is published.' },
  aliases: { type: 'list of slugs', example: 'aliases: [storm]', says: 'Its old addresses, which lead here.' },
};

export const UPDATE: Fields<typeof updateSchema> = {
  date: {
    type: TIME,
    example: 'date: 2026-11-23T14:32',
    says: 'When it was published; one to come holds it until then.',
  },
  title: { type: 'text', otherwise: 'none', example: 'title: Ferry sails again', says: 'The headline.' },
  updated: {
    type: TIME,
    example: 'updated: 2026-11-23T15:10',
    says: 'When it was changed; then the change reaches open pages.',
  },
  correction: {
    type: 'text',
    example: 'correction: The boat was 40 minutes late.',
    says: 'What was wrong, shown with it.',
  },
  author: { type: 'id or name, or a list', example: 'author: Ada Berg', says: 'Who wrote it.' },
  key: { type: FLAG, otherwise: 'false', example: 'key: true', says: 'A key event, listed beside the story.' },
  pinned: { type: FLAG, otherwise: 'false', example: 'pinned: true', says: 'Held at the top; of several the newest.' },
  breaking: { type: FLAG, otherwise: 'false', example: 'breaking: true', says: 'A breaking label.' },
  summary: {
    type: FLAG,
    otherwise: 'false',
    example: 'summary: true',
    says: 'A round-up; the newest is linked beside the summary.',
  },
  tags: { type: 'list', example: 'tags: [transport, voices]', says: 'Topics, each with a page.' },
  image: {
    type: '`src`, `alt`, `caption`, `credit`',
    example: PICTURE.replace('images', '../images'),
    says: 'A picture above the text.',
  },
  draft: { type: FLAG, otherwise: 'false', example: 'draft: true', says: 'Not published.' },
  kill: {
    type: '`true`, or the time',
    example: 'kill: 2026-11-23T15:10',
    says: 'Withdraws it: only the time and the reason stay.',
  },
  kill_reason: {
    type: 'text',
    example: 'kill: true\nkill_reason: We could not confirm this report.',
    says: 'Why, for readers; only with `kill`.',
  },
  aliases: { type: 'list of ids', example: 'aliases: [old-name]', says: 'Its old names, which lead here.' },
};
