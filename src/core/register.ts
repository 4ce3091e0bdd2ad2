/**
 * What is known of every update of one coverage, oldest first. Columns of plain numbers and bytes, because a coverage
 * may hold 100,000 updates and a publish opens the whole register: it is read, amended and written in milliseconds.
 */
import type { Ids } from './ids.ts';
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
/** A mark in words of four bytes: comparing 100,000 byte by byte would be felt. */
export const MARK_WORDS = MARK_BYTES / 4;

/** Marks as words. They begin at a mark of their buffer, and so at a word. */
export function wordsOf(marks: Uint8Array): Uint32Array {
  return new Uint32Array(marks.buffer, marks.byteOffset, marks.byteLength / 4);
}

export interface Register {
  readonly ids: Ids;
  /** Milliseconds since the epoch. */
  readonly dates: Float64Array;
  /** Milliseconds since the epoch; 0: not edited. */
  readonly updated: Float64Array;
  readonly flags: Uint8Array;
  /** Which of `tagSets` an update has. */
  readonly tags: Uint16Array;
  /** Sets of tags as written, and of its authors' pictures (see `avatarTag`), e.g. [[], ["weather", "rail"]]. */
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

/** No tag of content begins with it. */
const AVATAR = '\0';

/** How the register keeps an author's picture among an update's tags, so that it is known which ones are shown. */
export function avatarTag(address: string): string {
  return AVATAR + address;
}

/** The picture that such a tag is for; undefined for a tag as written. */
export function avatarOf(tag: string): string | undefined {
  return tag.startsWith(AVATAR) ? tag.slice(AVATAR.length) : undefined;
}

/** The contract's order, turned round: oldest first; equal dates by id. */
export function compareRows(a: { date: number; id: string }, b: { date: number; id: string }): number {
  return a.date - b.date || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/** The rev at a position, e.g. "3f9a02c71b". */
export function revAt(register: Register, position: number): string {
  return hexAt(register.revs, position, REV_BYTES);
}

function hexAt(bytes: Uint8Array, position: number, width: number): string {
  let hex = '';
  for (let k = 0; k < width; k++) hex += (bytes[position * width + k] ?? 0).toString(16).padStart(2, '0');
  return hex;
}
