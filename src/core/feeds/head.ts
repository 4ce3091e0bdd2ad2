/** The head, `live.json`: what open pages poll (contract, 'live.json'). */
import type { Hash, Status } from '../model.ts';

export interface Head {
  readonly status: Status;
  /** Seconds. */
  readonly poll: number;
  /** The rev of `_top`. */
  readonly top: string;
  readonly updates: readonly (readonly [string, string])[];
  readonly edited: readonly (readonly [string, string])[];
  readonly killed: readonly string[];
  /** Root-relative address of the head that goes on in place of this one. */
  readonly moved?: string;
}

/** The head as compact JSON; its `rev` is the hash of the rest. */
export function headJson(head: Head, hash: Hash): string {
  const { status, poll, top, updates, edited, killed, moved } = head;
  const rest = { top, updates, edited, killed, moved };
  const rev = hash(JSON.stringify({ status, poll, ...rest })).slice(0, 10);
  return JSON.stringify({ version: 1, status, poll, rev, ...rest });
}
