/** The live page's top: headline, standfirst, status, summary, pinned update, key events. */
import { unlink } from '../markdown.ts';
import type { Entry } from '../model.ts';
import { revAt } from '../register.ts';
import type { TopView } from '../view.ts';
import { articleView } from './article.ts';
import { timeIn, type CoverageContext, type Drawn } from './context.ts';
import { href, livePath, updatePath } from './paths.ts';
import { includes, type Snapshot } from './snapshot.ts';
import { isShown, whole } from './stale.ts';

/** Key events named on the live page. */
const KEY_EVENTS = 30;

/** Gives an update of the snapshot made ready, by its position. Throws where it was not asked for beforehand. */
export type DrawnAt = (position: number) => Drawn;

export interface Top {
  readonly rev: string;
  readonly html: string;
  readonly view: TopView;
}

/** The top as a view and as HTML; its rev is the hash of the HTML with an empty rev. */
export function drawTop(at: Snapshot, drawn: DrawnAt, context: CoverageContext): Top {
  const bare = topView(at, drawn, context);
  const html = context.draw.top(bare);
  const rev = context.hash(html).slice(0, 10);
  return { rev, html: html.replace(/ data-top(?:="")?(?=>)/, ` data-top="${rev}"`), view: { ...bare, rev } };
}

function topView(at: Snapshot, drawn: DrawnAt, context: CoverageContext): TopView {
  const { coverage, site, t } = context;
  const time = (instant?: number): TopView['started'] =>
    instant === undefined ? undefined : timeIn(coverage, instant);
  const { summaryHtml, image } = at.ledger;
  return {
    rev: '',
    headline: coverage.title,
    standfirst: coverage.standfirst,
    status: coverage.status,
    authors: coverage.authors,
    started: time(startedAt(at)),
    ended: coverage.status === 'ended' ? time(coverage.ended) : undefined,
    image,
    summaryHtml: summaryHtml === '' ? undefined : unlink(summaryHtml, (id) => !isPublicId(at, id)),
    roundUp: at.roundUp < 0 ? undefined : { name: drawn(at.roundUp).entry.name, href: pageOf(at, at.roundUp, context) },
    pinned: at.pinned < 0 ? undefined : pinnedView(drawn(at.pinned).entry, context),
    keyEvents: keyEvents(at).map((position) => {
      const { name, date, id } = drawn(position).entry;
      const here = onLivePage(at, position);
      return { name, time: timeIn(coverage, date), href: here ? `#${id}` : pageOf(at, position, context) };
    }),
    keyEventsHref: href(site, livePath(coverage.slug, 'key')),
    t,
  };
}

function pinnedView(entry: Entry, context: CoverageContext): TopView['pinned'] {
  return { name: entry.name, html: context.draw.article(articleView(entry, context, true)) };
}

/** Whether a live page has something to show beside its list. */
export function hasBeside({ summaryHtml, roundUp, keyEvents }: TopView): boolean {
  return (summaryHtml ?? roundUp) !== undefined || keyEvents.length > 0;
}

/** `started`, else the time of the first update that is shown: of a killed one it would tell the time. */
export function startedAt(at: Snapshot): number | undefined {
  return at.ledger.coverage.started ?? at.register.dates[at.public.shown[0] ?? -1];
}

/** Whether an update has a page of its own, a tombstone included. */
export function isPublicId(at: Snapshot, id: string): boolean {
  const position = at.register.ids.indexOf(id);
  return position >= 0 && includes(at.public.counted, position);
}

/** The newest key events, newest first. */
export function keyEvents(at: Snapshot): number[] {
  const key = at.timelines.find((timeline) => timeline.filter === 'key');
  return key ? [...key.members.slice(-KEY_EVENTS)].reverse() : [];
}

/** Positions listed on the coverage's live page, newest first. */
export function livePositions(at: Snapshot): number[] {
  const { members, cut } = whole(at);
  return [...members.subarray(cut.live)].filter((position) => isShown(at, position)).reverse();
}

function onLivePage(at: Snapshot, position: number): boolean {
  const { members, cut } = whole(at);
  return includes(members.subarray(cut.live), position);
}

function pageOf(at: Snapshot, position: number, context: CoverageContext): string {
  return href(context.site, updatePath(context.coverage.slug, at.register.ids.at(position)));
}

/** The rev of an update as heads and fragments name it. */
export function idAndRev(at: Snapshot, position: number): readonly [string, string] {
  return [at.register.ids.at(position), revAt(at.register, position)];
}
