/** A coverage at a moment: its register, what of it is public, and its timelines. All that staleness is judged by. */
import type { Coverage, Instant, Kill, Shown } from '../model.ts';
import { cut, type Cut } from '../pages.ts';
import { tagSegment } from '../parse/tags.ts';
import { KEY, MARK_BYTES, PINNED, SUMMARY, type Register } from '../register.ts';
import { released, type Released } from '../release.ts';

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
}

/** Derives everything that depends on `now`. */
export function snapshot(register: Register, ledger: Ledger, now: Instant): Snapshot {
  const open = released(register, now);
  const size = ledger.coverage.pageSize;
  const { key, pinned: flagged, roundUp } = flaggedIn(register, open.shown);
  const timelines = [
    timeline(register, '', '', open.counted, size),
    timeline(register, 'key', '', Uint32Array.from(key), size),
  ];
  for (const topic of topics(register, open.shown)) {
    timelines.push(timeline(register, `topic/${topic.segment}`, topic.name, Uint32Array.from(topic.members), size));
  }
  const named = ledger.coverage.pinned === undefined ? -1 : register.ids.indexOf(ledger.coverage.pinned);
  const pinned = named >= 0 && includes(open.shown, named) ? named : flagged;
  return { register, ledger, now, public: open, timelines, pinned, roundUp };
}

/** Positions of key events, and of the newest update that is flagged as pinned or as a summary; -1: none. */
function flaggedIn({ flags }: Register, shown: Uint32Array): { key: number[]; pinned: number; roundUp: number } {
  const key: number[] = [];
  let pinned = -1;
  let roundUp = -1;
  for (const position of shown) {
    const of = flags[position] ?? 0;
    if (of & KEY) key.push(position);
    if (of & PINNED) pinned = position;
    if (of & SUMMARY) roundUp = position;
  }
  return { key, pinned, roundUp };
}

function timeline(register: Register, filter: string, name: string, members: Uint32Array, size: number): Timeline {
  return { filter, name, members, cut: cut(members.length, size), marks: marksOf(register, members) };
}

function marksOf({ marks }: Register, members: Uint32Array): Uint8Array {
  const [first = 0, last = -1] = [members[0], members.at(-1)];
  // Of a whole coverage, without holes, they are there already.
  if (last - first + 1 === members.length) return marks.slice(first * MARK_BYTES, (last + 1) * MARK_BYTES);
  const found = new Uint8Array(members.length * MARK_BYTES);
  members.forEach((position, i) => {
    for (let k = 0; k < MARK_BYTES; k++) found[i * MARK_BYTES + k] = marks[position * MARK_BYTES + k] ?? 0;
  });
  return found;
}

interface Topic {
  readonly segment: string;
  /** As the oldest update that has it writes it. */
  readonly name: string;
  readonly members: number[];
}

function topics(register: Register, shown: Uint32Array): Topic[] {
  const found = new Map<string, Topic>();
  // Sets are few: which topics one stands for is found out where it first comes.
  const ofSet: Topic[][] = [];
  for (const position of shown) {
    const set = register.tags[position] ?? 0;
    for (const topic of (ofSet[set] ??= topicsOf(register.tagSets[set] ?? [], found))) topic.members.push(position);
  }
  return [...found.values()].sort((a, b) => (a.segment < b.segment ? -1 : 1));
}

/** The topics that tags name, each once; new ones are added to `found`. */
function topicsOf(tags: readonly string[], found: Map<string, Topic>): Topic[] {
  const topics = tags.map((name) => {
    const segment = tagSegment(name);
    const topic = found.get(segment) ?? { segment, name, members: [] };
    found.set(segment, topic);
    return topic;
  });
  return [...new Set(topics)];
}

/** Whether a sorted list of positions has one. */
export function includes(sorted: Uint32Array, position: number): boolean {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < position) low = middle + 1;
    else high = middle;
  }
  return sorted[low] === position;
}
