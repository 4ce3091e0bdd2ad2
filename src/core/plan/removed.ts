/** Which files of a coverage are gone: those that the older snapshot had and the newer one has not. */
import { revAt } from '../register.ts';
import { fragmentPositions } from './head.ts';
import { feedPath, fragmentPath, join, livePath, searchPath, sealedPath, sitemapPath, updatePath } from './paths.ts';
import { isShownId, type PictureFile, type Snapshot } from './snapshot.ts';
import { difference, feedCut, sitemapParts, whole } from './stale.ts';
import { movedGone } from './moved.ts';
import { publicAliases } from './redirects.ts';

/** Paths to delete, sorted. The `_top` fragment is not among them: its rev is known only once it is drawn. */
export function removedPaths(old: Snapshot | undefined, next: Snapshot | undefined): string[] {
  if (!old) return [];
  const same = next?.ledger.coverage.slug === old.ledger.coverage.slug ? next : undefined;
  const kept = new Set(same ? variablePaths(same) : []);
  const gone = variablePaths(old).filter((path) => !kept.has(path));
  return [...gone, ...goneUpdates(old, same), ...countedPages(old, same), ...movedGone(old, same)].sort();
}

/** Files whose names come from what is in the coverage and of which there are few. */
function variablePaths(at: Snapshot): string[] {
  const { slug } = at.ledger.coverage;
  const { ids } = at.register;
  return [
    ...fragmentPositions(at).map((position) => fragmentPath(slug, ids.at(position), revAt(at.register, position))),
    ...at.timelines.map(({ filter }) => livePath(slug, filter)),
    ...publicAliases(at).map(([alias]) => updatePath(slug, alias)),
    ...['feed.json', 'feed.xml', 'live.json', 'search/newest.json'].map((name) => join(slug, name)),
    ...publicPictures(at).map(({ to }) => to),
  ];
}

/** Pictures that something public shows, each file once. */
export function publicPictures(at: Snapshot): PictureFile[] {
  const entries = Object.entries(at.ledger.pictures);
  const files = entries.filter(([id]) => id === '' || isShownId(at, id)).flatMap(([, pictures]) => pictures);
  return [...new Map(files.map((file) => [file.to, file])).values()];
}

function goneUpdates(old: Snapshot, next: Snapshot | undefined): string[] {
  const { slug } = old.ledger.coverage;
  const was = whole(old);
  const { start, oldEnd, end } = next
    ? difference(was.marks, whole(next).marks)
    : { start: 0, oldEnd: was.members.length, end: 0 };
  const has = new Set<string | undefined>();
  if (next) {
    for (const position of whole(next).members.subarray(start, end)) has.add(next.register.ids.at(position));
    for (const [alias] of publicAliases(next)) has.add(alias);
  }
  return Array.from(was.members.subarray(start, oldEnd), (position) => old.register.ids.at(position))
    .filter((id) => !has.has(id))
    .map((id) => updatePath(slug, id));
}

/** Pages, feed pages and sitemap parts beyond the newer snapshot's last one. */
function countedPages(old: Snapshot, next: Snapshot | undefined): string[] {
  const { slug } = old.ledger.coverage;
  const now = new Map(next?.timelines.map(({ filter, cut }) => [filter, cut.sealed]));
  const sealed = old.timelines.flatMap(({ filter, cut }) =>
    beyond(now.get(filter) ?? 0, cut.sealed, (page) => sealedPath(slug, filter, page)),
  );
  const feeds = beyond(next ? feedCut(next).sealed : 0, feedCut(old).sealed, (page) => feedPath(slug, page));
  const was = whole(old).cut.sealed;
  const search = beyond(now.get('') ?? 0, was, (page) => searchPath(slug, page));
  const parts = beyond(next ? sitemapParts(whole(next)) : 0, sitemapParts(whole(old)), (part) =>
    sitemapPath(slug, part),
  );
  return [...sealed, ...feeds, ...search, ...parts];
}

/** Calls `path` for after + 1 … last. */
function beyond(after: number, last: number, path: (n: number) => string): string[] {
  return Array.from({ length: Math.max(0, last - after) }, (_, i) => path(after + 1 + i));
}
