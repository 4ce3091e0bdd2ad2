/** How files are served, whoever serves them: caches, types, headers and redirects as one value that each host's form is printed from. */
import type { Site } from '../model.ts';
import { origin } from '../origin.ts';
import { EVERYWHERE, pageHeaders, type Header } from './policy.ts';

/** The contract's cache policy. */
export const CACHE = {
  assets: 'public, max-age=31536000, immutable',
  fragments: 'public, max-age=300',
  head: 'public, max-age=2, stale-while-revalidate=10',
  pages: 'public, max-age=5, stale-while-revalidate=30',
} as const;

/** Which files a rule is for: below the site's base, as a regular expression, and as patterns of `_headers`. */
interface Files {
  /** Understood by JavaScript, PCRE and RE2; begins with `/` or with `^/`. */
  readonly files: string;
  /** One `*` at most, which spans folders, and placeholders, which do not. */
  readonly globs: readonly string[];
}

export interface CacheRule extends Files {
  readonly cache: string;
}

export interface TypeRule extends Files {
  readonly type: string;
}

/** The head, which open pages ask for every few seconds. */
export const HEAD_FILES = '/live\\.json$';

/** Of several that fit the first counts; what none fits has the cache policy of pages. */
const CACHES: readonly CacheRule[] = [
  { files: '^/assets/', globs: ['/assets/*'], cache: CACHE.assets },
  // Cloudflare serves `x.html` as `x`: hence no extension.
  { files: '/fragments/[^/]+$', globs: ['/*/fragments/:fragment'], cache: CACHE.fragments },
  { files: HEAD_FILES, globs: ['/*/live.json'], cache: CACHE.head },
];

/** Types that hosts do not know by a file's name. Older feed pages go by the host's own in `_headers`: no pattern fits them alone. */
const TYPES: readonly TypeRule[] = [
  {
    files: '/feed(?:/[0-9]+)?\\.json$',
    globs: ['/feed.json', '/*/feed.json'],
    type: 'application/feed+json; charset=utf-8',
  },
  { files: '/feed\\.xml$', globs: ['/feed.xml', '/*/feed.xml'], type: 'application/atom+xml; charset=utf-8' },
];

/** e.g. cacheFor("/storm-ana/live.json") → "public, max-age=2, stale-while-revalidate=10" */
export function cacheFor(pathname: string): string {
  return CACHES.find(({ files }) => new RegExp(files).test(pathname))?.cache ?? CACHE.pages;
}

/** The type of what hosts do not know, e.g. typeFor("/storm-ana/feed.xml") → "application/atom+xml; charset=utf-8" */
export function typeFor(pathname: string): string | undefined {
  return TYPES.find(({ files }) => new RegExp(files).test(pathname))?.type;
}

export interface Redirect {
  /** Root-relative, with the site's base, percent-encoded. One that ends in a `*` is for all that lies below. */
  readonly from: string;
  /** Where `from` ends in a `*`, this ends in `:splat`, which is what lies below. */
  readonly to: string;
  readonly status: 301 | 302;
}

/** All that a host has to be told. */
export interface Hosting {
  /** The path of the site's address, e.g. "/live", or "". */
  readonly base: string;
  /** e.g. "live.example.org" */
  readonly host: string;
  /** Of every file. */
  readonly everywhere: readonly Header[];
  /** Of every file but heads. */
  readonly pages: readonly Header[];
  readonly caches: readonly CacheRule[];
  readonly types: readonly TypeRule[];
  /** Of two for one address the first counts; none leads to itself. */
  readonly redirects: readonly Redirect[];
}

/** The rules for a site. `redirects`: those of its content. */
export function hosting(site: Site, redirects: readonly Redirect[] = [], hsts = site.hsts ?? false): Hosting {
  const seen = new Set<string>();
  return {
    base: site.base,
    host: new URL(origin(site)).host,
    everywhere: EVERYWHERE,
    pages: pageHeaders(site, hsts),
    caches: CACHES,
    types: TYPES,
    redirects: redirects.filter(({ from, to }) => from !== to && !seen.has(from) && seen.add(from)),
  };
}

/** Redirects for all that lies below an old address: ["/old/", "/new/"]. */
export function folders({ redirects }: Pick<Hosting, 'redirects'>): (readonly [string, string])[] {
  return redirects
    .filter(({ from }) => from.endsWith('/*'))
    .map(({ from, to }) => [from.slice(0, -1), to.replace(/:splat$/, '')] as const);
}

/** Redirects for one address each. */
export function single({ redirects }: Pick<Hosting, 'redirects'>): (readonly [string, string])[] {
  return redirects.filter(({ from }) => !from.endsWith('*')).map(({ from, to }) => [from, to] as const);
}

/** A text as a regular expression that fits it alone, e.g. "/v1.0" → "/v1\\.0" */
export function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** A rule's regular expression for a site below `base`. */
export function below(base: string, files: string): string {
  return files.startsWith('^') ? `^${literally(base)}${files.slice(1)}` : files;
}
