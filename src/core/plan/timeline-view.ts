/** A timeline's pages: the live page and the sealed ones. */
import { pageRange } from '../pages.ts';
import { phrase } from '../texts.ts';
import { dayLabel } from '../time-in-words.ts';
import { dayOf } from '../time.ts';
import type { Ads } from '../model.ts';
import type { Phrase, TimelineItem, TimelineView } from '../view.ts';
import { hooks, type CoverageContext, type Drawn } from './context.ts';
import { href, livePath, sealedPath } from './paths.ts';
import { coverageShell, type ShellParts } from './shell.ts';
import type { Snapshot, Timeline } from './snapshot.ts';
import { isShown } from './stale.ts';
import type { DrawnAt } from './top.ts';

/** The list of a page in document order, days and ad slots put in between. */
export function items(drawn: readonly Drawn[], context: CoverageContext): TimelineItem[] {
  const { coverage } = context;
  const list: TimelineItem[] = [];
  let last = '';
  drawn.forEach(({ entry, html }, index) => {
    const day = dayOf(entry.date, coverage.timezone);
    if (last !== '' && day !== last) {
      list.push({ kind: 'day', day, label: dayLabel(entry.date, coverage.timezone, coverage.locale) });
    }
    last = day;
    list.push({ kind: 'article', html });
    if (index < drawn.length - 1 && adAfter(index + 1, coverage.ads)) list.push({ kind: 'ad' });
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
function nameOf(timeline: Timeline, context: CoverageContext): Phrase | undefined {
  if (timeline.filter === '') return undefined;
  return timeline.filter === 'key' ? phrase(context.t, 'keyEvents') : { text: timeline.name };
}

/** The live page of a timeline; `parts` and `topHtml` come with the coverage's own. */
export function liveView(
  at: Snapshot,
  timeline: Timeline,
  drawn: DrawnAt,
  context: CoverageContext,
  own?: { readonly parts: ShellParts; readonly topHtml: string },
): TimelineView {
  const { coverage, site } = context;
  const { cut, filter } = timeline;
  const heading = [nameOf(timeline, context) ?? []].flat();
  const path = livePath(coverage.slug, filter);
  const parts = own?.parts ?? { title: [...heading, { text: coverage.label }], path, script: true };
  return {
    shell: coverageShell(context, parts),
    topHtml: own?.topHtml,
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
  context: CoverageContext,
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
    filters: [],
    items: items(shownIn(at, timeline, from, to).map(drawn), context),
    older: page > 1 ? link(page - 1) : undefined,
    newer: page < cut.sealed ? link(page + 1) : href(site, livePath(coverage.slug, filter)),
    hooks: hooks(context, filter, false),
  };
}

/** All topics on the coverage's own live page; elsewhere only the way back, so that a new topic changes no other page. */
function filters(at: Snapshot, current: Timeline, context: CoverageContext): TimelineView['filters'] {
  const { coverage, site, t } = context;
  return at.timelines
    .filter(({ filter }) => current.filter === '' || filter === '' || filter === 'key' || filter === current.filter)
    .map((timeline) => ({
      name: nameOf(timeline, context) ?? phrase(t, 'allUpdates'),
      href: href(site, livePath(coverage.slug, timeline.filter)),
      current: timeline === current,
    }));
}
