/** A coverage at a moment: its register, what of it is public, and its timelines. All that staleness is judged by. */
import type { Coverage, Instant, Kill, Shown } from '../model.ts';
import { cut, type Cut } from '../pages.ts';
import { MARK_BYTES, MARK_WORDS, wordsOf, type Register } from '../register.ts';
import { released, type Released } from '../release.ts';
import { gather } from './gather.ts';

/** What of a coverage cannot be said in columns. Plain JSON: the cache holds it. */
export interface Ledger {
  readonly coverage: Coverage;
  /** Changes when every page of the coverage must be drawn again: code, site, label, language, page size… */
  readonly pageKey: string;
  /** The summary, as HTML. */
  readonly summaryHtml: string;
  readonly image?: Shown;
  readonly kills: Readonly<Record<string, Kill>>;
  /** Updates that link to other updates ("" is coverage.md). */
  readonly links: Readonly<Record<string, readonly string[]>>;
  /** Local pictures, by the id of the update that shows them ("" is coverage.md). */
  readonly pictures: Readonly<Record<string, readonly PictureFile[]>>;
  /** Old ids of updates. */
  readonly aliases: Readonly<Record<string, readonly string[]>>;
}

/** A picture of the content and its file in the output. */
export interface PictureFile {
  /** Relative to the content folder. */
  readonly from: string;
  readonly blob: string;
  /** Relative to the output folder, e.g. "assets/storm-ana/map.3f9a02c71b.png". */
  readonly to: string;
  readonly width?: number;
  readonly height?: number;
}

/** A list of updates cut into pages. */
export interface Timeline {
  /** "" the whole coverage, "key", or "topic/<segment>". */
  readonly filter: string;
  /** As a reader knows it: a topic's name; "" where there is none. */
  readonly name: string;
  /** Positions in the register, oldest first. */
  readonly members: Uint32Array;
  readonly cut: Cut;
  /** The members' marks, one after the other: two equal stretches draw equal pages. */
  readonly marks: Uint8Array;
}

export interface Snapshot {
  readonly register: Register;
  readonly ledger: Ledger;
  readonly now: Instant;
  readonly public: Released;
  /** The whole coverage first, then key events, then topics by name. */
  readonly timelines: readonly Timeline[];
  /** The position of the pinned update, of the newest round-up; -1: none. */
  readonly pinned: number;
  readonly roundUp: number;
  /** Positions of shown updates that were edited, oldest first. */
  readonly edited: readonly number[];
  /** Addresses of the pictures of shown updates' authors. */
  readonly avatars: readonly string[];
  /** The newest date of an update or of an edit. */
  readonly modified?: Instant;
}

/** Derives everything that depends on `now`. */
export function snapshot(register: Register, ledger: Ledger, now: Instant): Snapshot {
  const open = released(register, now);
  const { pageSize } = ledger.coverage;
  const timeline = (filter: string, name: string, members: Uint32Array): Timeline => ({
    ...{ filter, name, members },
    ...{ cut: cut(members.length, pageSize), marks: marksOf(register, members) },
  });
  const { key, topics, pinned: flagged, ...found } = gather(register, open.shown);
  const timelines = [timeline('', '', open.counted), timeline('key', '', Uint32Array.from(key))];
  for (const topic of topics) {
    timelines.push(timeline(`topic/${topic.segment}`, topic.name, Uint32Array.from(topic.members)));
  }
  const named = ledger.coverage.pinned === undefined ? -1 : register.ids.indexOf(ledger.coverage.pinned);
  const pinned = named >= 0 && includes(open.shown, named) ? named : flagged;
  return { register, ledger, now, public: open, timelines, pinned, ...found };
}

function marksOf({ marks }: Register, members: Uint32Array): Uint8Array {
  const [first = 0, last = -1] = [members[0], members.at(-1)];
  // Of a whole coverage, without holes, they are there already.
  if (last - first + 1 === members.length) return marks.subarray(first * MARK_BYTES, (last + 1) * MARK_BYTES);
  const from = wordsOf(marks);
  const found = new Uint32Array(members.length * MARK_WORDS);
  for (let i = 0; i < members.length; i++) {
    const position = members[i] ?? 0;
    for (let k = 0; k < MARK_WORDS; k++) found[i * MARK_WORDS + k] = from[position * MARK_WORDS + k] ?? 0;
  }
  return new Uint8Array(found.buffer);
}

/** Whether an update is shown, by its id. */
export function isShownId(at: Snapshot, id: string): boolean {
  const position = at.register.ids.indexOf(id);
  return position >= 0 && includes(at.public.shown, position);
}

/** Whether a sorted list of positions has one. */
export function includes(sorted: Uint32Array, position: number): boolean {
  return sorted[placeIn(sorted, position)] === position;
}

/** The place of a position in a sorted list, or that of the first one after it. */
export function placeIn(sorted: Uint32Array, position: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < position) low = middle + 1;
    else high = middle;
  }
  return low;
}
