/**
 * Structured data as text that is safe inside a script element: https://schema.org/LiveBlogPosting and BlogPosting,
 * with what https://developers.google.com/search/docs/appearance/structured-data/article asks of them.
 */
import type { Author, Coverage, Entry, Instant, Shown, Site } from '../model.ts';
import { isoWithOffset } from '../time.ts';
import { absoluteUrl, origin } from '../origin.ts';

export interface LiveBlog {
  readonly coverage: Coverage;
  readonly site: Site;
  /** Absolute address of the live page, also its `@id`. */
  readonly url: string;
  /** When coverage began or, of an upcoming one, will begin. */
  readonly started?: Instant;
  /** The newest change of any update. */
  readonly modified?: Instant;
  readonly image?: Shown;
  /** The updates shown on the page, with the absolute addresses of their own pages. */
  readonly updates: readonly { readonly entry: Entry; readonly url: string }[];
}

/**
 * For the live page: an article, for programs that know no live blogs, and the live blog, each update with its own
 * headline, time, author and `@id`. `coverageEndTime` stands there only once coverage has ended, `datePublished` only once
 * it has begun.
 */
export function liveBlogPosting(blog: LiveBlog): string {
  const { coverage, site, url, started, modified, image, updates } = blog;
  const { timezone } = coverage;
  const time = (instant?: Instant): string | undefined =>
    instant === undefined ? undefined : isoWithOffset(instant, timezone);
  const both = {
    url,
    headline: coverage.title,
    description: coverage.standfirst,
    inLanguage: coverage.locale,
    keywords: coverage.tags.length === 0 ? undefined : coverage.tags,
    mainEntityOfPage: url,
    datePublished: coverage.status === 'upcoming' ? undefined : time(started),
    dateModified: time(modified),
    image: raster(image, site),
    author: people(coverage.authors, site),
    publisher: publisher(site),
  };
  const live = {
    '@type': 'LiveBlogPosting',
    '@id': url,
    ...both,
    coverageStartTime: time(started),
    coverageEndTime: coverage.status === 'ended' ? time(coverage.ended ?? modified) : undefined,
    liveBlogUpdate: updates.map((update) => posting({ ...update, site, locale: coverage.locale, timezone })),
  };
  return script({
    '@context': 'https://schema.org',
    '@graph': [{ '@type': 'NewsArticle', '@id': `${url}#article`, ...both }, live],
  });
}

export interface Posting {
  readonly entry: Entry;
  /** Absolute address of its own page, also its `@id`. */
  readonly url: string;
  readonly coverage: { readonly url: string; readonly label: string };
  readonly site: Site;
  readonly locale: string;
  readonly timezone: string;
}

/** For an update's own page. It says nothing of the coverage that may change while the coverage goes on. */
export function blogPosting(update: Posting): string {
  const { url, coverage, site } = update;
  return script({
    '@context': 'https://schema.org',
    ...posting(update),
    publisher: publisher(site),
    mainEntityOfPage: url,
    isPartOf: { '@type': 'LiveBlogPosting', '@id': coverage.url, url: coverage.url, name: coverage.label },
  });
}

function posting({ entry, url, site, locale, timezone }: Omit<Posting, 'coverage'>): object {
  const image = entry.image ?? entry.preview;
  return {
    '@type': 'BlogPosting',
    '@id': url,
    url,
    headline: entry.name,
    datePublished: isoWithOffset(entry.date, timezone),
    dateModified: isoWithOffset(entry.updated ?? entry.date, timezone),
    inLanguage: locale,
    author: people(entry.authors, site),
    // What is cut is no body.
    ...(entry.excerpt === '' ? {} : { [entry.excerpt.endsWith('…') ? 'description' : 'articleBody']: entry.excerpt }),
    image: raster(image, site),
  };
}

/** The byline or, where there is none, the newsroom, without the logo: it may be said for each of forty updates. */
function people(authors: readonly Author[], site: Site): object[] {
  if (authors.length === 0) return [organisation(site)];
  return authors.map(({ name, url, role }) => ({ '@type': 'Person', name, url, jobTitle: role }));
}

function publisher(site: Site): object {
  return { ...organisation(site), logo: site.logo === undefined ? undefined : raster({ src: site.logo }, site) };
}

/** The absolute address of a picture; those who read structured data take no drawings (SVG). */
function raster(picture: { readonly src: string } | undefined, site: Site): string | undefined {
  if (!picture || /\.svg(?:[?#]|$)/i.test(picture.src)) return undefined;
  return absoluteUrl(picture.src, origin(site));
}

function organisation(site: Site): object {
  return { '@type': 'Organization', name: site.title, url: `${site.url}/` };
}

/** JSON that can neither end the script element it stands in nor begin a comment or an entity there. */
function script(value: object): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
