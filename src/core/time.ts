/** Times: read, checked and written for machines. luxon's only home. */
import { DateTime, FixedOffsetZone, IANAZone } from 'luxon';
import type { TimeSaid } from './messages/times.ts';
import type { Instant } from './model.ts';
import { misread } from './other-times.ts';

export type InstantResult =
  { readonly ok: true; readonly instant: Instant } | { readonly ok: false; readonly why: TimeSaid };

const SHAPE = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)\s?(Z|[+-]\d{2}(?::?\d{2})?)?)?$/i;

/**
 * Reads an ISO 8601 date and time: with an offset, or without one as local time in `zone`.
 * e.g. parseInstant("2026-11-23T14:32", "Europe/London") → 2026-11-23T14:32:00Z
 * Says no to a date without a time, to a day that is not in the calendar, and to a time that the clocks' change skips
 * or repeats.
 */
export function parseInstant(text: string, zone: string): InstantResult {
  const found = SHAPE.exec(text.trim());
  if (!found) return no(misread(text, (one) => SHAPE.test(one) && parseInstant(one, 'UTC').ok));
  const [, day = '', clock, offset] = found;
  if (clock === undefined) return no({ code: 'time-without-clock', text, day });
  const bare = `${day}T${clock}`;
  const utc = millisOf(bare);
  if (utc === undefined) return no({ code: 'time-impossible', text });
  if (offset === undefined) return localInstant(utc, bare, zone);
  const minutes = offsetMinutes(offset);
  if (Math.abs(minutes) > 14 * 60 + 59) return no({ code: 'offset-impossible', offset });
  return { ok: true, instant: utc - minutes * 60_000 };
}

/** Milliseconds of a date and time read as UTC; undefined where the calendar or the clock has none such. */
function millisOf(bare: string): number | undefined {
  // The usual form, ten times as fast as below: whatever Date would shift to another day or hour comes out different.
  const text = `${bare.length === 16 ? `${bare}:00` : bare}.000Z`;
  const quick = bare.length <= 19 ? Date.parse(text) : NaN;
  if (!Number.isNaN(quick) && new Date(quick).toISOString() === text) return quick;
  const utc = DateTime.fromISO(bare, { zone: 'utc' });
  return utc.isValid ? utc.toMillis() : undefined;
}

function no(why: TimeSaid): InstantResult {
  return { ok: false, why };
}

function offsetMinutes(offset: string): number {
  if (/^z$/i.test(offset)) return 0;
  const [hours, minutes] = [Number(offset.slice(1, 3)), Number(offset.slice(3).replace(':', '') || '0')];
  return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}

/** Local time may exist twice, once or not at all: tried with every offset that the zone has around that day. */
function localInstant(at: number, bare: string, zone: string): InstantResult {
  const rules = IANAZone.create(zone);
  const day = 24 * 3600_000;
  const offsets = [...new Set([at - day, at + day, at].map((instant) => rules.offset(instant)))].sort((a, b) => b - a);
  const fits = offsets.filter((minutes) => rules.offset(at - minutes * 60_000) === minutes);
  const [only] = fits;
  if (only !== undefined && fits.length === 1) return { ok: true, instant: at - only * 60_000 };
  const [first = '', second = ''] = [...offsets].sort((a, b) => a - b).map(writeOffset);
  const code = fits.length === 0 ? 'time-skipped' : 'time-repeated';
  return no({ code, time: bare, zone, offsets: [first, second] });
}

const written = new Map<number, string>();

/** e.g. 60 → "+01:00" */
function writeOffset(minutes: number): string {
  const text = written.get(minutes) ?? FixedOffsetZone.instance(minutes).formatOffset(0, 'short');
  written.set(minutes, text);
  return text;
}

export function isZone(name: string): boolean {
  return IANAZone.isValidZone(name);
}

/** The zones that `timezone` may name. */
export function zones(): string[] {
  return Intl.supportedValuesOf('timeZone');
}

let last = { instant: NaN, zone: '', text: '' };

/** e.g. "2026-11-23T14:32:00+01:00" */
export function isoWithOffset(instant: Instant, zone: string): string {
  // A page says the time of its update several times.
  if (last.instant !== instant || last.zone !== zone) last = { instant, zone, text: writeIso(instant, zone) };
  return last.text;
}

function writeIso(instant: Instant, zone: string): string {
  const minutes = offsetAt(instant, zone);
  // Zones had offsets of odd seconds before 1972; ISO 8601 writes whole minutes.
  const whole = Math.round(minutes);
  const local = new Date(instant + whole * 60_000).toISOString().slice(0, 19);
  return local + writeOffset(whole);
}

const DAY = 24 * 3600_000;
const offsets = new Map<string, Map<number, number>>();

/** Minutes from UTC. Asking the zone is slow: on a day that begins and ends with the same offset it is asked once. */
function offsetAt(instant: Instant, zone: string): number {
  const days = offsets.get(zone) ?? new Map<number, number>();
  offsets.set(zone, days);
  const day = Math.floor(instant / DAY);
  const known = days.get(day);
  if (known !== undefined) return known;
  const rules = IANAZone.create(zone);
  const first = rules.offset(day * DAY);
  if (first !== rules.offset((day + 1) * DAY)) return rules.offset(instant);
  days.set(day, first);
  return first;
}

/** e.g. "2026-11-23T13:32:00Z" */
export function isoUtc(instant: Instant): string {
  return `${new Date(instant).toISOString().slice(0, 19)}Z`;
}

/** The day in a zone, e.g. "2026-11-23" */
export function dayOf(instant: Instant, zone: string): string {
  return isoWithOffset(instant, zone).slice(0, 10);
}
