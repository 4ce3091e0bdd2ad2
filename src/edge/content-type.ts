/** Content types of files, for stores and for our own server. */
import { lookup } from 'mime-types';
import { typeFor } from '../core/hosting/rules.ts';

/** The content type of a file of the output, with its character set where it is text, e.g. "text/html; charset=utf-8" */
export function contentTypeOf(path: string): string {
  const own = typeFor(`/${path}`);
  if (own !== undefined) return own;
  if (/(?:^|\/)_[^./]+$/.test(path)) return 'text/plain; charset=utf-8';
  const type = lookup(path) || 'application/octet-stream';
  return /^text\/|json|xml|javascript/.test(type) ? `${type}; charset=utf-8` : type;
}
