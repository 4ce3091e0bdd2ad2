/** Old addresses of coverages and their updates, and where they lead. */
import type { Redirect } from '../hosting/rules.ts';
import type { Site } from '../model.ts';
import { href, livePath, updatePath } from './paths.ts';
import { isShownId, type Snapshot } from './snapshot.ts';

/** Old ids of shown updates, each with the id that it has now. Those of killed ones go with them. */
export function publicAliases(at: Snapshot): (readonly [string, string])[] {
  const pairs = Object.entries(at.ledger.aliases).flatMap(([id, aliases]) =>
    aliases.map((alias): readonly [string, string] => [alias, id]),
  );
  return pairs.filter(([, id]) => isShownId(at, id)).sort((a, b) => (a[0] < b[0] ? -1 : 1));
}

/** What of a coverage's old addresses hosts are told. */
export interface Renamed {
  readonly slug: string;
  /** Old paths and where they lead, e.g. ["storm-ana/old/index.html", "storm-ana/new/index.html"]. */
  readonly redirects: readonly (readonly [string, string])[];
  /** Old slugs. */
  readonly aliases: readonly string[];
}

export function renamed(at: Snapshot): Renamed {
  const { slug, aliases } = at.ledger.coverage;
  const redirects = [
    ...publicAliases(at).map(([alias, id]): [string, string] => [updatePath(slug, alias), updatePath(slug, id)]),
    ...aliases.map((alias): [string, string] => [livePath(alias, ''), livePath(slug, '')]),
  ];
  return { slug, redirects, aliases };
}

/** Old addresses by name, then all else below an old slug: hosts take the first that fits. */
export function redirectsOf(records: readonly Renamed[], site: Site): Redirect[] {
  const status = 301 as const;
  const named = records.flatMap((record) =>
    record.redirects.map(([from, to]) => ({ from: href(site, from), to: href(site, to), status })),
  );
  const below = records.flatMap(({ slug, aliases }) =>
    aliases.map((alias) => ({
      from: `${href(site, livePath(alias, ''))}*`,
      to: `${href(site, livePath(slug, ''))}:splat`,
      status,
    })),
  );
  return [...named, ...below];
}
