/** What the site's own files need of each coverage, and how it is kept up to date without opening the others. */
import type { Direction, Entry, Instant, Shown, Status } from '../model.ts';
import { newest } from './head.ts';
import { deletedItems } from './feeds.ts';
import { localAvatars } from './avatars.ts';
import type { CoverageContext } from './context.ts';
import type { DeletedItem } from '../feeds/feed.ts';
import { renamed, type Renamed } from './redirects.ts';
import { DRAFT } from '../register.ts';
import { releaseAt } from '../release.ts';
import type { Snapshot } from './snapshot.ts';
import { FEED_SIZE, sitemapParts, whole } from './stale.ts';
import { startedAt, type DrawnAt } from './top.ts';

/** One coverage as front page, archive, sitemap and the site's feeds know it. Plain JSON: the cache's index holds it. */
export interface CoverageRecord extends Renamed {
  /** Changes with any file of the coverage's output. */
  readonly digest: string;
  readonly title: string;
  readonly standfirst?: string;
  readonly status: Status;
  readonly locale: string;
  readonly timezone: string;
  readonly dir: Direction;
  readonly image?: Shown;
  readonly started?: Instant;
  readonly newest?: { readonly id: string; readonly name: string; readonly date: Instant };
  /** The last change that readers see. */
  readonly modified?: Instant;
  readonly published: number;
  readonly held: number;
  /** Held updates: all with a date to come, soonest first, then the first few drafts, which have none. */
  readonly holding: readonly { readonly id: string; readonly date?: Instant }[];
  readonly due?: Instant;
  readonly wake?: Instant;
  /** Files in the output, pictures included. */
  readonly files: number;
  /** Parts of the sitemap. */
  readonly parts: number;
  /** Addresses of authors' pictures that it shows. */
  readonly avatars: readonly string[];
  /** The newest fifty kills. */
  readonly deleted: readonly DeletedItem[];
}

/** Something with a place in the site's order: newest first; ties by slug and id, so that it is a function of the content. */
interface Placed {
  readonly slug: string;
  readonly id: string;
  readonly date: Instant;
}

/** One of the site's newest updates. */
export interface LatestItem extends Placed {
  readonly timezone: string;
  readonly locale: string;
  readonly entry: Entry;
}

export interface NewsItem extends Placed {
  readonly name: string;
  readonly locale: string;
  readonly timezone: string;
}

/** What the site's own files are made of, besides the records. */
export interface SiteState {
  readonly latest: readonly LatestItem[];
  readonly news: readonly NewsItem[];
  /** Files compared by content once drawn: path → hash. */
  readonly prints: Readonly<Record<string, string>>;
}

/** What one coverage gives to the site's feeds and news sitemap. */
export interface Contribution {
  readonly latest: readonly LatestItem[];
  readonly news: readonly NewsItem[];
}

/** Two days, in milliseconds: how long an update is news. */
export const NEWS_TIME = 2 * 24 * 3600 * 1000;
/** Google reads a thousand. */
export const NEWS_LIMIT = 1000;

/** The positions of updates that are news as long as the newest one is: of them the news sitemap takes those of `now`. */
export function newsPositions(at: Snapshot): number[] {
  const since = (at.register.dates[newest(at, 1)[0] ?? -1] ?? 0) - NEWS_TIME;
  return newest(at, NEWS_LIMIT).filter((position) => (at.register.dates[position] ?? 0) >= since);
}

export function contribution(at: Snapshot, drawn: DrawnAt, names: Readonly<Record<string, string>>): Contribution {
  const { slug, timezone, locale } = at.ledger.coverage;
  return {
    latest: newest(at, FEED_SIZE).map((position) => {
      const { entry } = drawn(position);
      return { slug, id: entry.id, date: entry.date, timezone, locale, entry };
    }),
    news: newsPositions(at).map((position) => {
      const id = at.register.ids.at(position);
      return { slug, id, name: names[id] ?? '', date: at.register.dates[position] ?? 0, locale, timezone };
    }),
  };
}

/** The record of a coverage; `files` and `digest` are counted and hashed by the caller. */
export function coverageRecord(
  at: Snapshot,
  drawn: DrawnAt,
  context: CoverageContext,
  counted: { readonly digest: string; readonly files: number },
): CoverageRecord {
  const { coverage } = context;
  const { title, standfirst, status, locale, timezone, dir } = coverage;
  const [last = -1] = newest(at, 1);
  const entry = last < 0 ? undefined : drawn(last).entry;
  return {
    ...{ title, standfirst, status, locale, timezone, dir, ...counted },
    image: at.ledger.image,
    started: startedAt(at),
    newest: entry && { id: entry.id, name: entry.name, date: entry.date },
    modified: at.modified,
    published: at.public.shown.length,
    held: at.public.held,
    holding: holding(at),
    due: at.public.due,
    wake: at.public.wake,
    parts: sitemapParts(whole(at)),
    ...renamed(at),
    avatars: [...new Set([...localAvatars(coverage.authors), ...at.avatars])].sort(),
    deleted: deletedItems(at, context).slice(0, FEED_SIZE),
  };
}

/** Drafts that a build names; there may be thousands. */
const DRAFTS_NAMED = 10;

function holding(at: Snapshot): CoverageRecord['holding'] {
  const { ids, dates, flags } = at.register;
  const scheduled: { id: string; date?: Instant }[] = [];
  const drafts: { id: string }[] = [];
  for (let i = 0; i < ids.length && at.public.held > 0; i++) {
    if (releaseAt(at.register, i, at.now) !== 'held') continue;
    const id = ids.at(i);
    if (!((flags[i] ?? 0) & DRAFT)) scheduled.push({ id, date: dates[i] });
    else if (drafts.length < DRAFTS_NAMED) drafts.push({ id });
  }
  return [...scheduled, ...drafts];
}

/** Whether time alone changed what is public of a coverage since it was last built. */
export function timeChanged(record: CoverageRecord, before: Instant, now: Instant): boolean {
  if (now < before) return true;
  return record.wake !== undefined && record.wake <= now;
}

function comparePlaces(a: Placed, b: Placed): number {
  return b.date - a.date || (a.slug < b.slug ? -1 : a.slug > b.slug ? 1 : a.id < b.id ? 1 : -1);
}

/**
 * The newest `limit` of the site, from the old list and the coverages that changed. Undefined where something fell out
 * of the old list, so that an update which it does not know may have moved up: then all coverages must be asked.
 * `since`: older ones are of no use, now or later, so that nothing is asked for their sake.
 */
export function merge<T extends Placed>(
  old: readonly T[],
  changed: ReadonlyMap<string, readonly T[]>,
  limit: number,
  since = -Infinity,
): T[] | undefined {
  const oldest = old.length >= limit ? old.at(-1) : undefined;
  const kept = old.filter(({ slug }) => !changed.has(slug));
  const fresh = [...changed.values()].flat().filter((item) => !oldest || comparePlaces(item, oldest) <= 0);
  const list = [...kept, ...fresh].sort(comparePlaces);
  return oldest && oldest.date > since && list.length < limit ? undefined : list.slice(0, limit);
}

/** The newest `limit` of all coverages put together. */
export function newestOf<T extends Placed>(lists: Iterable<readonly T[]>, limit: number): T[] {
  return [...lists].flat().sort(comparePlaces).slice(0, limit);
}

/** The news of `now`: what was published in the two days before it. */
export function newsOf(items: readonly NewsItem[], now: Instant): NewsItem[] {
  return items.filter(({ date }) => date > now - NEWS_TIME && date <= now);
}
