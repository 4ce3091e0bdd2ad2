/** The list of a target's files with a hash of each, as text: one file a line, sorted, so that it packs well. */

/** Path → hash of the content; an empty hash: the file may be there, its content is not known. */
export type Listing = ReadonlyMap<string, string>;

/** What changed since a listing was written: path → hash, or null where the file is gone. */
export type Log = Readonly<Record<string, string | null>>;

/** The listing as text. */
export function listingText(listing: Listing): string {
  return [...listing]
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([path, hash]) => `${hash} ${path}\n`)
    .join('');
}

/** The listing of a text that `listingText` wrote. */
export function parseListing(text: string): Map<string, string> {
  const listing = new Map<string, string>();
  for (let start = 0; start < text.length;) {
    const end = text.indexOf('\n', start);
    const space = text.indexOf(' ', start);
    if (end < 0 || space < 0) break;
    if (space < end) listing.set(text.slice(space + 1, end), text.slice(start, space));
    start = end + 1;
  }
  return listing;
}

/** Applies a log to a listing, in place. */
export function applyLog(listing: Map<string, string>, log: Log): Map<string, string> {
  for (const [path, hash] of Object.entries(log)) {
    if (hash === null) listing.delete(path);
    else listing.set(path, hash);
  }
  return listing;
}
