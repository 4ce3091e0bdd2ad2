/** What the system says of its disks, in words that say what to do. */
import { codeOf } from './durable.ts';
import { shown } from './output-place.ts';

const WORDS: Readonly<Record<string, (where: string) => string>> = {
  ENOSPC: (where) => `the disk is full (${where}): make room, then run this again`,
  EDQUOT: (where) => `this user's share of the disk is full (${where}): make room, then run this again`,
  EACCES: (where) => `${where} may not be read or written by this user: change its owner or its permissions`,
  EPERM: (where) => `${where} may not be changed by this user: change its owner or its permissions`,
  EROFS: (where) => `${where} lies on a disk that can only be read: name another folder`,
  EIO: (where) => `the disk failed to read or write ${where}: look at the disk, then run this again`,
  EMFILE: (where) => `too many files are open (${where}): raise the limit (ulimit -n), then run this again`,
  ENAMETOOLONG: (where) => `a name is too long for this disk (${where}): shorten it`,
  EXDEV: (where) => `${where} lies on another disk than the folder that it belongs to: name a folder on one disk`,
};

/** A message for what went wrong: that of the error, or better words for what a disk said. */
export function wordsFor(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const words = WORDS[codeOf(error)];
  if (!words) return error.message;
  const where = 'path' in error && typeof error.path === 'string' ? shown(error.path) : error.message;
  return words(where);
}
