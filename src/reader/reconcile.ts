/** What an open page has to change so that it says what the head says. Pure. */

/** An update's id and its revision, e.g. ["2026-11-23T1432-k3f9", "3f9a02c71b"] */
export type Ref = readonly [id: string, rev: string];

/** `live.json` (contract, 'live.json'). */
export interface Head {
  readonly version: number;
  readonly status: string;
  /** Seconds. */
  readonly poll: number;
  readonly top: string;
  /** The newest sixty, newest first. */
  readonly updates: readonly Ref[];
  /** Older ones that were edited. */
  readonly edited: readonly Ref[];
  readonly killed: readonly string[];
  readonly moved?: string;
}

/** An update that the page shows, or holds ready behind its button. */
export interface Shown {
  readonly id: string;
  readonly rev: string;
  /** Milliseconds since the epoch. */
  readonly date: number;
  /** Revisions that it had on this page before: a head that names one may come from a stale cache. */
  readonly past?: readonly string[];
}

export interface Changes {
  /** Listed, lacked, and newer than the oldest that is shown; in the head's order. */
  readonly add: readonly Ref[];
  readonly replace: readonly Ref[];
  readonly remove: readonly string[];
  /** More came than the head lists: between what is shown and the head others may be missing. */
  readonly gap: boolean;
  /** The last of sixty listed, where its date is needed to tell whether something unlisted is older, and is not known. */
  readonly ask?: Ref;
}

/** Updates that a head lists. */
export const LISTED = 60;

/** Newest first; of equal dates the later id first. For `sort`. */
export function newestFirst(a: Pick<Shown, 'id' | 'date'>, b: Pick<Shown, 'id' | 'date'>): number {
  return b.date - a.date || (a.id < b.id ? 1 : -1);
}

/**
 * Compares what is shown, newest first, with the head; `previous` is the head of the last look (undefined: this is the
 * first), `dates` the dates of updates that are known without being shown.
 * e.g. reconcile([{ id: "a", rev: "1", date: 0 }], head) → { add: [["b", "1"]], replace: [["a", "2"]], remove: [], … }
 */
export function reconcile(
  shown: readonly Shown[],
  head: Head,
  previous?: Head,
  dates: ReadonlyMap<string, number> = new Map(),
): Changes {
  const listed = revisions(head);
  const before = previous && revisions(previous);
  const unlisted = classify(shown, head, dates);
  // A head that knows nothing of a kill may come from a stale cache: it is believed only when two say it.
  const killed = new Set([...head.killed, ...(previous?.killed ?? [])]);
  const kept = shown.filter(({ id }) => !killed.has(id));
  const known = new Set([...shown.map(({ id }) => id), ...(previous?.updates ?? []).map(([id]) => id)]);
  return {
    add: lacking(kept, head, unlisted).filter(([id]) => !killed.has(id)),
    replace: kept.flatMap(({ id, rev, past }): Ref[] => {
      const now = listed.get(id);
      const settled = !!now && (!past?.includes(now) || before?.get(id) === now);
      return settled && now !== rev ? [[id, now]] : [];
    }),
    remove: shown
      .map(({ id }) => id)
      .filter((id) => killed.has(id) || (unlisted.get(id) === 'withdrawn' && before && !before.has(id))),
    gap: shown.length > 0 && head.updates.length >= LISTED && !head.updates.some(([id]) => known.has(id)),
    ask: [...unlisted.values()].includes('unknown') ? head.updates.at(-1) : undefined,
  };
}

function revisions(head: Head): Map<string, string> {
  return new Map([...head.edited, ...head.updates]);
}

type Standing = 'older' | 'withdrawn' | 'unknown';

/** What to think of each shown update that is not among the newest: older than they are, withdrawn, or not known. */
function classify(shown: readonly Shown[], head: Head, dates: ReadonlyMap<string, number>): Map<string, Standing> {
  const newest = new Set(head.updates.map(([id]) => id));
  const edited = new Set(head.edited.map(([id]) => id));
  const last = head.updates.at(-1)?.[0] ?? '';
  const lastDate = shown.find(({ id }) => id === last)?.date ?? dates.get(last);
  const lastListed = findLastIndex(shown, ({ id }) => newest.has(id));
  const standing = ({ id, date }: Shown, index: number): Standing => {
    if (edited.has(id)) return 'older';
    if (head.updates.length < LISTED || index < lastListed) return 'withdrawn';
    if (lastDate === undefined) return 'unknown';
    return newestFirst({ id, date }, { id: last, date: lastDate }) > 0 ? 'older' : 'withdrawn';
  };
  return new Map(
    shown.flatMap((update, index) => (newest.has(update.id) ? [] : [[update.id, standing(update, index)] as const])),
  );
}

/** Listed updates that are not shown and newer than the oldest shown. */
function lacking(shown: readonly Shown[], head: Head, unlisted: ReadonlyMap<string, Standing>): readonly Ref[] {
  const ids = new Set(shown.map(({ id }) => id));
  const all = shown.length === 0 || shown.some(({ id }) => unlisted.get(id) === 'older');
  const oldest = all ? head.updates.length : findLastIndex(head.updates, ([id]) => ids.has(id));
  return head.updates.filter(([id], index) => index < oldest && !ids.has(id));
}

/** As the array's own, which Firefox has had since 104. */
export function findLastIndex<T>(list: readonly T[], test: (one: T) => boolean): number {
  let index = list.length - 1;
  while (index >= 0 && !test(list[index] as T)) index--;
  return index;
}
