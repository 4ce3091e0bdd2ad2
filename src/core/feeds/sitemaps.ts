/** Sitemaps, https://www.sitemaps.org/protocol.html, and Google's news sitemap. */
import { element } from './xml.ts';

const XML = '<?xml version="1.0" encoding="utf-8"?>';
const NAMESPACE = 'http://www.sitemaps.org/schemas/sitemap/0.9';

/** A sitemap of at most 50,000 addresses, absolute. `lastmod` is an ISO 8601 time, e.g. "2026-11-23T13:32:00Z". */
export function urlset(urls: readonly { readonly loc: string; readonly lastmod?: string }[]): string {
  const rows = urls.map(({ loc, lastmod }) => {
    const changed = lastmod === undefined ? '' : element('lastmod', lastmod);
    return `<url>${element('loc', loc)}${changed}</url>`;
  });
  return [XML, `<urlset xmlns="${NAMESPACE}">`, ...rows, '</urlset>', ''].join('\n');
}

/** Names the absolute addresses of other sitemaps. */
export function sitemapIndex(locs: readonly string[]): string {
  const rows = locs.map((loc) => `<sitemap>${element('loc', loc)}</sitemap>`);
  return [XML, `<sitemapindex xmlns="${NAMESPACE}">`, ...rows, '</sitemapindex>', ''].join('\n');
}

export interface NewsUrl {
  readonly loc: string;
  readonly publication: string;
  /** BCP 47; the sitemap takes its language. */
  readonly language: string;
  /** ISO 8601 */
  readonly date: string;
  readonly title: string;
}

/** What a news sitemap may hold. */
const NEWS_LIMIT = 1000;

/**
 * Google's news sitemap: the first thousand of `urls`, so give the newest first. Empty is allowed.
 * https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap
 */
export function newsSitemap(urls: readonly NewsUrl[]): string {
  const rows = urls.slice(0, NEWS_LIMIT).map(({ loc, publication, language, date, title }) => {
    const paper = element('news:name', publication) + element('news:language', newsLanguage(language));
    const news = [
      `<news:publication>${paper}</news:publication>`,
      element('news:publication_date', date),
      element('news:title', title),
    ];
    return `<url>${element('loc', loc)}<news:news>${news.join('')}</news:news></url>`;
  });
  const news = 'http://www.google.com/schemas/sitemap-news/0.9';
  return [XML, `<urlset xmlns="${NAMESPACE}" xmlns:news="${news}">`, ...rows, '</urlset>', ''].join('\n');
}

/** Two or three letters; Chinese alone is told apart by its script, as zh-cn and zh-tw. */
function newsLanguage(locale: string): string {
  const { language, script } = new Intl.Locale(locale).maximize();
  if (language !== 'zh') return language;
  return script === 'Hant' ? 'zh-tw' : 'zh-cn';
}

/** `robots.txt`: everything may be read; `sitemaps` are absolute addresses. https://www.rfc-editor.org/rfc/rfc9309 */
export function robotsTxt(sitemaps: readonly string[]): string {
  return ['User-agent: *', 'Allow: /', ...sitemaps.map((url) => `Sitemap: ${url}`), ''].join('\n');
}
