/** What each file of an output is to readers: when a deploy sends it, and how long caches may keep it. */
import { cacheFor } from '../hosting/rules.ts';

/** In the order in which a deploy sends them: what stands earlier never names what stands later. */
export const KINDS = ['asset', 'fragment', 'sealed', 'live', 'feed', 'head'] as const;
export type Kind = (typeof KINDS)[number];

/** Sorts a file of the output. `isCoverage` tells whether a folder is a coverage's, e.g. "2026/storm-ana". */
export function kindOf(path: string, isCoverage: (folder: string) => boolean): Kind {
  const plain = uncompressed(path);
  if (plain.startsWith('assets/')) return 'asset';
  if (isFragment(plain)) return 'fragment';
  if (isHead(plain)) return 'head';
  if (isFeed(plain)) return 'feed';
  if (plain === 'index.html' || plain.startsWith('archive/')) return 'live';
  if (/\/(?:key|topic\/[^/]+)\/index\.html$/.test(plain)) return 'live';
  return plain.endsWith('/index.html') && isCoverage(folderOf(plain)) ? 'live' : 'sealed';
}

/** The contract's cache policy for a file of the output. */
export function cacheOf(path: string): string {
  return cacheFor(`/${uncompressed(path)}`);
}

/** The file that a pre-compressed copy is of, e.g. "a/index.html.br" → "a/index.html" */
export function uncompressed(path: string): string {
  return path.replace(/\.(?:gz|br)$/, '');
}

/** e.g. "storm-ana/live.json" */
export function isHead(path: string): boolean {
  return path.endsWith('/live.json');
}

/** A feed's newest page, JSON or Atom; older feed pages are sealed. */
export function isFeed(path: string): boolean {
  return /(?:^|\/)feed\.(?:json|xml)$/.test(path);
}

/** e.g. "storm-ana/fragments/a.3f9a02c71b.html" */
export function isFragment(path: string): boolean {
  return /\/fragments\/[^/]+$/.test(path);
}

/** e.g. folderOf("storm-ana/a/index.html") → "storm-ana/a" */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
