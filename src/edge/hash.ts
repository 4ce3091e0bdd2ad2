import { createHash, hash as digest } from 'node:crypto';

/** The first forty hexadecimal digits of SHA-256. Shorter uses cut it. */
export function hash(data: string | Uint8Array): string {
  return digest('sha256', data, 'hex').slice(0, 40);
}

/** The id that git gives a file's content, so that folders and commits share one cache. */
export function blobId(content: Uint8Array): string {
  return createHash('sha1').update(`blob ${content.length}\0`).update(content).digest('hex');
}
