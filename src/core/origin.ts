import type { Site } from './model.ts';

/** A site's address without its path, e.g. "https://example.org" */
export function origin(site: Site): string {
  return site.base === '' ? site.url : site.url.slice(0, -site.base.length);
}
