/** A timeline's pages: the live page and the sealed ones. */
import { pageRange } from '../pages.ts';
import { phrase } from '../texts.ts';
import { dayLabel } from '../time-in-words.ts';
import { dayOf } from '../time.ts';
import type { Ads } from '../model.ts';
import type { FilterLink, Filters, Phrase, TimelineItem, TimelineView } from '../view.ts';
import { hooks, type CoverageContext, type Drawn, type LastingContext } from './context.ts';
import { href, livePath, sealedPath } from './paths.ts';
import { coverageShell, type ShellParts } from './shell.ts';
import type { Snapshot, Timeline } from './snapshot.ts';
import { isShown } from './stale.ts';
import type { DrawnAt } from './top.ts';

/** The list of a page in document order, days and ad slots put in between. */
export function items(drawn: readonly Drawn[], context: LastingContext): TimelineItem[] {
  const { coverage } = context;
  const list: TimelineItem[] = [];
  let last = '';
  let slots = 0;
  drawn.forEach(({ entry, html }, index) => {
    const day = dayOf(entry.date, coverage.timezone);
    if (last !== '' && day !== last) {
      list.push({ kind: 'day', day, label: dayLabel(entry.date, coverage.timezone, coverage.locale) });
    }
    last = day;
    list.push({ kind: 'article', html });
    if (index < drawn.length - 1 && adAfter(index + 1, coverage.ads)) list.push({ kind: 'ad', slot: ++slots });
  });
  return list;
}

/** Whether an ad slot follows the `count`-th shown update of a page. */
function adAfter(count: number, ads: Ads | undefined): boolean {
  if (!ads || count < ads.first) return false;
  return count === ads.first || (ads.every !== undefined && (count - ads.first) % ads.every === 0);
}

/** Shown members of a stretch of a timeline, newest first. */
export function shownIn(at: Snapshot, timeline: Timeline, from: number, to: number): number[] {
  return [...timeline.members.subarray(from, to)].filter((position) => isShown(at, position)).reverse();
}

/** How a timeline is called; the whole coverage by nothing. */
function nameOf(timeline: Timeline, context: LastingContext): Phrase | undefined {
  if (timeline.filter === '') return undefined;
  return timeline.filter === 'key' ? phrase(context.t, 'keyEvents') : { text: timeline.name };
}

/** What the coverage's own live page has besides its list. */
export interface OwnPage {
  readonly parts: ShellParts;
  readonly topHtml: string;
  readonly beside: boolean;
}

/** The live page of a timeline; `own` comes with the coverage's own. */
export function liveView(
  at: Snapshot,
  timeline: Timeline,
  drawn: DrawnAt,
  context: CoverageContext,
  own?: OwnPage,
): TimelineView {
  const { coverage, site } = context;
  const { cut, filter } = timeline;
  const heading = [nameOf(timeline, context) ?? []].flat();
  const path = livePath(coverage.slug, filter);
  const parts = own?.parts ?? { title: [...heading, { text: coverage.label }], path, script: true };
  return {
    shell: coverageShell(context, parts),
    topHtml: own?.topHtml,
    beside: own?.beside ?? false,
    status: coverage.status,
    label: coverage.label,
    coverageHref: context.root,
    heading: own ? undefined : heading,
    filters: filters(at, timeline, context),
    items: items(shownIn(at, timeline, cut.live, timeline.members.length).map(drawn), context),
    older: cut.sealed > 0 ? href(site, sealedPath(coverage.slug, filter, cut.sealed)) : undefined,
    hooks: hooks(context, filter, true),
  };
}

/** A sealed page: it names nothing that a newer update, headline or status would change. */
export function sealedView(
  at: Snapshot,
  timeline: Timeline,
  page: number,
  drawn: DrawnAt,
  context: LastingContext,
): TimelineView {
  const { coverage, site, t } = context;
  const { cut, filter } = timeline;
  const [from, to] = pageRange(page, cut.size);
  const heading = [nameOf(timeline, context) ?? [], phrase(t, 'page', { n: page })].flat();
  const link = (n: number): string => href(site, sealedPath(coverage.slug, filter, n));
  return {
    shell: coverageShell(context, {
      title: [{ text: coverage.label }, ...heading],
      path: sealedPath(coverage.slug, filter, page),
      script: true,
    }),
    label: coverage.label,
    coverageHref: context.root,
    heading,
    beside: false,
    filters: { few: [], more: [] },
    items: items(shownIn(at, timeline, from, to).map(drawn), context),
    older: page > 1 ? link(page - 1) : undefined,
    newer: page < cut.sealed ? link(page + 1) : href(site, livePath(coverage.slug, filter)),
    hooks: hooks(context, filter, false),
  };
}

/** Topics that are always in view: the most used. */
const FEW = 4;

/**
 * All topics on the coverage's own live page; elsewhere only the way back, so that neither a new topic nor the first
 * key event changes another page. None where there is nothing to choose, or nothing has begun.
 */
function filters(at: Snapshot, current: Timeline, context: CoverageContext): Filters {
  const { coverage, site, t } = context;
  if (coverage.status === 'upcoming') return { few: [], more: [] };
  const link = (timeline: Timeline): FilterLink => ({
    name: nameOf(timeline, context) ?? phrase(t, 'allUpdates'),
    href: href(site, livePath(coverage.slug, timeline.filter)),
    current: timeline === current,
  });
  const [all, key, ...topics] = at.timelines;
  const few = current.filter === '' ? [all, key].filter((one) => one && one.members.length > 0) : [all, current];
  const often = current.filter === '' ? mostUsed(topics) : [];
  const more = current.filter === '' ? topics.filter((topic) => !often.includes(topic)) : [];
  return { few: [...few, ...often].flatMap((one) => (one ? [link(one)] : [])), more: more.map(link) };
}

/** The topics of most updates, in their own order where they are equal. */
function mostUsed(topics: readonly Timeline[]): Timeline[] {
  return [...topics].sort((a, b) => b.members.length - a.members.length).slice(0, FEW);
}
