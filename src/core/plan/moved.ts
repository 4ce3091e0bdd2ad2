/** What lies below a coverage's old slugs for hosts without redirects: a page that leads on for each page. */
import { feedPath, join, livePath, sealedPath, updatePath } from './paths.ts';
import { publicAliases } from './redirects.ts';
import type { Snapshot } from './snapshot.ts';
import { difference, feedCut, whole } from './stale.ts';

/** Paths below a slug, old and new, e.g. ["page/3/index.html", "page/3/index.html"]. */
type Lead = readonly [from: string, to: string];

/** Leading pages that `next` has and `old` has not, or that led elsewhere. */
export function movedPages(old: Snapshot | undefined, next: Snapshot): Lead[] {
  const { aliases } = next.ledger.coverage;
  if (aliases.length === 0) return [];
  const [was, now] = leads(old, next);
  return [...now].filter(([from, to]) => was.get(from) !== to);
}

/** Files below old slugs that the older snapshot had and the newer one has not. */
export function movedGone(old: Snapshot, next: Snapshot | undefined): string[] {
  const stays = new Set(next?.ledger.coverage.aliases);
  return old.ledger.coverage.aliases.flatMap((alias) => {
    const after = stays.has(alias) ? next : undefined;
    const [now, was] = leads(after, old);
    const pages = [...was.keys()].filter((path) => !now.has(path));
    const copies = after ? [] : ['live.json', 'feed.json', 'feed.xml'];
    const { sealed } = feedCut(old);
    const first = after ? feedCut(after).sealed : 0;
    const feeds = Array.from({ length: Math.max(0, sealed - first) }, (_, i) => feedPath(alias, first + 1 + i));
    return [...[...pages, ...copies].map((path) => join(alias, path)), ...feeds];
  });
}

/** How many files an old slug has in the output. */
export function movedCount(at: Snapshot): number {
  const pages = at.timelines.reduce((sum, { cut }) => sum + 1 + cut.sealed, 0);
  return pages + whole(at).members.length + publicAliases(at).length + feedCut(at).sealed + 3;
}

/** The leading pages of two snapshots; of updates' own only those in the stretch in which the two differ. */
function leads(one: Snapshot | undefined, other: Snapshot): readonly [Map<string, string>, Map<string, string>] {
  const end = whole(other).members.length;
  if (!one) return [new Map(), leadsOf(other, 0, end)];
  const differ = difference(whole(one).marks, whole(other).marks);
  return [leadsOf(one, differ.start, differ.oldEnd), leadsOf(other, differ.start, differ.end)];
}

function leadsOf(at: Snapshot, start: number, end: number): Map<string, string> {
  const lists = at.timelines.flatMap(({ filter, cut }) => [
    livePath('', filter),
    ...Array.from({ length: cut.sealed }, (_, i) => sealedPath('', filter, i + 1)),
  ]);
  const ids = Array.from(whole(at).members.subarray(start, end), (position) => at.register.ids.at(position));
  return new Map([
    ...lists.map((path): Lead => [path, path]),
    ...ids.map((id): Lead => [updatePath('', id), updatePath('', id)]),
    ...publicAliases(at).map(([alias, id]): Lead => [updatePath('', alias), updatePath('', id)]),
  ]);
}
