import { folderTarget } from './target-folder.ts';
import { rcloneTarget } from './target-rclone.ts';
import { s3Target } from './target-s3.ts';
import type { Target } from './target.ts';

/** Whether a word names a target. */
export function isTarget(word: string): boolean {
  return /^dir:.|^s3:\/\/[^/]|^rclone:[^:]*:|^rclone::/.test(word);
}

/** Opens a target by its address: `dir:PATH`, `s3://BUCKET/PREFIX` or `rclone:REMOTE:PATH`. */
export async function openTarget(address: string, endpoint: string | undefined): Promise<Target> {
  if (address.startsWith('dir:')) return folderTarget(address.slice('dir:'.length));
  return address.startsWith('s3:') ? s3Target(address, endpoint) : rcloneTarget(address);
}
