/** How files of the output are described to stores and servers. */
import { cacheOf, isHead, uncompressed } from '../../core/deploy/kinds.ts';
import { contentTypeOf } from '../content-type.ts';
import type { Upload } from './target.ts';

/** A file of the output, ready to be sent. */
export function upload(path: string, read: () => Promise<Buffer>): Upload {
  const contentType = uncompressed(path) === path ? contentTypeOf(path) : 'application/octet-stream';
  return { path, contentType, cacheControl: cacheOf(path), head: isHead(path), read };
}
