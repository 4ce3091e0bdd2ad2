/**
 * A listing cut into parts that the cache keeps apart. A new listing is compared with the parts' hashes, so that of a
 * folder of 100,000 files only the part in which something changed is read and written.
 */
import { hash } from './hash.ts';
import { compareEntries, entryEnds, type ListingDifference } from './listing.ts';

/** Bytes of a full part, some thousand entries; one holds fewer than twice as many. */
const FULL = 64 * 1024;

/** Whole entries of a listing. */
export interface Part {
  /** The hash of its bytes. */
  readonly sum: string;
  readonly length: number;
  /** Throws where the cache has lost them. */
  readonly bytes: () => Buffer;
  /** Whether the cache has it already. */
  readonly stored: boolean;
}

export interface PartedDifference extends ListingDifference {
  /** The newer listing's parts. */
  readonly parts: readonly Part[];
}

/** What changed from the listing that `old` are the parts of. Without them, all. */
export function compareListings(old: readonly Part[] | undefined, next: Buffer): PartedDifference {
  const before = old ?? [];
  const [front, start] = equalParts(before, next);
  if (front === before.length && start === next.length) return { changed: [], gone: [], parts: before };
  // What comes after a part that is not full joins it.
  const short = (before[front - 1]?.length ?? FULL) < FULL ? 1 : 0;
  const from = start - (short ? (before[front - 1]?.length ?? 0) : 0);
  const head = before.slice(0, front - short);
  for (const back of new Set([equalTail(before.slice(front), next.subarray(start)), 0])) {
    const tail = before.slice(before.length - back);
    const between = next.subarray(from, next.length - sum(tail));
    const ends = entryEnds(between);
    // An equal end need not begin with an entry: a name may end as another entry begins.
    if (!ends) continue;
    const was = Buffer.concat(before.slice(head.length, before.length - back).map((part) => part.bytes()));
    return { ...compareEntries(was, between), parts: [...head, ...partsOf(between, ends), ...tail] };
  }
  throw new Error('a listing that git would not write');
}

/** How many parts a listing begins with, and where they end. */
function equalParts(parts: readonly Part[], listing: Buffer): readonly [number, number] {
  let at = 0;
  for (const [i, { sum, length }] of parts.entries()) {
    if (hash(listing.subarray(at, at + length)) !== sum) return [i, at];
    at += length;
  }
  return [parts.length, at];
}

/** How many parts a listing ends with. */
function equalTail(parts: readonly Part[], listing: Buffer): number {
  let end = listing.length;
  for (let i = parts.length - 1; i >= 0; i--) {
    const { length, sum } = parts[i] ?? { length: 0, sum: '' };
    if (length > end || hash(listing.subarray(end - length, end)) !== sum) return parts.length - 1 - i;
    end -= length;
  }
  return parts.length;
}

function sum(parts: readonly Part[]): number {
  return parts.reduce((total, { length }) => total + length, 0);
}

/** Cuts whole entries, which end at `ends`, into parts. */
function partsOf(entries: Buffer, ends: readonly number[]): Part[] {
  const parts: Part[] = [];
  let from = 0;
  for (const end of ends) {
    const last = end === entries.length;
    if (!last && (end - from < FULL || entries.length - end < FULL)) continue;
    const bytes = entries.subarray(from, end);
    parts.push({ sum: hash(bytes), length: bytes.length, bytes: () => bytes, stored: false });
    from = end;
  }
  return parts;
}
