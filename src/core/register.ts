/**
 * What is known of every update of one coverage, oldest first. Columns of plain numbers and bytes, because a coverage
 * may hold 100,000 updates and a publish opens the whole register: it is read, amended and written in milliseconds.
 */
import type { Instant } from './model.ts';

/** Bits of `Register.flags`. */
export const DRAFT = 1;
export const KILLED = 2;
export const KEY = 4;
export const PINNED = 8;
export const SUMMARY = 16;
/** Killed before it was published: it leaves no trace. */
export const UNTRACED = 32;

/** Bytes of a mark, and of a rev (ten hexadecimal digits). */
export const MARK_BYTES = 8;
export const REV_BYTES = 5;

export interface Register {
  readonly ids: readonly string[];
  /** Milliseconds since the epoch. */
  readonly dates: Float64Array;
  /** Milliseconds since the epoch; 0: not edited. */
  readonly updated: Float64Array;
  readonly flags: Uint8Array;
  /** Which of `tagSets` an update has. */
  readonly tags: Uint16Array;
  /** Sets of tags as written, e.g. [[], ["weather", "rail"]]. */
  readonly tagSets: readonly (readonly string[])[];
  /** REV_BYTES each: the hash of the article, which open pages compare. */
  readonly revs: Uint8Array;
  /** MARK_BYTES each: a hash of all that any file of the output says of the update. */
  readonly marks: Uint8Array;
}

/** One line of the register. */
export interface Row {
  readonly id: string;
  readonly date: Instant;
  readonly updated: Instant;
  readonly flags: number;
  readonly tags: readonly string[];
  /** Ten hexadecimal digits. */
  readonly rev: string;
  /** Sixteen hexadecimal digits. */
  readonly mark: string;
}

export function emptyRegister(): Register {
  return registerOf([]);
}

/** The contract's order, turned round: oldest first; equal dates by id. */
export function compareRows(a: { date: number; id: string }, b: { date: number; id: string }): number {
  return a.date - b.date || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/** Makes a register of rows in any order. */
export function registerOf(rows: readonly Row[]): Register {
  return amend(undefined, new Set(), rows);
}

/** The rev at a position, e.g. "3f9a02c71b". */
export function revAt(register: Register, position: number): string {
  return hexAt(register.revs, position, REV_BYTES);
}

/** The position of an id, or -1. */
export function positionOf(register: Register, id: string): number {
  return register.ids.indexOf(id);
}

export function tagsAt(register: Register, position: number): readonly string[] {
  return register.tagSets[register.tags[position] ?? 0] ?? [];
}

export function rowAt(register: Register, position: number): Row {
  return {
    id: register.ids[position] ?? '',
    date: register.dates[position] ?? 0,
    updated: register.updated[position] ?? 0,
    flags: register.flags[position] ?? 0,
    tags: tagsAt(register, position),
    rev: revAt(register, position),
    mark: hexAt(register.marks, position, MARK_BYTES),
  };
}

/** A register without the ids in `gone` and with `rows` put in at their places (an id in `rows` replaces its old row). */
export function amend(old: Register | undefined, gone: ReadonlySet<string>, rows: readonly Row[]): Register {
  const fresh = [...rows].sort(compareRows);
  const dropped = new Set(gone);
  for (const row of fresh) dropped.add(row.id);
  const kept = old ? keptPositions(old, dropped) : new Uint32Array(0);
  const into = new Columns(kept.length + fresh.length, old);
  let next = 0;
  for (const position of kept) {
    const at = { date: old?.dates[position] ?? 0, id: old?.ids[position] ?? '' };
    for (let row = fresh[next]; row && compareRows(row, at) < 0; row = fresh[++next]) into.add(row);
    if (old) into.copy(old, position);
  }
  for (let row = fresh[next]; row; row = fresh[++next]) into.add(row);
  return into.register();
}

function keptPositions(old: Register, dropped: ReadonlySet<string>): Uint32Array {
  const kept = new Uint32Array(old.ids.length);
  let n = 0;
  for (let i = 0; i < old.ids.length; i++) if (dropped.size === 0 || !dropped.has(old.ids[i] ?? '')) kept[n++] = i;
  return kept.subarray(0, n);
}

class Columns {
  private n = 0;
  private readonly ids: string[] = [];
  private readonly dates: Float64Array;
  private readonly updated: Float64Array;
  private readonly flags: Uint8Array;
  private readonly tags: Uint16Array;
  private readonly revs: Uint8Array;
  private readonly marks: Uint8Array;
  private readonly tagSets: (readonly string[])[];
  private readonly tagSetAt = new Map<string, number>();

  constructor(size: number, old: Register | undefined) {
    this.dates = new Float64Array(size);
    this.updated = new Float64Array(size);
    this.flags = new Uint8Array(size);
    this.tags = new Uint16Array(size);
    this.revs = new Uint8Array(size * REV_BYTES);
    this.marks = new Uint8Array(size * MARK_BYTES);
    this.tagSets = [...(old?.tagSets ?? [[]])];
    this.tagSets.forEach((set, i) => this.tagSetAt.set(set.join('\n'), i));
  }

  add(row: Row): void {
    const i = this.n++;
    this.ids.push(row.id);
    this.dates[i] = row.date;
    this.updated[i] = row.updated;
    this.flags[i] = row.flags;
    this.tags[i] = this.tagSet(row.tags);
    putHex(this.revs, i, REV_BYTES, row.rev);
    putHex(this.marks, i, MARK_BYTES, row.mark);
  }

  copy(old: Register, from: number): void {
    const i = this.n++;
    this.ids.push(old.ids[from] ?? '');
    this.dates[i] = old.dates[from] ?? 0;
    this.updated[i] = old.updated[from] ?? 0;
    this.flags[i] = old.flags[from] ?? 0;
    this.tags[i] = old.tags[from] ?? 0;
    for (let k = 0; k < REV_BYTES; k++) this.revs[i * REV_BYTES + k] = old.revs[from * REV_BYTES + k] ?? 0;
    for (let k = 0; k < MARK_BYTES; k++) this.marks[i * MARK_BYTES + k] = old.marks[from * MARK_BYTES + k] ?? 0;
  }

  register(): Register {
    const { ids, dates, updated, flags, tags, tagSets, revs, marks } = this;
    return { ids, dates, updated, flags, tags, tagSets, revs, marks };
  }

  private tagSet(tags: readonly string[]): number {
    const key = tags.join('\n');
    const known = this.tagSetAt.get(key);
    if (known !== undefined) return known;
    this.tagSets.push(tags);
    this.tagSetAt.set(key, this.tagSets.length - 1);
    return this.tagSets.length - 1;
  }
}

function hexAt(bytes: Uint8Array, position: number, width: number): string {
  let hex = '';
  for (let k = 0; k < width; k++) hex += (bytes[position * width + k] ?? 0).toString(16).padStart(2, '0');
  return hex;
}

function putHex(bytes: Uint8Array, position: number, width: number, hex: string): void {
  for (let k = 0; k < width; k++) bytes[position * width + k] = parseInt(hex.slice(2 * k, 2 * k + 2), 16) || 0;
}
