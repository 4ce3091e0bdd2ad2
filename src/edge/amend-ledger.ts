import type { Kill } from '../core/model.ts';
import type { Ledger } from '../core/plan/snapshot.ts';
import type { Parsed } from './parse-coverage.ts';

type Amended = Pick<Ledger, 'kills' | 'links' | 'pictures' | 'aliases'>;

/** What the coverage knows of its updates beside their rows: of what was read anew or is gone, the old is dropped. */
export function amendLedger(
  old: Ledger | undefined,
  parsed: readonly Parsed[],
  removed: ReadonlySet<string>,
  broken: readonly string[],
): Amended {
  const drop = new Set([...removed, ...broken, ...parsed.map(({ entry }) => entry.id)]);
  const keep = <T>(record: Readonly<Record<string, T>> | undefined): Record<string, T> =>
    Object.fromEntries(Object.entries(record ?? {}).filter(([id]) => !drop.has(id)));
  const kills: Record<string, Kill> = keep(old?.kills);
  const links = keep(old?.links);
  const pictures = keep(old?.pictures);
  const aliases = keep(old?.aliases);
  for (const { update, entry, links: to, pictures: shown } of parsed) {
    if (update.kill) kills[entry.id] = update.kill;
    else if (to.length > 0) links[entry.id] = to;
    if (shown.length > 0 && !update.kill) pictures[entry.id] = shown;
    if (update.aliases.length > 0) aliases[entry.id] = update.aliases;
  }
  return { kills, links, pictures, aliases };
}

/** A record with one entry set, or taken out where the value is empty. */
export function withKey<T>(
  record: Readonly<Record<string, readonly T[]>>,
  key: string,
  value: readonly T[],
): Record<string, readonly T[]> {
  const others = Object.entries(record).filter(([name]) => name !== key);
  return Object.fromEntries(value.length > 0 ? [...others, [key, value]] : others);
}
