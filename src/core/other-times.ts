/** Dates and times as they are written elsewhere, in the form that the content has. */
import type { TimeSaid } from './messages/times.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const WEEKDAY = /^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+/;
const CLOCK =
  /^(\d{1,2})(?:[:.h](\d{2}))?(?:[:.](\d{2})(?:[.,]\d+)?)?\s*([ap])?\.?(?:m\b\.?)?\s*(z|utc|gmt|[+-]\d{2}:?\d{2})?$/;
const FOUR = /^(\d{2})(\d{2})\s*(?:hrs|h|uhr)?\s*(z|utc|gmt|[+-]\d{2}:?\d{2})?$/;
/** Of numbers: year first, or last. */
const YEAR_FIRST = /^(\d{4})([-/.\s])\s?(\d{1,2})\2\s?(\d{1,2})(?!\d)/;
const YEAR_LAST = /^(\d{1,2})([-/.\s])\s?(\d{1,2})\2\s?(\d{4})(?!\d)/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?=t|\s|$)/;
const DAY_MONTH = /^(\d{1,2})(?:st|nd|rd|th|\.)?\s+(?:of\s+)?([a-z]{3,9})\.?,?\s+(\d{4})(?!\d)/;
const MONTH_DAY = /^([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)/;

/** Characters that are taken for others. */
const TYPED: readonly [RegExp, string, string][] = [
  [/[‐‑‒–—―−]/u, '-', 'a dash of another kind'],
  [/[\u200B-\u200F\u2060\uFEFF\u00AD]/u, '', 'an invisible character'],
  [/[\u00A0\u2000-\u200A\u202F\u3000]/u, ' ', 'a space of another kind'],
  [/[：∶꞉]/u, ':', 'a colon of another kind'],
  [/[／⁄∕]/u, '/', 'a slash of another kind'],
];

export interface Typed {
  readonly text: string;
  /** What was in it, e.g. "a dash (–)"; absent where all was typed as it should be. */
  readonly odd?: string;
}

/** A text with what was typed for `-`, `:`, a space or a digit made that: typed("2026–11") → { text: "2026-11", … } */
export function typed(text: string): Typed {
  let odd: string | undefined;
  let plain = text;
  for (const [pattern, right, name] of TYPED) {
    const [found] = pattern.exec(plain) ?? [];
    if (found === undefined) continue;
    odd ??= right === '' ? `${name} (${codeOf(found)})` : `${name} (${/\s/.test(found) ? codeOf(found) : found})`;
    plain = plain.replace(new RegExp(pattern.source, 'gu'), right);
  }
  const digits = plain.normalize('NFKC').replace(/(?![0-9])\p{Nd}/gu, digitOf);
  if (digits !== plain) odd ??= 'characters of another kind';
  return { text: digits.trim(), odd };
}

function codeOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** Decimal digits of every script stand in tens from a zero: ٣ → 3 */
function digitOf(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
  return String(code - zero);
}

/**
 * What a text says in our form: one reading, two where day and month could be either, none where it is no date.
 * e.g. otherTimes("25/11/2026 2:30 pm") → ["2026-11-25T14:30"]; without a time of day ["2026-11-25"]
 */
export function otherTimes(written: string): string[] {
  const text = written.toLowerCase().trim().replace(WEEKDAY, '').slice(0, 60);
  const seconds = /^(\d{10})(\d{3})?$/.exec(text)?.[1];
  if (seconds !== undefined) return [`${new Date(Number(seconds) * 1000).toISOString().slice(0, 19)}Z`];
  const { days, length } = daysOf(text);
  const rest = text
    .slice(length)
    .replace(/^(?:\s*[,t@–-]\s*|\s+at\s+|\s+um\s+|\s+)/, '')
    .trim();
  const clock = rest === '' ? '' : clockOf(rest);
  return clock === undefined ? [] : [...new Set(days)].map((day) => day + clock);
}

function daysOf(text: string): { readonly days: string[]; readonly length: number } {
  const named = DAY_MONTH.exec(text) ?? MONTH_DAY.exec(text);
  if (named) {
    const [whole, first = '', second = '', year = ''] = named;
    const [day, name] = /^\d/.test(first) ? [first, second] : [second, first];
    return { days: dayOf(year, MONTHS.indexOf(name.slice(0, 3)) + 1, Number(day)), length: whole.length };
  }
  const first = YEAR_FIRST.exec(text) ?? COMPACT.exec(text);
  if (first) {
    const numbers = first.slice(1).filter((one) => /^\d+$/.test(one));
    const [year = '', month = '', day = ''] = numbers;
    return { days: dayOf(year, Number(month), Number(day)), length: first[0].length };
  }
  const [whole = '', one = '', separator, two = '', year = ''] = YEAR_LAST.exec(text) ?? [];
  const british = dayOf(year, Number(two), Number(one));
  // With dots and hyphens the day comes first wherever they are used.
  const american = separator === '/' ? dayOf(year, Number(one), Number(two)) : [];
  return { days: [...british, ...american], length: whole.length };
}

function dayOf(year: string, month: number, day: number): string[] {
  const text = `${year}-${two(month)}-${two(day)}`;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text) ? [text] : [];
}

function clockOf(text: string): string | undefined {
  const [, hours, minutes, zone] = FOUR.exec(text) ?? [];
  if (hours !== undefined && minutes !== undefined) return clock(Number(hours), Number(minutes), '', zone);
  const [, hour, minute, second = '', half, offset] = CLOCK.exec(text) ?? [];
  // A number alone is no time of day.
  if (hour === undefined || (minute === undefined && half === undefined)) return undefined;
  const hours24 = half === undefined ? Number(hour) : (Number(hour) % 12) + (half === 'p' ? 12 : 0);
  return clock(hours24, Number(minute ?? '0'), second, offset);
}

function clock(hour: number, minute: number, second: string, offset: string | undefined): string | undefined {
  if (hour > 23 || minute > 59) return undefined;
  return `T${two(hour)}:${two(minute)}${second === '' ? '' : `:${second}`}${offsetOf(offset)}`;
}

function offsetOf(written: string | undefined): string {
  if (written === undefined) return '';
  return /^[zug]/.test(written) ? 'Z' : `${written.slice(0, 3)}:${written.slice(-2)}`;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}

/** Why a text has not our form: a character that looks like another, or the form of another place. `reads`: ours. */
export function misread(written: string, reads: (text: string) => boolean): TimeSaid {
  const { text, odd } = typed(written);
  const known = [text, ...otherTimes(text)];
  const right = known.filter(reads);
  const [only] = right;
  if (odd !== undefined && only !== undefined) {
    return { code: 'time-character', text: written, character: odd, right: only };
  }
  const day = known.find((one) => /^\d{4}-\d{2}-\d{2}$/.test(one));
  if (only === undefined && day !== undefined) return { code: 'time-without-clock', text: written, day };
  return { code: 'time-shape', text: written, right };
}
