/** Times that can be read and are hardly meant: an update under a wrong date is one that nobody finds. */
import type { Fault } from '../messages.ts';
import type { Coverage, Instant } from '../model.ts';
import { dayOf, isoWithOffset, parseInstant } from '../time.ts';

const DAY = 24 * 3600_000;
const YEAR = 366 * DAY;
const [LEAST, GREATEST] = [1900, 2100];
/** A name that begins with its date, and perhaps the time of day: "2026-11-23T1432-k3f9", "20261123-ferry". */
const NAMED = /^((?:19|20)\d{2})([-_]?)(\d{2})\2(\d{2})(?:[T_-]?(\d{2})[-_]?(\d{2})(?!\d))?(?!\d)/i;

/** A year that no newsroom writes about as it happens, or undefined. */
export function yearFault(instant: Instant): Fault | undefined {
  const year = new Date(instant).getUTCFullYear();
  return year < LEAST || year > GREATEST ? { code: 'year-far', year: String(year).padStart(4, '0') } : undefined;
}

/** What is odd about an update's date beside its coverage's and its file's name, or undefined. */
export function dateFault(date: Instant, id: string, { started, timezone }: Coverage): Fault | undefined {
  return (
    (started === undefined ? undefined : longBefore(date, started, timezone, 'started')) ??
    unlikeName(date, id, timezone)
  );
}

/** A date more than a year before another, or undefined. */
export function longBefore(date: Instant, first: Instant, zone: string, what: 'started' | 'second'): Fault | undefined {
  if (first - date <= YEAR) return undefined;
  return { code: 'date-long-before', date: dayOf(date, zone), first: dayOf(first, zone), what };
}

/** What is odd about the time of an edit beside the update's own, or undefined. One before it says: not edited. */
export function updatedFault(updated: Instant, date: Instant, zone: string): Fault | undefined {
  if (date - updated <= 2 * DAY || yearFault(updated)) return undefined;
  return { code: 'updated-before', updated: dayOf(updated, zone), date: dayOf(date, zone) };
}

/** What is odd about the times of a coverage, or undefined. */
export function endedFault({
  started,
  ended,
  timezone,
}: Pick<Coverage, 'started' | 'ended' | 'timezone'>): Fault | undefined {
  if (started === undefined || ended === undefined || ended >= started) return undefined;
  const [from, to] = [started, ended].map((time) => isoWithOffset(time, timezone).slice(0, 16));
  return { code: 'ended-before-started', started: from ?? '', ended: to ?? '' };
}

/** What is odd about when a coverage began. `first`: its first update, or now. */
export function startedFault(started: Instant, first: Instant, zone: string): Fault | undefined {
  if (first - started <= YEAR) return undefined;
  return { code: 'started-long-before', started: dayOf(started, zone), first: dayOf(first, zone) };
}

/** A time that is still to come although it says what was done; clocks may differ by some minutes. */
export function comingFault(time: Instant, now: Instant, zone: string): Fault | undefined {
  return time <= now + 10 * 60_000 || yearFault(time)
    ? undefined
    : { code: 'time-to-come', time: isoWithOffset(time, zone).slice(0, 16) };
}

function unlikeName(date: Instant, id: string, zone: string): Fault | undefined {
  const [name, year, , month, day, hour, minute] = NAMED.exec(id) ?? [];
  if (name === undefined) return undefined;
  const on = `${year ?? ''}-${month ?? ''}-${day ?? ''}`;
  const clock = hour !== undefined && minute !== undefined ? `T${hour}:${minute}` : undefined;
  const timed = clock === undefined ? undefined : parseInstant(on + clock, 'UTC');
  const named = timed?.ok === true ? timed : parseInstant(`${on}T00:00`, 'UTC');
  if (!named.ok) return undefined;
  const local = isoWithOffset(date, zone);
  const written = parseInstant(timed?.ok === true ? local.slice(0, 16) : `${local.slice(0, 10)}T00:00`, 'UTC');
  if (!written.ok || Math.abs(written.instant - named.instant) < 2 * DAY) return undefined;
  return { code: 'date-unlike-name', date: local.slice(0, 16), name };
}
