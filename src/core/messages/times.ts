/** Dates and times that cannot be read. */
import { problem, quoted, warning, type Said } from './kind.ts';

interface Change {
  /** As it is written, e.g. "2026-03-29T02:30". */
  readonly time: string;
  readonly zone: string;
  /** The offsets before and after, e.g. ["+00:00", "+01:00"]. */
  readonly offsets: readonly [string, string];
}

function changed({ time, zone, offsets: [first, second] }: Change, why: string): string {
  const choose = `write ${time}${first} or ${time}${second}`;
  return `${time} ${why} the clocks change in ${zone} (offsets ${first} and ${second}): ${choose}`;
}

export const TIMES = {
  'time-shape': problem<{ text: string; right?: readonly string[] }>(({ text, right = [] }) =>
    right.length === 0
      ? `${quoted(text)} is not a date and time: write it like 2026-11-23T14:32`
      : `${quoted(text)} is not a date and time as they are written here: write ${right.join(' or ')}`,
  ),
  'time-character': problem<{ text: string; character: string; right: string }>(
    ({ text, character, right }) => `${quoted(text)} has ${character} in it: delete it all and type ${right}`,
  ),
  'time-without-clock': problem<{ text: string; day: string }>(
    ({ text, day }) => `${quoted(text)} has no time of day: write it like ${day}T14:32`,
  ),
  'time-impossible': problem<{ text: string }>(
    ({ text }) => `${quoted(text)} is not in the calendar or on the clock: check day, month, hour and minute`,
  ),
  'offset-impossible': problem<{ offset: string }>(
    ({ offset }) => `${quoted(offset)} is not an offset from UTC: write it like +01:00`,
  ),
  'time-skipped': problem<Change>((change) => changed(change, 'is skipped when')),
  'time-repeated': problem<Change>((change) => changed(change, 'comes twice, because')),
};

/** Why a text is no time. */
export type TimeSaid = Said<typeof TIMES>;

/** Times that can be read, and that are hardly what was meant. */
export const DATES = {
  'year-far': warning<{ year: string }>(({ year }) => `is the year ${year} right?`),
  'date-long-before': warning<{ date: string; first: string; what: 'started' | 'second' }>(
    ({ date, first, what }) =>
      `${date} is more than a year before ${what === 'started' ? 'the coverage’s `started`' : 'the next update'} ` +
      `(${first}): is the year right?`,
  ),
  'updated-before': warning<{ updated: string; date: string }>(
    ({ updated, date }) =>
      `${updated} is before the update’s \`date\` (${date}), so readers are not told of an edit: is it right?`,
  ),
  'time-to-come': warning<{ time: string }>(({ time }) => `${time} is still to come: is it right?`),
  'ended-before-started': warning<{ started: string; ended: string }>(
    ({ started, ended }) => `${ended} is before the coverage’s \`started\` (${started}): is it right?`,
  ),
  'started-long-before': warning<{ started: string; first: string }>(
    ({ started, first }) => `${started} is more than a year before the first update (${first}): is the year right?`,
  ),
  'date-unlike-name': warning<{ date: string; name: string }>(
    ({ date, name }) => `${date} is not the time in the file’s name (${name}): is it right?`,
  ),
};

/** The words of such a reason. */
export function timeWords(said: TimeSaid): string {
  return (TIMES[said.code].say as (fields: TimeSaid) => string)(said);
}
