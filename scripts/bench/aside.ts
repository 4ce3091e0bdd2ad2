/**
 * Outputs of earlier rounds are kept until all is measured. ext4 passes over inodes that were freed within the last
 * minutes, one by one: who writes 10,000 files after somebody deleted as many pays for that with seconds.
 */
import { existsSync, mkdirSync, renameSync } from 'node:fs';
import path from 'node:path';

let count = 0;

/** Moves files and folders, where they exist, from a bench's folder out of the way of the next build. */
export function putAside(folder: string, ...paths: readonly string[]): void {
  const aside = path.join(folder, 'aside', String(++count));
  mkdirSync(aside, { recursive: true });
  for (const file of paths) if (existsSync(file)) renameSync(file, path.join(aside, path.basename(file)));
}
