/** Dates in words. */
import { locale } from './texts.ts';

const formatters = new Map<string, Intl.DateTimeFormat>();

/** A date as a language writes it in a zone (default: the reader's own). Formatters are slow to make. */
export function format(date: number, shape: Intl.DateTimeFormatOptions, timeZone?: string, language = locale): string {
  const key = JSON.stringify([language, timeZone, shape]);
  const made = formatters.get(key) ?? new Intl.DateTimeFormat(language, { ...shape, timeZone });
  formatters.set(key, made);
  return made.format(date);
}
