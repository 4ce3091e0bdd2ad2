/** The site's own files: front page, archive, feeds, sitemap, and what hosts read. */
import { atomFeed } from '../feeds/atom.ts';
import type { Feed } from '../feeds/feed.ts';
import { jsonFeed } from '../feeds/json-feed.ts';
import { newsSitemap, robotsTxt, sitemapIndex, urlset } from '../feeds/sitemaps.ts';
import { headersFile, redirectsFile } from '../hosting/netlify.ts';
import { hosting } from '../hosting/rules.ts';
import type { Instant } from '../model.ts';
import { phrase } from '../texts.ts';
import { formatTime } from '../time-in-words.ts';
import { isoUtc, isoWithOffset } from '../time.ts';
import type { Card, Output } from '../view.ts';
import type { SiteContext } from './context.ts';
import { text } from './coverage-outputs.ts';
import { feedItem } from './feeds.ts';
import { origin } from '../origin.ts';
import { address, href, livePath, sitemapPath, updatePath } from './paths.ts';
import { redirectsOf } from './redirects.ts';
import { siteShell } from './shell.ts';
import { NEWS_LIMIT, newsOf, type CoverageRecord, type SiteState } from './site.ts';
import { FEED_SIZE } from './stale.ts';

/** Coverages on a page of the archive, and ended ones on the front page. */
const CARDS = 50;

/** All files of the site's own. They are drawn whenever anything changed, and compared by content. */
export function siteOutputs(
  records: readonly CoverageRecord[],
  state: Omit<SiteState, 'prints'>,
  now: Instant,
  context: SiteContext,
): Output[] {
  const ended = sortedByNewest(records.filter(({ status }) => status === 'ended'));
  const [live = [], upcoming = []] = ['live', 'upcoming'].map((on) => records.filter(({ status }) => status === on));
  const current = [...sortedByNewest(live), ...sortedByNewest(upcoming).reverse()];
  const { site } = context;
  const bySlug = [...records].sort((a, b) => (a.slug < b.slug ? -1 : 1));
  const parts = bySlug.flatMap(({ slug, parts: count }) =>
    Array.from({ length: count }, (_, i) => address(site, sitemapPath(slug, i + 1))),
  );
  return [
    front(current, ended, context),
    ...archive(ended, context),
    { path: '404.html', template: 'not-found', view: () => ({ shell: notFoundShell(context) }) },
    text('feed.json', () => jsonFeed(siteFeed(records, state, context, 'feed.json'))),
    text('feed.xml', () => atomFeed(siteFeed(records, state, context, 'feed.xml'))),
    text('sitemap/coverages.xml', () => coverageSitemap(bySlug, context)),
    text('sitemap.xml', () => sitemapIndex([address(site, 'sitemap/coverages.xml'), ...parts])),
    text('news-sitemap.xml', () => news(state, now, context)),
    text('robots.txt', () => robotsTxt([address(site, 'sitemap.xml'), address(site, 'news-sitemap.xml')])),
    text('_headers', () => headersFile(hosting(site))),
    text('_redirects', () => redirectsFile(hosting(site, redirectsOf(bySlug, site)))),
  ];
}

function notFoundShell(context: SiteContext): ReturnType<typeof siteShell> {
  return siteShell(context, { title: [phrase(context.texts(context.site.locale), 'notFound')], noindex: true });
}

function sortedByNewest(records: readonly CoverageRecord[]): CoverageRecord[] {
  const time = (record: CoverageRecord): number => record.newest?.date ?? record.started ?? 0;
  return [...records].sort((a, b) => time(b) - time(a) || (a.slug < b.slug ? -1 : 1));
}

function front(current: readonly CoverageRecord[], ended: readonly CoverageRecord[], context: SiteContext): Output {
  const { site } = context;
  const pages = Math.ceil(ended.length / CARDS);
  return {
    path: 'index.html',
    template: 'front',
    view: () => ({
      shell: siteShell(context, { title: site.title, path: 'index.html', description: site.description, front: true }),
      description: site.description,
      current: current.map((record) => card(record, context)),
      ended: ended.slice(0, CARDS).map((record) => card(record, context)),
      archive: pages > 0 ? href(site, archivePath(pages)) : undefined,
    }),
  };
}

function archivePath(page: number): string {
  return `archive/${page}/index.html`;
}

/** Fifty ended coverages a page, counted from the oldest. */
function archive(ended: readonly CoverageRecord[], context: SiteContext): Output[] {
  const { site } = context;
  const t = context.texts(site.locale);
  const oldest = [...ended].reverse();
  const pages = Math.ceil(oldest.length / CARDS);
  return Array.from({ length: pages }, (_, i): Output => {
    const heading = [phrase(t, 'archive'), phrase(t, 'page', { n: i + 1 })];
    return {
      path: archivePath(i + 1),
      template: 'archive',
      view: () => ({
        shell: siteShell(context, { title: heading, path: archivePath(i + 1) }),
        heading,
        cards: oldest
          .slice(i * CARDS, (i + 1) * CARDS)
          .reverse()
          .map((record) => card(record, context)),
        older: i > 0 ? href(site, archivePath(i)) : undefined,
        newer: i + 1 < pages ? href(site, archivePath(i + 2)) : href(site, 'index.html'),
      }),
    };
  });
}

/** Times on cards follow the coverage's zone and the language of the card's own texts. */
function card(record: CoverageRecord, { site }: SiteContext): Card {
  const time = (instant: Instant): Card['started'] => formatTime(instant, record.timezone, record.locale);
  const { newest, started } = record;
  return {
    title: record.title,
    standfirst: record.standfirst,
    status: record.status,
    href: href(site, livePath(record.slug, '')),
    lang: record.locale,
    dir: record.dir,
    image: record.image,
    newest: newest && {
      name: newest.name,
      href: href(site, updatePath(record.slug, newest.id)),
      time: formatTime(newest.date, record.timezone, record.locale),
    },
    started: started === undefined ? undefined : time(started),
  };
}

function siteFeed(
  records: readonly CoverageRecord[],
  { latest }: Omit<SiteState, 'prints'>,
  { site }: SiteContext,
  file: string,
): Feed {
  const deleted = records.flatMap((record) => record.deleted);
  return {
    title: site.title,
    description: site.description,
    publisher: site.title,
    locale: site.locale,
    home: address(site, 'index.html'),
    self: address(site, file),
    origin: origin(site),
    hub: site.hub,
    expired: false,
    items: latest.map((item) => feedItem(item.entry, item, site)),
    deleted: [...deleted].sort((a, b) => b.time - a.time || (a.url < b.url ? -1 : 1)).slice(0, FEED_SIZE),
  };
}

function coverageSitemap(records: readonly CoverageRecord[], { site }: SiteContext): string {
  const pages = records.map(({ slug, modified }) => ({
    loc: address(site, livePath(slug, '')),
    lastmod: modified === undefined ? undefined : isoUtc(modified),
  }));
  return urlset([{ loc: address(site, 'index.html') }, ...pages]);
}

function news({ news: items }: Omit<SiteState, 'prints'>, now: Instant, { site }: SiteContext): string {
  const recent = newsOf(items, now).slice(0, NEWS_LIMIT);
  return newsSitemap(
    recent.map(({ slug, id, name, date, locale, timezone }) => ({
      loc: address(site, updatePath(slug, id)),
      publication: site.title,
      language: locale,
      date: isoWithOffset(date, timezone),
      title: name,
    })),
  );
}
