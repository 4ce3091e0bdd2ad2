/** Files that web hosts read: robots.txt, `_headers` and `_redirects` (Netlify, Cloudflare Pages). */

/** The contract's cache policy. */
export const CACHE = {
  assets: 'public, max-age=31536000, immutable',
  fragments: 'public, max-age=300',
  head: 'public, max-age=2, stale-while-revalidate=10',
  pages: 'public, max-age=5, stale-while-revalidate=30',
} as const;

/** No inline script or style, nothing of other hosts but pictures. */
export const CONTENT_SECURITY_POLICY = [
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

export function robotsTxt(sitemaps: readonly string[]): string {
  return ['User-agent: *', 'Allow: /', ...sitemaps.map((url) => `Sitemap: ${url}`), ''].join('\n');
}

/**
 * `_headers`. Both hosts join the headers of every rule that fits, so each kind of file first detaches what the
 * general rule set (`! Cache-Control`, Cloudflare). A rule takes one `*`, which spans folders: no rule names a coverage.
 * Netlify has no detaching: there the last of two equal names is joined by a comma, and caches take the strictest.
 */
export function headersFile(base: string): string {
  const rule = (pattern: string, cache: string): string[] => [
    `${base}${pattern}`,
    '  ! Cache-Control',
    `  Cache-Control: ${cache}`,
    '',
  ];
  return [
    `${base}/*`,
    `  Cache-Control: ${CACHE.pages}`,
    `  Content-Security-Policy: ${CONTENT_SECURITY_POLICY}`,
    '  X-Content-Type-Options: nosniff',
    '  Referrer-Policy: strict-origin-when-cross-origin',
    '',
    ...rule('/assets/*', CACHE.assets),
    ...rule('/*/fragments/:fragment', CACHE.fragments),
    ...rule('/*/live.json', CACHE.head),
  ].join('\n');
}

export interface Redirect {
  readonly from: string;
  readonly to: string;
  readonly status: 301 | 302;
}

export function redirectsFile(redirects: readonly Redirect[]): string {
  return redirects.map(({ from, to, status }) => `${from} ${to} ${status}\n`).join('');
}
