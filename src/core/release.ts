/** What may be public, and when. The one place where `now`, drafts, dates to come and kills are weighed. */
import type { Instant, Kill } from './model.ts';
import { DRAFT, KILLED, UNTRACED, type Register } from './register.ts';

/** `public`: shown; `killed`: only its id, the time and the reason; `held`: not yet; `untraced`: killed while held. */
export type Release = 'public' | 'killed' | 'held' | 'untraced';

/** Why an update is or is not live at `now`. */
export function release(
  update: { readonly date: Instant; readonly draft: boolean; readonly kill?: Kill },
  now: Instant,
): Release {
  if (update.kill && (update.draft || update.date > now || killedWhileHeld(update.date, update.kill)))
    return 'untraced';
  if (update.draft || update.date > now) return 'held';
  return update.kill ? 'killed' : 'public';
}

/** A kill whose time lies before the update's own date: it was never published, whatever `now` is. */
export function killedWhileHeld(date: Instant, kill: Kill): boolean {
  return kill.time < date;
}

/** The same from a row of a register. */
export function releaseAt(register: Register, position: number, now: Instant): Release {
  const flags = register.flags[position] ?? 0;
  const later = (register.dates[position] ?? 0) > now;
  if (flags & UNTRACED || (flags & KILLED && (later || flags & DRAFT))) return 'untraced';
  if (flags & DRAFT || later) return 'held';
  return flags & KILLED ? 'killed' : 'public';
}

export interface Released {
  /** Positions in the register of all that was ever published, killed ones included: what pages are counted by. */
  readonly counted: Uint32Array;
  /** Positions of what is shown. */
  readonly shown: Uint32Array;
  readonly held: number;
  /** When the next held update comes out. */
  readonly due?: Instant;
  /** When time alone next changes the output: `due`, or the tombstone of an update killed before its date. */
  readonly wake?: Instant;
}

/** What of a register is public at `now`. */
export function released(register: Register, now: Instant): Released {
  const { dates, flags } = register;
  const counted = new Uint32Array(dates.length);
  const shown = new Uint32Array(dates.length);
  let c = 0;
  let s = 0;
  let held = 0;
  let due = Infinity;
  let wake = Infinity;
  for (let i = 0; i < dates.length; i++) {
    const date = dates[i] ?? 0;
    // Nearly all of them: nothing more needs asking.
    const state = flags[i] === 0 && date <= now ? 'public' : releaseAt(register, i, now);
    if (state === 'public' || state === 'killed') counted[c++] = i;
    if (state === 'public') shown[s++] = i;
    if (state === 'held') held++;
    if (date <= now || (flags[i] ?? 0) & (DRAFT | UNTRACED)) continue;
    wake = Math.min(wake, date);
    if (state === 'held') due = Math.min(due, date);
  }
  return {
    counted: counted.subarray(0, c),
    shown: shown.subarray(0, s),
    held,
    ...(due < Infinity ? { due } : {}),
    ...(wake < Infinity ? { wake } : {}),
  };
}
