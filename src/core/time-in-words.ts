/** Times as readers see them, in a zone and a language. */
import { formatLocale } from './locale.ts';
import type { Instant } from './model.ts';
import { isoWithOffset } from './time.ts';
import type { Time } from './view.ts';

/** A time as readers see it, e.g. formatTime(0, "UTC", "en-GB").full → "1 January 1970 at 00:00 UTC" */
export function formatTime(instant: Instant, zone: string, locale: string): Time {
  const words = wordsOf(locale, zone);
  const iso = isoWithOffset(instant, zone);
  return {
    iso,
    clock: words.format('clock', instant),
    day: words.format('day', instant),
    brief: words.format('brief', instant),
    full: `${words.format('full', instant)} ${words.zone(instant, iso.slice(19))}`,
  };
}

/** e.g. "Monday 23 November 2026" */
export function dayLabel(instant: Instant, zone: string, locale: string): string {
  return wordsOf(locale, zone).weekday(instant);
}

const SHAPES = {
  clock: { timeStyle: 'short' },
  day: { day: 'numeric', month: 'short', year: 'numeric' },
  brief: { dateStyle: 'medium', timeStyle: 'short' },
  full: { dateStyle: 'long', timeStyle: 'short' },
  weekday: { dateStyle: 'full' },
  weekdayName: { weekday: 'long' },
  date: { dateStyle: 'long' },
  zone: { timeZoneName: 'short' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

type Shape = keyof typeof SHAPES;

/** Sweden writes dates as ISO 8601 does: 2026-11-23 16:37. So figures alone are written, which every reader can read. */
const FIGURES = 'sv';
const DATE = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
const MINUTES = { hour: '2-digit', minute: '2-digit' } as const;
const IN_FIGURES: Partial<Record<Shape, Intl.DateTimeFormatOptions>> = {
  day: DATE,
  weekday: DATE,
  brief: { ...DATE, ...MINUTES },
  full: { ...DATE, ...MINUTES },
};

/** Formatters are slow to make and quick to use: each is made when it is first asked for. */
class Words {
  readonly #locale: string | undefined;
  readonly #zone: string;
  readonly #formatters = new Map<Shape, Intl.DateTimeFormat>();
  readonly #zones = new Map<string, string>();

  constructor(locale: string, zone: string) {
    this.#locale = formatLocale(locale);
    this.#zone = zone;
  }

  format(shape: Shape, instant: Instant): string {
    return this.#formatter(shape).format(instant);
  }

  weekday(instant: Instant): string {
    const formatter = this.#formatter('weekday');
    // Unicode's table begins it with the year, which nobody writes.
    if (formatter.resolvedOptions().calendar === 'persian')
      return `${this.format('weekdayName', instant)} ${this.format('date', instant)}`;
    return formatter.format(instant);
  }

  /** The zone's short name, the same for all times with one offset. */
  zone(instant: Instant, offset: string): string {
    const known = this.#zones.get(offset);
    if (known !== undefined) return known;
    const parts = this.#formatter('zone').formatToParts(instant);
    const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
    this.#zones.set(offset, name);
    return name;
  }

  #formatter(shape: Shape): Intl.DateTimeFormat {
    const known = this.#formatters.get(shape);
    if (known) return known;
    const options = (this.#locale === undefined ? IN_FIGURES[shape] : undefined) ?? SHAPES[shape];
    const made = new Intl.DateTimeFormat(this.#locale ?? FIGURES, { ...options, timeZone: this.#zone });
    this.#formatters.set(shape, made);
    return made;
  }
}

const made = new Map<string, Words>();

function wordsOf(locale: string, zone: string): Words {
  const key = `${zone} ${locale}`;
  const words = made.get(key) ?? new Words(locale, zone);
  made.set(key, words);
  return words;
}
