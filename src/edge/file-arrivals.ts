/** When files of the content came into git's history, and when they went. */
import path from 'node:path';
import type { Repository } from './git-process.ts';
import { git } from './git.ts';

export interface ContentPlace {
  readonly repository: Repository;
  /** In the repository. */
  readonly content: string;
}

interface Arrival {
  readonly commit: string;
  /** A: the file came; D: it went. */
  readonly sign: string;
}

/** Of each file, by its path in the content, when it last came or went. */
export type Arrivals = ReadonlyMap<string, Arrival>;

/** Those of a folder of the content: one look at the history for all of its files. */
export async function arrivals(place: ContentPlace | undefined, revision: string, folder: string): Promise<Arrivals> {
  const found = new Map<string, Arrival>();
  for (const { file, ...arrival } of await allOf(place, revision, [folder]))
    if (!found.has(file)) found.set(file, arrival);
  return found;
}

/** The file that came first; undefined where it came together with another one, or none is in the history. */
export async function first(
  place: ContentPlace | undefined,
  revision: string,
  files: readonly string[],
): Promise<string | undefined> {
  const came = (await allOf(place, revision, files)).filter(({ sign }) => sign === 'A');
  const oldest = came.filter(({ commit }) => commit === came.at(-1)?.commit);
  return oldest.length === 1 ? oldest[0]?.file : undefined;
}

/** Newest first. */
async function allOf(
  place: ContentPlace | undefined,
  revision: string,
  paths: readonly string[],
): Promise<(Arrival & { readonly file: string })[]> {
  if (!place) return [];
  const options = ['--format=%H', '--name-status', '--diff-filter=AD', '--no-renames', '-z'];
  const inner = paths.map((one) => path.posix.join(place.content, one));
  const text = (await git(place.repository, 'log', ...options, revision, '--', ...inner)) ?? '';
  const found: (Arrival & { readonly file: string })[] = [];
  let commit = '';
  for (const [, id, sign, full = ''] of text.matchAll(/([0-9a-f]{40,64})\0|([AD])\0([^\0]+)\0/g)) {
    if (id !== undefined) commit = id;
    if (sign !== undefined) found.push({ commit, sign, file: path.posix.relative(place.content, full) });
  }
  return found;
}
