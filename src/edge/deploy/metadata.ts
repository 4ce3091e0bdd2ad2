/** How files of the output are described to stores and servers. */
import { lookup } from 'mime-types';
import { cacheOf, isFeed, isHead, uncompressed } from '../../core/deploy/kinds.ts';
import type { Upload } from './target.ts';

/** The content type of a file of the output, with its character set where it is text. */
function contentTypeOf(path: string): string {
  const plain = uncompressed(path);
  if (plain !== path) return 'application/octet-stream';
  if (isFeed(path) || /\/feed\/\d+\.json$/.test(path)) {
    return `application/${path.endsWith('.json') ? 'feed+json' : 'atom+xml'}; charset=utf-8`;
  }
  if (/(?:^|\/)_[^./]+$/.test(path)) return 'text/plain; charset=utf-8';
  const type = lookup(path) || 'application/octet-stream';
  return /^text\/|json|xml|javascript/.test(type) ? `${type}; charset=utf-8` : type;
}

/** A file of the output, ready to be sent. */
export function upload(path: string, read: () => Promise<Buffer>): Upload {
  return { path, contentType: contentTypeOf(path), cacheControl: cacheOf(path), head: isHead(path), read };
}
