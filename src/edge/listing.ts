/**
 * A folder's files as git's tree objects list them: "<mode> <name>\0<20 bytes>", sorted by name.
 * Source: gitformat, https://git-scm.com/docs/gitformat-pack (tree objects are described in Git Internals, chapter 10.2).
 */

export interface ListedFile {
  /** e.g. "100644"; "120000" is a symbolic link, "40000" a folder. */
  readonly mode: string;
  readonly name: string;
  /** Forty hexadecimal digits. */
  readonly blob: string;
}

const SPACE = 0x20;

/** Reads a listing's entries, or those of a stretch that begins and ends at entries. */
export function* listed(listing: Buffer): Generator<ListedFile> {
  for (let at = 0; at < listing.length;) {
    const space = listing.indexOf(SPACE, at);
    const zero = listing.indexOf(0, space);
    if (space < 0 || zero < 0) throw new Error('a listing that git would not write');
    yield {
      mode: listing.toString('latin1', at, space),
      name: listing.toString('utf8', space + 1, zero),
      blob: listing.toString('hex', zero + 1, zero + 21),
    };
    at = zero + 21;
  }
}

/** Writes a listing. Names are sorted bytewise (folders are not written, so git's rule for them is not needed). */
export function listingOf(files: readonly ListedFile[]): Buffer {
  const sorted = [...files].sort((a, b) => Buffer.compare(Buffer.from(a.name), Buffer.from(b.name)));
  return Buffer.concat(
    sorted.flatMap(({ mode, name, blob }) => [Buffer.from(`${mode} ${name}\0`), Buffer.from(blob, 'hex')]),
  );
}

/** So many names are searched for in a listing; from then on a table is made. */
const SEARCHED = 32;
const tables = new WeakMap<Buffer, { searches: number; blobs?: ReadonlyMap<string, string> }>();

/** The blob of a file in a listing. */
export function blobOf(listing: Buffer, name: string): string | undefined {
  const table = tables.get(listing) ?? { searches: 0 };
  tables.set(listing, table);
  if (++table.searches <= SEARCHED) return search(listing, name);
  table.blobs ??= new Map(Array.from(listed(listing), (file) => [file.name, file.blob]));
  return table.blobs.get(name);
}

function search(listing: Buffer, name: string): string | undefined {
  return entryOf(listing, name)?.blob;
}

/** A file's or folder's entry in a listing, found without reading the others. */
export function entryOf(listing: Buffer, name: string): ListedFile | undefined {
  const needle = Buffer.from(` ${name}\0`);
  for (let at = listing.indexOf(needle); at >= 0; at = listing.indexOf(needle, at + 1)) {
    // Twenty bytes of a blob id may look like a name: a true one follows a mode of five or six digits.
    const end = at + needle.length;
    const [mode] = /\d{5,6}$/.exec(listing.toString('latin1', Math.max(0, at - 6), at)) ?? [];
    if (mode !== undefined) return { mode, name, blob: listing.toString('hex', end, end + 20) };
  }
  return undefined;
}

export interface ListingDifference {
  readonly changed: readonly ListedFile[];
  /** Names that are in the old listing only. */
  readonly gone: readonly string[];
}

/** What changed from some whole entries to others. What they begin and end with alike is not looked into. */
export function compareEntries(old: Buffer, next: Buffer): ListingDifference {
  const [before, after] = [entryEnds(old) ?? [], entryEnds(next) ?? []];
  const short = Math.min(before.length, after.length);
  // Whether the i-th entry of one is the j-th of the other.
  const same = (i: number, j: number): boolean =>
    old.compare(next, after[j - 1] ?? 0, after[j], before[i - 1] ?? 0, before[i]) === 0;
  let front = 0;
  while (front < short && before[front] === after[front] && same(front, front)) front++;
  let back = 0;
  const fromBack = (): boolean => same(before.length - 1 - back, after.length - 1 - back);
  while (back < short - front && fromBack()) back++;
  const between = (entries: Buffer, ends: readonly number[]): Generator<ListedFile> =>
    listed(entries.subarray(ends[front - 1] ?? 0, ends[ends.length - 1 - back] ?? 0));
  const was = new Map(Array.from(between(old, before), (file) => [file.name, file]));
  const changed: ListedFile[] = [];
  for (const file of between(next, after)) {
    const past = was.get(file.name);
    was.delete(file.name);
    if (past?.blob !== file.blob || past.mode !== file.mode) changed.push(file);
  }
  return { changed, gone: [...was.keys()] };
}

/** Where each entry ends; undefined where these are no whole entries. */
export function entryEnds(entries: Buffer): number[] | undefined {
  const ends: number[] = [];
  for (let at = 0; at < entries.length;) {
    const zero = entries.indexOf(0, at);
    at = zero + 21;
    if (zero < 0 || at > entries.length) return undefined;
    ends.push(at);
  }
  return ends;
}
