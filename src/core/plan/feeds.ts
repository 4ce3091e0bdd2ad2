/** A coverage's feeds and head, and its part of the sitemap. */
import { atomFeed } from '../feeds/atom.ts';
import type { DeletedItem, Feed, FeedItem } from '../feeds/feed.ts';
import { headJson } from '../feeds/head.ts';
import { jsonFeed } from '../feeds/json-feed.ts';
import { urlset } from '../feeds/sitemaps.ts';
import { pageRange } from '../pages.ts';
import { isoUtc } from '../time.ts';
import type { CoverageContext, Drawn, LastingContext } from './context.ts';
import { editedPositions, killedIds, LISTED, newest } from './head.ts';
import { origin } from '../origin.ts';
import { address, feedPath, href, join, livePath, updatePath } from './paths.ts';
import type { Snapshot } from './snapshot.ts';
import { FEED_SIZE, feedCut, isShown, SITEMAP_SIZE, whole } from './stale.ts';
import { shownIn } from './timeline-view.ts';
import { idAndRev, startedAt, type DrawnAt } from './top.ts';

/** Seconds between two looks at the head of a coverage that has ended. */
const POLL_ENDED = 60;

/** `feed.json`: the newest updates; the only page that says whether the coverage has ended. */
export function newestJsonFeed(at: Snapshot, drawn: DrawnAt, context: CoverageContext): string {
  return jsonFeed({ ...newestFeed(at, drawn, context, 'feed.json'), expired: context.coverage.status === 'ended' });
}

/** `feed.xml`: the same updates, and the kills. */
export function newestAtomFeed(at: Snapshot, drawn: DrawnAt, context: CoverageContext): string {
  return atomFeed({ ...newestFeed(at, drawn, context, 'feed.xml'), deleted: deletedItems(at, context) });
}

function newestFeed(at: Snapshot, drawn: DrawnAt, context: CoverageContext, file: string): Feed {
  const { coverage } = context;
  const { live, sealed } = feedCut(at);
  const items = shownIn(at, whole(at), live, whole(at).members.length).map(drawn);
  return {
    ...feedBase(items, context),
    title: coverage.title,
    description: coverage.standfirst,
    self: address(context.site, join(coverage.slug, file)),
    next: sealed > 0 ? address(context.site, feedPath(coverage.slug, sealed)) : undefined,
    updated: startedAt(at),
  };
}

/** A sealed page of the JSON feed, called by the coverage's label. */
export function sealedJsonFeed(at: Snapshot, page: number, drawn: DrawnAt, context: LastingContext): string {
  const { coverage, site } = context;
  const [from, to] = pageRange(page, FEED_SIZE);
  return jsonFeed({
    ...feedBase(shownIn(at, whole(at), from, to).map(drawn), context),
    title: coverage.label,
    self: address(site, feedPath(coverage.slug, page)),
    next: page > 1 ? address(site, feedPath(coverage.slug, page - 1)) : undefined,
  });
}

function feedBase(drawn: readonly Drawn[], { coverage, site }: LastingContext): Omit<Feed, 'title' | 'self'> {
  return {
    locale: coverage.locale,
    home: address(site, livePath(coverage.slug, '')),
    origin: origin(site),
    publisher: site.title,
    hub: site.hub,
    expired: false,
    items: drawn.map(({ entry }) => feedItem(entry, coverage, site)),
    deleted: [],
  };
}

/** An entry as an item of a feed. */
export function feedItem(
  entry: Drawn['entry'],
  coverage: { readonly slug: string; readonly timezone: string; readonly locale: string },
  site: CoverageContext['site'],
): FeedItem {
  const { slug, timezone, locale } = coverage;
  return { entry, url: address(site, updatePath(slug, entry.id)), timezone, locale };
}

/** All kills of updates that were once published, newest kill first. */
export function deletedItems(at: Snapshot, { coverage, site }: CoverageContext): DeletedItem[] {
  return killedIds(at)
    .map((id) => ({ id, kill: at.ledger.kills[id] }))
    .flatMap(({ id, kill }) => (kill ? [{ url: address(site, updatePath(coverage.slug, id)), ...kill }] : []))
    .sort((a, b) => b.time - a.time || (a.url < b.url ? 1 : -1))
    .map(({ url, time, reason }) => ({ url, time, reason, timezone: coverage.timezone }));
}

/** `live.json`, in the coverage's folder or in that of an old slug: there it says that it has moved, so that an open page goes on at the new one. */
export function head(at: Snapshot, topRev: string, context: CoverageContext, folder: string): string {
  const { coverage, site, hash } = context;
  return headJson(
    {
      status: coverage.status,
      poll: coverage.status === 'ended' ? POLL_ENDED : site.poll,
      top: topRev,
      updates: newest(at, LISTED).map((position) => idAndRev(at, position)),
      edited: editedPositions(at).map((position) => idAndRev(at, position)),
      killed: killedIds(at),
      moved: folder === coverage.slug ? undefined : href(site, join(coverage.slug, 'live.json')),
    },
    hash,
  );
}

/** One part of the sitemap: 500 places of the coverage's timeline; a killed update leaves its place empty. */
export function sitemapPart(at: Snapshot, part: number, { coverage, site }: LastingContext): string {
  const [from, to] = pageRange(part, SITEMAP_SIZE);
  const places = [...whole(at).members.subarray(from, to)].filter((position) => isShown(at, position));
  return urlset(
    places.map((position) => ({
      loc: address(site, updatePath(coverage.slug, at.register.ids.at(position))),
      lastmod: isoUtc(at.register.updated[position] || at.register.dates[position] || 0),
    })),
  );
}
