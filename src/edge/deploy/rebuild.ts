/** The whole output of a delta, built again where its content is: what a delta on another base is replaced by. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { readNote, type BuildNote } from '../build-note.ts';
import { projectFolder } from '../compiled.ts';
import { repositoryAt } from '../git-process.ts';
import { git } from '../git.ts';
import { outputRelease, type Release } from './release.ts';

/** Builds into `output`; undefined where the content is not to be had any more as it was. */
export async function rebuilt(delta: string, output: string): Promise<Release | undefined> {
  const note = readNote(delta);
  if (!note?.from || (await isPartial(note.from.repository ?? note.from.content))) return undefined;
  await build(note, note.from, output);
  return readNote(output)?.digest === note.digest ? outputRelease(output) : undefined;
}

/** A clone without files would fetch each by itself: scripts/deploy-delta fetches them at once. */
async function isPartial(folder: string): Promise<boolean> {
  return (await git(await repositoryAt(folder), 'config', '--get-regexp', '^remote\\..*\\.promisor$')) !== undefined;
}

function build({ commit, now }: BuildNote, from: NonNullable<BuildNote['from']>, output: string): Promise<void> {
  const source = from.repository === undefined ? [] : ['--commit', commit ?? '', '--repo', from.repository];
  const args = ['--content', from.content, ...source, '--output', output, '--no-cache', '--quarantine'];
  const all = [
    path.join(projectFolder(), 'scripts/run.mjs'),
    'build',
    ...args,
    ...(from.compress ? ['--compress'] : []),
    ...(from.theme === undefined ? [] : ['--theme', from.theme]),
  ];
  const env = { ...process.env, SOURCE_DATE_EPOCH: String(now) };
  // Its problems were said when the delta was built.
  const child = spawn(process.execPath, all, { env, stdio: 'ignore' });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', () => {
      resolve();
    });
  });
}
