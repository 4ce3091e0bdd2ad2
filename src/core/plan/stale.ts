/** Which files of a coverage differ between two snapshots, told from marks alone: nothing is opened or drawn for it. */
import { cut, pageRange, type Cut } from '../pages.ts';
import { KILLED, MARK_BYTES, MARK_WORDS, wordsOf } from '../register.ts';
import { fragmentPositions } from './head.ts';
import type { Snapshot, Timeline } from './snapshot.ts';

/** JSON Feed pages hold fifty updates, sitemap parts five hundred. */
export const FEED_SIZE = 50;
export const SITEMAP_SIZE = 500;

/** What to draw. Positions are those of the newer snapshot's register. */
export interface Stale {
  /** What was compared with: absent where every page is drawn again. */
  readonly before?: Snapshot;
  /** Updates whose own page to draw, killed ones included. */
  readonly updates: readonly number[];
  readonly sealed: readonly { readonly timeline: Timeline; readonly page: number }[];
  /** Timelines whose live page to draw. */
  readonly live: readonly Timeline[];
  readonly fragments: readonly number[];
  readonly feeds: readonly number[];
  /** Sealed pages whose piece of the search to draw. */
  readonly search: readonly number[];
  readonly sitemaps: readonly number[];
}

/** Compares. Without `old`, or where every page must be drawn again, everything is stale. */
export function stale(old: Snapshot | undefined, next: Snapshot): Stale {
  const before = old && old.ledger.pageKey === next.ledger.pageKey ? old : undefined;
  const past = new Map(before?.timelines.map((timeline) => [timeline.filter, timeline]));
  return {
    before,
    updates: staleUpdates(before, next),
    sealed: next.timelines.flatMap((timeline) =>
      staleSealed(past.get(timeline.filter), timeline).map((page) => ({ timeline, page })),
    ),
    // Live pages say whether the coverage goes on.
    live:
      before?.ledger.coverage.status === next.ledger.coverage.status
        ? next.timelines.filter((timeline) => liveIsStale(past.get(timeline.filter), timeline))
        : next.timelines,
    fragments: staleFragments(before, next),
    feeds: staleCounted(past.get(''), whole(next), FEED_SIZE),
    search: staleCounted(past.get(''), whole(next), whole(next).cut.size),
    sitemaps: staleParts(past.get(''), whole(next)),
  };
}

/** The coverage's own timeline. */
export function whole(at: Snapshot): Timeline {
  const first = at.timelines[0];
  if (!first) throw new Error('a snapshot without a timeline');
  return first;
}

export function feedCut(at: Snapshot): Cut {
  return cut(whole(at).members.length, FEED_SIZE);
}

export function sitemapParts(timeline: Timeline): number {
  return Math.ceil(timeline.members.length / SITEMAP_SIZE);
}

/** An update with its neighbours as its own page links them. */
export interface Neighbours {
  readonly earlier: number;
  readonly later: number;
}

/** The shown updates next to a place in the coverage's own timeline; -1: none. */
export function neighbours(at: Snapshot, index: number): Neighbours {
  return { earlier: nearest(at, index, -1), later: nearest(at, index, 1) };
}

function nearest(at: Snapshot, index: number, step: 1 | -1): number {
  const members = whole(at).members;
  for (let i = index + step; i >= 0 && i < members.length; i += step) {
    const position = members[i] ?? -1;
    if (isShown(at, position)) return position;
  }
  return -1;
}

export function isShown(at: Snapshot, position: number): boolean {
  return ((at.register.flags[position] ?? 0) & KILLED) === 0;
}

/** Pages whose own mark or whose neighbours changed, looked for only where the two timelines differ. */
function staleUpdates(old: Snapshot | undefined, next: Snapshot): number[] {
  const members = whole(next).members;
  if (!old) return [...members];
  const { start, end, oldEnd } = difference(whole(old).marks, whole(next).marks);
  const seen = new Map<string, string>();
  const from = shownBefore(old, start);
  for (let i = from; i < Math.min(shownAfter(old, oldEnd), whole(old).members.length); i++) {
    const face = faceOf(old, i);
    seen.set(face.id, face.text);
  }
  const found: number[] = [];
  for (let i = shownBefore(next, start); i < Math.min(shownAfter(next, end), members.length); i++) {
    const face = faceOf(next, i);
    if (seen.get(face.id) !== face.text) found.push(members[i] ?? -1);
  }
  return found;
}

