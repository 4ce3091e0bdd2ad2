/** Where files lie in the output, and how pages address them. Paths are relative to the output folder. */
import type { Site } from '../model.ts';
import { origin } from '../origin.ts';

/** e.g. join("storm-ana", "key/page", "3") → "storm-ana/key/page/3" */
export function join(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('/');
}

/** The folder of a timeline, e.g. "storm-ana/topic/rail" */
function timelineFolder(slug: string, filter: string): string {
  return join(slug, filter);
}

export function livePath(slug: string, filter: string): string {
  return join(timelineFolder(slug, filter), 'index.html');
}

export function sealedPath(slug: string, filter: string, page: number): string {
  return join(timelineFolder(slug, filter), 'page', String(page), 'index.html');
}

export function updatePath(slug: string, id: string): string {
  return join(slug, id, 'index.html');
}

export function fragmentPath(slug: string, id: string, rev: string): string {
  return join(slug, 'fragments', `${id}.${rev}.html`);
}

export function feedPath(slug: string, page: number): string {
  return join(slug, 'feed', `${page}.json`);
}

/** A piece of the search: a sealed page's, or the newest. */
export function searchPath(slug: string, piece: number | 'newest'): string {
  return join(slug, 'search', `${piece}.json`);
}

export function sitemapPath(slug: string, part: number): string {
  return join('sitemap', slug, `${part}.xml`);
}

/** The root-relative address of a file, e.g. "storm-ana/a/index.html" → "/live/storm-ana/a/" */
export function href(site: Site, path: string): string {
  const page = path.endsWith('index.html') ? path.slice(0, -'index.html'.length) : path;
  const plain = /^[\w./-]*$/.test(page);
  return `${site.base}/${plain ? page : page.split('/').map(encodeURIComponent).join('/')}`;
}

/** The absolute address of a file, e.g. "https://example.org/live/storm-ana/a/" */
export function address(site: Site, path: string): string {
  return origin(site) + href(site, path);
}
