/** The one place that knows the site's own origin. */
import type { Site } from './model.ts';

/** A site's address without its path, e.g. "https://example.org" */
export function origin(site: Site): string {
  return site.base === '' ? site.url : site.url.slice(0, -site.base.length);
}

/** A root-relative address below the site's path; others stay. belowPath("/about/", "/live") → "/live/about/" */
export function belowPath(address: string, base: string): string {
  if (!/^\/(?![/\\])/.test(address) || address === base || address.startsWith(`${base}/`)) return address;
  return base + address;
}

/**
 * An address made absolute: root-relative ones at the site's origin, those that leave the scheme out by https; others stay.
 * e.g. absoluteUrl("/a.png", "https://example.org") → "https://example.org/a.png"
 */
export function absoluteUrl(address: string, at: string): string {
  if (address.startsWith('//')) return `https:${address}`;
  return address.startsWith('/') ? at + address : address;
}
