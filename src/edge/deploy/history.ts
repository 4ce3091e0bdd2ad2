/** What git knows of the order of commits. */
import { ABBREVIATED, type Relation } from '../../core/deploy/order.ts';
import { repositoryAt } from '../git-process.ts';
import { git } from '../git.ts';

/** So many commits before its own are noted with a deploy. */
const NOTED = 300;

/** The newest commits before one, abbreviated; none where git does not know it. */
export async function ancestors(folder: string, commit: string): Promise<string[]> {
  const repository = await repositoryAt(folder);
  const listed = await git(repository, 'rev-list', `--max-count=${NOTED + 1}`, commit, '--');
  const commits = (listed ?? '').split('\n').filter((line) => line !== '' && line !== commit);
  return commits.map((line) => line.slice(0, ABBREVIATED));
}

/** How `ours` stands to `theirs` in a repository. */
export async function relation(folder: string, ours: string, theirs: string): Promise<Relation> {
  const repository = await repositoryAt(folder);
  for (const commit of [ours, theirs]) {
    if ((await git(repository, 'cat-file', '-e', `${commit}^{commit}`)) === undefined) return 'unknown';
  }
  const precedes = async (a: string, b: string): Promise<boolean> =>
    (await git(repository, 'merge-base', '--is-ancestor', a, b)) !== undefined;
  if (await precedes(ours, theirs)) return 'older';
  if (await precedes(theirs, ours)) return 'newer';
  // What lies between may be what a shallow clone leaves out.
  const shallow = await git(repository, 'rev-parse', '--is-shallow-repository');
  return shallow?.trim() === 'true' ? 'unknown' : 'unrelated';
}
