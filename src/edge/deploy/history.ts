/** What git knows of the order of commits. */
import { ABBREVIATED, type History, type Place, type Relation } from '../../core/deploy/order.ts';
import { repositoryAt, type Repository } from '../git-process.ts';
import { git } from '../git.ts';
import { pause } from '../lock-file.ts';

/** So many commits before its own are noted with a deploy. */
const NOTED = 300;

/** The newest commits before one, abbreviated; none where git does not know it. */
export async function ancestors(folder: string, commit: string): Promise<string[]> {
  const repository = await repositoryAt(folder);
  const listed = await git(repository, 'rev-list', `--max-count=${NOTED + 1}`, commit, '--');
  const commits = (listed ?? '').split('\n').filter((line) => line !== '' && line !== commit);
  return commits.map((line) => line.slice(0, ABBREVIATED));
}

/** The branch that is published, and where it is to be asked for: a remote's name or address, else the repository. */
export interface Branch {
  readonly name: string;
  readonly remote?: string;
}

/** What git knows at this moment; the branch is asked for once, when it is first needed. */
export function historyOf(folder: string, branch?: Branch): History {
  let opened: Promise<Repository> | undefined;
  const repositoryHere = (): Promise<Repository> => (opened ??= repositoryAt(folder));
  let asked: Promise<string> | undefined;
  const place = async (commit: string): Promise<Place> => {
    const repository = await repositoryHere();
    asked ??= tipOf(repository, branch ?? { name: '' });
    return placeOf(repository, commit, await asked);
  };
  const order = async (ours: string, theirs: string): Promise<Relation> =>
    relation(await repositoryHere(), ours, theirs);
  return { relation: order, ...(branch ? { place } : {}) };
}

/** A remote is asked so often, with growing pauses between. */
const TRIES = 3;

/** The branch's newest commit, which the repository then has if it can be had. Throws where there is none to be told. */
async function tipOf(repository: Repository, { name, remote }: Branch): Promise<string> {
  const ref = `refs/heads/${name}`;
  if (remote === undefined) {
    const commit = await git(repository, 'rev-parse', '--verify', '--quiet', `${ref}^{commit}`);
    if (commit === undefined)
      throw new Error(`there is no branch ${name} in ${repository.folder}; nothing was deployed`);
    return commit.trim();
  }
  const listed = await ask(repository, remote, ref);
  const commit = /^([0-9a-f]{40,64})\t/.exec(listed)?.[1];
  if (commit === undefined) throw new Error(`there is no branch ${name} at ${remote}; nothing was deployed`);
  if (!(await knows(repository, commit))) {
    const quietly = ['--quiet', '--no-tags', '--no-write-fetch-head', '--recurse-submodules=no', '--refmap='];
    await git(repository, 'fetch', ...quietly, remote, ref);
  }
  return commit;
}

async function ask(repository: Repository, remote: string, ref: string): Promise<string> {
  for (let tries = 1; tries <= TRIES; tries++) {
    const listed = await git(repository, 'ls-remote', remote, ref);
    if (listed !== undefined) return listed;
    await pause(500 * tries);
  }
  throw new Error(`${remote} could not be asked what its branch holds now; nothing was deployed: deploy again`);
}

async function placeOf(repository: Repository, commit: string, tip: string): Promise<Place> {
  if (commit === tip) return 'tip';
  if (!(await knows(repository, tip))) return 'unknown';
  const known = await knows(repository, commit);
  if (known && (await precedes(repository, commit, tip))) return 'within';
  // Of a commit that a shallow clone does not have, nobody can say; the ways from a newer tip to ours are all there.
  return known || !(await isShallow(repository)) ? 'left' : 'unknown';
}

/** How `ours` stands to `theirs` in a repository. */
async function relation(repository: Repository, ours: string, theirs: string): Promise<Relation> {
  for (const commit of [ours, theirs]) if (!(await knows(repository, commit))) return 'unknown';
  if (await precedes(repository, ours, theirs)) return 'older';
  if (await precedes(repository, theirs, ours)) return 'newer';
  // What lies between may be what a shallow clone leaves out.
  return (await isShallow(repository)) ? 'unknown' : 'unrelated';
}

async function knows(repository: Repository, commit: string): Promise<boolean> {
  return (await git(repository, 'cat-file', '-e', `${commit}^{commit}`)) !== undefined;
}

async function precedes(repository: Repository, a: string, b: string): Promise<boolean> {
  return (await git(repository, 'merge-base', '--is-ancestor', a, b)) !== undefined;
}

async function isShallow(repository: Repository): Promise<boolean> {
  return (await git(repository, 'rev-parse', '--is-shallow-repository'))?.trim() === 'true';
}
