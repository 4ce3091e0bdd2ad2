/** When the files of a folder came into git's history, and when they went. */
import path from 'node:path';
import type { ContentPlace } from './file-history.ts';
import { git } from './git.ts';

/** Of each file, by its path in the content, the commit in which it last came (A) or went (D). */
export type Arrivals = ReadonlyMap<string, { readonly commit: string; readonly sign: string }>;

/** Those of a folder of the content: one look at the history for all of its files. */
export async function arrivals(place: ContentPlace | undefined, revision: string, folder: string): Promise<Arrivals> {
  const found = new Map<string, { commit: string; sign: string }>();
  if (!place) return found;
  const options = ['--format=%H', '--name-status', '--diff-filter=AD', '--no-renames', '-z'];
  const inner = path.posix.join(place.content, folder);
  const text = (await git(place.repository, 'log', ...options, revision, '--', inner)) ?? '';
  let commit = '';
  for (const [, id, sign = '', full = ''] of text.matchAll(/([0-9a-f]{40,64})\0|([AD])\0([^\0]+)\0/g)) {
    if (id !== undefined) commit = id;
    const file = path.posix.relative(place.content, full);
    if (sign !== '' && !found.has(file)) found.set(file, { commit, sign });
  }
  return found;
}
