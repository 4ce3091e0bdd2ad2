/** What git knows of the order of two commits. */
import type { Relation } from '../../core/deploy/order.ts';
import { git } from '../git.ts';

/** How `ours` stands to `theirs` in a repository. */
export async function relation(repository: string, ours: string, theirs: string): Promise<Relation> {
  for (const commit of [ours, theirs]) {
    if ((await git(repository, 'cat-file', '-e', `${commit}^{commit}`)) === undefined) return 'unknown';
  }
  const precedes = async (a: string, b: string): Promise<boolean> =>
    (await git(repository, 'merge-base', '--is-ancestor', a, b)) !== undefined;
  if (await precedes(ours, theirs)) return 'older';
  return (await precedes(theirs, ours)) ? 'newer' : 'unrelated';
}
