/** Which addresses caches must forget after a deploy. */
import { isFeed, isHead, uncompressed } from './kinds.ts';
import type { Plan } from './plan.ts';

/**
 * Paths of the output that may be wrong in caches: what was rewritten or removed, and new pages, because a cache may
 * hold the answer that there is none. Of a first deploy only what every reader asks for.
 */
export function stalePaths(plan: Plan, first: boolean): string[] {
  const sent = plan.steps.flatMap(({ put }) => put);
  const gone = plan.steps.flatMap(({ remove }) => remove);
  const wrong = first
    ? sent.filter((path) => isHead(path) || isFeed(path) || plan.kind(path) === 'live')
    : sent.filter((path) => plan.rewritten.has(path) || !['asset', 'fragment'].includes(plan.kind(path)));
  return [...new Set([...wrong, ...gone].map(uncompressed))].filter((path) => !path.startsWith('_'));
}

/** The absolute address of a file, e.g. addressOf("https://a.example/live", "x/index.html") → "https://a.example/live/x/" */
export function addressOf(site: string, path: string): string {
  const page = path === 'index.html' ? '' : path.replace(/\/index\.html$/, '/');
  return `${site.replace(/\/$/, '')}/${page.split('/').map(encodeURIComponent).join('/')}`;
}

/** The site's address as the output has it: from the site's feed, else from robots.txt; undefined where neither says. */
export function siteAddress(feed: string | undefined, robots: string | undefined): string | undefined {
  const home = /"home_page_url":\s*("(?:[^"\\]|\\.)*")/.exec(feed ?? '')?.[1];
  if (home !== undefined) return String(JSON.parse(home)).replace(/\/$/, '');
  return /^Sitemap: (\S+)\/sitemap\.xml$/m.exec(robots ?? '')?.[1];
}