/** All that an own page shows, as one string to compare. */
function faceOf(at: Snapshot, index: number): { id: string; text: string } {
  const position = whole(at).members[index] ?? -1;
  const id = at.register.ids.at(position);
  const mark = whole(at)
    .marks.subarray(index * MARK_BYTES, (index + 1) * MARK_BYTES)
    .join();
  if (!isShown(at, position)) return { id, text: mark };
  const { earlier, later } = neighbours(at, index);
  return { id, text: `${mark} ${at.register.ids.at(earlier)} ${at.register.ids.at(later)}` };
}

/** The index of the last shown update before `index` (its link to the later one may change), or `index`. */
function shownBefore(at: Snapshot, index: number): number {
  for (let i = index - 1; i >= 0; i--) if (isShown(at, whole(at).members[i] ?? -1)) return i;
  return 0;
}

/** One past the first shown update from `index` on. */
function shownAfter(at: Snapshot, index: number): number {
  const members = whole(at).members;
  for (let i = index; i < members.length; i++) if (isShown(at, members[i] ?? -1)) return i + 1;
  return members.length;
}

/** Where two columns of marks differ: from `start` to `end` (in the old one `oldEnd`), counted in marks. */
export function difference(old: Uint8Array, next: Uint8Array): { start: number; end: number; oldEnd: number } {
  const [a, b] = [wordsOf(old), wordsOf(next)];
  const short = Math.min(a.length, b.length);
  let i = 0;
  while (i < short && a[i] === b[i]) i++;
  const start = Math.floor(i / MARK_WORDS);
  const room = short - start * MARK_WORDS;
  let z = 0;
  while (z < room && a[a.length - 1 - z] === b[b.length - 1 - z]) z++;
  const tail = Math.floor(z / MARK_WORDS);
  return { start, end: next.length / MARK_BYTES - tail, oldEnd: old.length / MARK_BYTES - tail };
}

function sameStretch(old: Timeline, next: Timeline, from: number, to: number): boolean {
  const [a, b] = [wordsOf(old.marks), wordsOf(next.marks)];
  const end = to * MARK_WORDS;
  if (Math.min(end, a.length) !== Math.min(end, b.length)) return false;
  for (let i = from * MARK_WORDS; i < end; i++) if (a[i] !== b[i]) return false;
  return true;
}

function staleSealed(old: Timeline | undefined, next: Timeline): number[] {
  const found: number[] = [];
  const { size, sealed } = next.cut;
  const first = old ? Math.floor(difference(old.marks, next.marks).start / size) + 1 : 1;
  for (let page = 1; page <= sealed; page++) {
    // Only the newest sealed page links to the live page; the others to their newer neighbour.
    const link = old?.name === next.name && page < old.cut.sealed === page < sealed && page <= old.cut.sealed;
    if (link && page < first) continue;
    const [from, to] = pageRange(page, size);
    if (!old || !link || !sameStretch(old, next, from, to)) found.push(page);
  }
  return found;
}

/** The coverage's own live page has more on it than its list: it is always drawn, and compared once drawn. */
function liveIsStale(old: Timeline | undefined, next: Timeline): boolean {
  if (!old || next.filter === '' || old.cut.live !== next.cut.live || old.name !== next.name) return true;
  return !sameStretch(old, next, next.cut.live, Math.max(old.members.length, next.members.length));
}

/** Files counted like pages that hold nothing but their updates. */
function staleCounted(old: Timeline | undefined, next: Timeline, size: number): number[] {
  const found: number[] = [];
  const was = old ? cut(old.members.length, size).sealed : 0;
  const first = old ? Math.floor(difference(old.marks, next.marks).start / size) + 1 : 1;
  for (let page = Math.min(first, was + 1); page <= cut(next.members.length, size).sealed; page++) {
    const [from, to] = pageRange(page, size);
    if (!old || page > was || !sameStretch(old, next, from, to)) found.push(page);
  }
  return found;
}

function staleParts(old: Timeline | undefined, next: Timeline): number[] {
  const found: number[] = [];
  for (let part = 1; part <= sitemapParts(next); part++) {
    const [from, to] = pageRange(part, SITEMAP_SIZE);
    if (!old || part > sitemapParts(old) || !sameStretch(old, next, from, to)) found.push(part);
  }
  return found;
}

function staleFragments(old: Snapshot | undefined, next: Snapshot): number[] {
  const key = (at: Snapshot, position: number): string =>
    `${at.register.ids.at(position)} ${at.register.revs.subarray(position * 5, position * 5 + 5).join()}`;
  const has = new Set(old ? fragmentPositions(old).map((position) => key(old, position)) : []);
  return fragmentPositions(next).filter((position) => !has.has(key(next, position)));
}
