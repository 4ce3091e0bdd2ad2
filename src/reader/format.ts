/** Dates in words. */
import { locale } from './texts.ts';

/** Whether this browser can write dates in the page's language; else they are written in figures. */
export const fluent = Intl.DateTimeFormat.supportedLocalesOf(locale).length > 0;

/** Writes dates as ISO 8601 does: 2026-11-23 16:37. */
const FIGURES = 'sv';

const formatters = new Map<string, Intl.DateTimeFormat>();

/** A date as a language writes it in a zone (default: the reader's own). */
export function format(date: number, shape: Intl.DateTimeFormatOptions, timeZone?: string, language = locale): string {
  return formatter(shape, timeZone, language).format(date);
}

/** The day, e.g. "2026-11-23" */
export function dayOf(date: number, timeZone?: string): string {
  return format(date, {}, timeZone, FIGURES);
}

/** The day in words, e.g. "Monday 23 November 2026", as headings between updates have it. */
export function dayName(date: number, timeZone?: string): string {
  if (!fluent) return dayOf(date, timeZone);
  const full = formatter({ dateStyle: 'full' }, timeZone, locale);
  // Unicode's table begins it with the year, which nobody writes.
  if (full.resolvedOptions().calendar !== 'persian') return full.format(date);
  return `${format(date, { weekday: 'long' }, timeZone)} ${format(date, { dateStyle: 'long' }, timeZone)}`;
}

/** Date and time, e.g. "23 November 2026 at 16:37" */
export function moment(date: number, timeZone?: string): string {
  return fluent
    ? format(date, { dateStyle: 'long', timeStyle: 'short' }, timeZone)
    : format(date, { dateStyle: 'short', timeStyle: 'short' }, timeZone, FIGURES);
}

/** The short name of the reader's own zone at a time, e.g. "CET" */
export function zoneName(date: number): string {
  const parts = formatter({ timeZoneName: 'short' }, undefined, fluent ? locale : FIGURES).formatToParts(date);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
}

/** Formatters are slow to make. */
function formatter(shape: Intl.DateTimeFormatOptions, timeZone: string | undefined, language: string) {
  const key = JSON.stringify([language, timeZone, shape]);
  const made = formatters.get(key) ?? new Intl.DateTimeFormat(language, { ...shape, timeZone });
  formatters.set(key, made);
  return made;
}
