/** What the head lists, and which fragments lie ready for it. */
import { KILLED } from '../register.ts';
import type { Snapshot } from './snapshot.ts';

/** Updates that a head lists, those under `edited`, and fragments kept. */
export const LISTED = 60;
const EDITED = 20;
export const FRAGMENTS = 120;

/** The newest shown updates, newest first. */
export function newest(at: Snapshot, count: number): number[] {
  return [...at.public.shown.slice(-count)].reverse();
}

/** Shown updates below the newest sixty that have an `updated`, last edited first, at most twenty. */
export function editedPositions(at: Snapshot): number[] {
  const { updated, ids } = at.register;
  const below = at.public.shown[Math.max(0, at.public.shown.length - LISTED)] ?? 0;
  const edited = at.edited.filter((position) => position < below);
  const order = (a: number, b: number): number =>
    (updated[b] ?? 0) - (updated[a] ?? 0) || (ids.at(a) < ids.at(b) ? 1 : -1);
  return edited.sort(order).slice(0, EDITED);
}

/** Updates that have a fragment: the newest 120 and those under `edited`. */
export function fragmentPositions(at: Snapshot): number[] {
  return [...new Set([...newest(at, FRAGMENTS), ...editedPositions(at)])];
}

/** Ids of all killed updates that were once published, newest first. */
export function killedIds(at: Snapshot): string[] {
  const { ids, flags } = at.register;
  if (at.public.counted.length === at.public.shown.length) return [];
  const killed: string[] = [];
  for (const position of at.public.counted) {
    if (((flags[position] ?? 0) & KILLED) === 0) continue;
    const id = ids.at(position);
    if (at.ledger.kills[id] !== undefined) killed.push(id);
  }
  return killed.reverse();
}
