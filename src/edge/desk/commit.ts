/** Commits one file, and nothing else that lies in the work tree or the index. */
import path from 'node:path';
import { ask } from '../git.ts';
import { inside, workTreeOf } from '../git-process.ts';

/** Commits a file under a subject; throws git's own words where it says no. */
export async function commitFile(file: string, subject: string): Promise<void> {
  const repository = workTreeOf(path.dirname(path.resolve(file)));
  if (!repository) throw new Error(`${file} is in no git repository: it is changed, and cannot be committed`);
  const name = `${inside(repository, path.dirname(file))}/${path.basename(file)}`.replace(/^\//, '');
  const added = await ask(repository, ['add', '--', name]);
  const said = added.bytes ? await ask(repository, ['commit', '--quiet', '--only', '-m', subject, '--', name]) : added;
  if (!said.bytes) throw new Error(`${file} is changed, and git did not commit it: ${said.error.trim()}`);
}
