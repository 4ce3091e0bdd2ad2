/** `_headers` and `_redirects`, as Netlify and Cloudflare Pages read them. */
import type { Header } from './policy.ts';
import { CACHE, type Hosting } from './rules.ts';

/**
 * `_headers`, the same for every content: no rule names a coverage, so filing and renaming leave it alone.
 *
 * Cloudflare applies every rule that fits, in the file's order, and joins equal names by a comma, which would spoil
 * Cache-Control: so the general rule comes first, and each special one takes its Cache-Control off (`! Cache-Control`)
 * before it sets its own. A rule may hold one `*`, which spans folders, and placeholders, which do not: enough for
 * slugs of any depth.
 * Netlify skips the lines with `!`, lets the later and more specific of two rules win, and matches in the same way.
 * https://developers.cloudflare.com/pages/configuration/headers/ https://docs.netlify.com/manage/routing/headers/
 */
export function headersFile({ base, everywhere, pages, caches, types }: Hosting): string {
  const all: readonly Header[] = [['Cache-Control', CACHE.pages], ...everywhere, ...pages];
  const block = (glob: string, lines: readonly string[]): string[] => [
    `${base}${glob}`,
    ...lines.map((line) => `  ${line}`),
    '',
  ];
  return [
    ...block(
      '/*',
      all.map(([name, value]) => `${name}: ${value}`),
    ),
    ...caches.flatMap(({ globs, cache }) =>
      globs.flatMap((glob) => block(glob, ['! Cache-Control', `Cache-Control: ${cache}`])),
    ),
    ...types.flatMap(({ globs, type }) => globs.flatMap((glob) => block(glob, [`Content-Type: ${type}`]))),
  ].join('\n');
}

/**
 * `_redirects`, one a line. Cloudflare reads the first 2,000 lines: the pages at the old addresses do the same for
 * readers of what is left over. It knows no status 410, so killed updates keep their page, which says what happened.
 */
export function redirectsFile({ redirects }: Pick<Hosting, 'redirects'>): string {
  return redirects.map(({ from, to, status }) => `${from} ${to} ${status}\n`).join('');
}

/** Both files in one text. */
export function netlify(hosting: Hosting): string {
  return `# _headers\n${headersFile(hosting)}\n# _redirects\n${redirectsFile(hosting)}`;
}
