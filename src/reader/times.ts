/** Times as readers like them: how long ago, and in their own zone where it differs. */
import { BOOKMARK, find } from './dom.ts';
import { fluent, moment, zoneName } from './format.ts';
import { locale } from './texts.ts';
import type { Timeline } from './timeline.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' });

/**
 * How long before `now` something was, e.g. "5 min ago"; undefined for what is older than a day, or in a language that this
 * browser does not know. Both in milliseconds.
 */
function ago(date: number, now: number): string | undefined {
  const age = Math.max(0, now - date);
  if (age >= DAY || !fluent) return undefined;
  if (age < MINUTE) return relative.format(0, 'second');
  return age < HOUR
    ? relative.format(-Math.floor(age / MINUTE), 'minute')
    : relative.format(-Math.floor(age / HOUR), 'hour');
}

/** Brings the times of all updates up to date. */
export function tick(timeline: Timeline, now = Date.now()): void {
  for (const article of timeline.articles()) {
    const time = find('time', article);
    const date = time && find('.date', time);
    if (!date) continue;
    date.dataset['day'] ??= date.textContent;
    const words = ago(Date.parse(time.getAttribute('datetime') ?? ''), now) ?? date.dataset['day'];
    if (date.textContent !== words) date.textContent = words;
  }
}

/** Adds the reader's own time to what an update's permalink says on demand, where clocks differ. */
export function ownTime(article: HTMLElement, zone: string | undefined): void {
  const link = find(BOOKMARK, article);
  const date = Date.parse(find('time', article)?.getAttribute('datetime') ?? '');
  if (!link || !date) return;
  const own = moment(date);
  if (own !== moment(date, zone)) link.title = `${link.title}\n${own} ${zoneName(date)}`;
}
