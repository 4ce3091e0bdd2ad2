/** Files that web hosts and crawlers read: robots.txt, `_headers` and `_redirects` (Netlify, Cloudflare Pages). */

/** The contract's cache policy. */
export const CACHE = {
  assets: 'public, max-age=31536000, immutable',
  fragments: 'public, max-age=300',
  head: 'public, max-age=2, stale-while-revalidate=10',
  pages: 'public, max-age=5, stale-while-revalidate=30',
} as const;

/** No inline script or style, nothing of other hosts but pictures, sound and film. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' https: data:",
  "media-src 'self' https:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
].join('; ');

/** Headers that every file is served with. */
const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
};

/** `robots.txt`: everything may be read; `sitemaps` are absolute addresses. https://www.rfc-editor.org/rfc/rfc9309 */
export function robotsTxt(sitemaps: readonly string[]): string {
  return ['User-agent: *', 'Allow: /', ...sitemaps.map((url) => `Sitemap: ${url}`), ''].join('\n');
}

/**
 * `_headers`, the same for every content: no rule names a coverage, so filing and renaming leave it alone.
 * `base`: the path of the site's address, e.g. "/live" or "".
 *
 * Cloudflare applies every rule that fits, in the file's order, and joins equal names by a comma, which would spoil
 * Cache-Control: so the general rule comes first, and each special one takes its Cache-Control off (`! Cache-Control`)
 * before it sets its own. A rule may hold one `*`, which spans folders, and placeholders, which do not: enough for
 * slugs of any depth. Cloudflare serves `x.html` as `x`: hence no extension in the pattern of fragments.
 * Netlify skips the lines with `!`, lets the later and more specific of two rules win, and matches in the same way.
 * https://developers.cloudflare.com/pages/configuration/headers/ https://docs.netlify.com/manage/routing/headers/
 */
export function headersFile(base: string): string {
  const special = (pattern: string, cache: string): string[] => [
    `${base}${pattern}`,
    '  ! Cache-Control',
    `  Cache-Control: ${cache}`,
    '',
  ];
  return [
    `${base}/*`,
    `  Cache-Control: ${CACHE.pages}`,
    ...Object.entries(SECURITY_HEADERS).map(([name, value]) => `  ${name}: ${value}`),
    '',
    ...special('/assets/*', CACHE.assets),
    ...special('/*/fragments/:fragment', CACHE.fragments),
    ...special('/*/live.json', CACHE.head),
  ].join('\n');
}

export interface Redirect {
  /** Root-relative, with the site's base, percent-encoded. */
  readonly from: string;
  readonly to: string;
  readonly status: 301 | 302;
}

/**
 * `_redirects`, one a line; of two for one address the first counts, and none leads to itself.
 * Cloudflare reads the first 2,000 lines: the pages at the old addresses do the same for readers of what is left over.
 * It knows no status 410, so killed updates keep their page, which says what happened.
 */
export function redirectsFile(redirects: readonly Redirect[]): string {
  const seen = new Set<string>();
  return redirects
    .filter(({ from, to }) => from !== to && !seen.has(from) && seen.add(from))
    .map(({ from, to, status }) => `${from} ${to} ${status}\n`)
    .join('');
}
