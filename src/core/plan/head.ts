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
  const edited: number[] = [];
  for (const position of at.public.shown.subarray(0, Math.max(0, at.public.shown.length - LISTED))) {
    if ((updated[position] ?? 0) > 0) edited.push(position);
  }
  const order = (a: number, b: number): number =>
    (updated[b] ?? 0) - (updated[a] ?? 0) || ((ids[a] ?? '') < (ids[b] ?? '') ? 1 : -1);
  return edited.sort(order).slice(0, EDITED);
}

/** Updates that have a fragment: the newest 120 and those under `edited`. */
export function fragmentPositions(at: Snapshot): number[] {
  return [...new Set([...newest(at, FRAGMENTS), ...editedPositions(at)])];
}

/** Ids of all killed updates that were once published, newest first. */
export function killedIds(at: Snapshot): string[] {
  const { ids, flags } = at.register;
  const killed: string[] = [];
  for (const position of at.public.counted) {
    const id = ids[position] ?? '';
    if (((flags[position] ?? 0) & KILLED) !== 0 && at.ledger.kills[id] !== undefined) killed.push(id);
  }
  return killed.reverse();
}
