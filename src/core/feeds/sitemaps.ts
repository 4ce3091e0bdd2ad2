/** Sitemaps, https://www.sitemaps.org/protocol.html, and Google's news sitemap. */
import { element } from './xml.ts';

const XML = '<?xml version="1.0" encoding="utf-8"?>';
const NAMESPACE = 'http://www.sitemaps.org/schemas/sitemap/0.9';

export function urlset(urls: readonly { readonly loc: string; readonly lastmod?: string }[]): string {
  const rows = urls.map(({ loc, lastmod }) => {
    const changed = lastmod === undefined ? '' : element('lastmod', lastmod);
    return `<url>${element('loc', loc)}${changed}</url>`;
  });
  return [XML, `<urlset xmlns="${NAMESPACE}">`, ...rows, '</urlset>', ''].join('\n');
}

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

/** https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap */
export function newsSitemap(urls: readonly NewsUrl[]): string {
  const rows = urls.map(({ loc, publication, language, date, title }) => {
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

/** Two or three letters; Chinese alone keeps its region. */
function newsLanguage(locale: string): string {
  const { language, region } = new Intl.Locale(locale);
  return language === 'zh' && (region === 'CN' || region === 'TW') ? `zh-${region.toLowerCase()}` : language;
}
