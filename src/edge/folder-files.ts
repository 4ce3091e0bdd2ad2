/** The files of a content folder. Where git knows it, its index saves hashing what has not changed. */
import { existsSync } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import path from 'node:path';
import { messageOf } from '../core/messages.ts';
import type { Problem } from '../core/problem.ts';
import { ask, distrust, git } from './git.ts';
import { inside, workTreeOf, type Repository } from './git-process.ts';
import { FOLDERS, MODE, strangeness, tooDeep, tooManyFolders } from './strange-files.ts';

/** Each file by its path relative to the folder, with its blob where that is known. */
export type Files = Map<string, string | undefined>;

export interface FolderFiles {
  readonly files: Files;
  /** Of what lies there and is no file. */
  readonly problems: readonly Problem[];
  /** The commit that is checked out; undefined outside git. */
  readonly commit?: string;
  /** Whether the folder differs from it. */
  readonly uncommitted: boolean;
  /** What the editor is to be told. */
  readonly notice?: string;
}

/** Lists a folder. Throws where files of its repository are not checked out. */
export async function filesOf(content: string): Promise<FolderFiles> {
  const repository = workTreeOf(content);
  const listing = new Listing(content);
  const known = repository && (await byGit(repository, content, listing));
  if (known?.read !== true) await listing.walk('');
  const { commit, uncommitted = false, notice } = known ?? {};
  return { files: listing.files, problems: [...listing.problems.values()], commit, uncommitted, notice };
}

class Listing {
  readonly files: Files = new Map();
  readonly problems = new Map<string, Problem>();
  private folders = 0;

  constructor(private readonly content: string) {}

  add(file: string, mode: string, blob?: string): void {
    const deep = tooDeep(file);
    const problem = deep === undefined ? strangeness(file, mode) : strangeness(deep, MODE.folder);
    if (problem) this.problems.set(problem.path, problem);
    else this.files.set(file, blob);
  }

  forget(file: string): void {
    this.files.delete(file);
    this.problems.delete(file);
  }

  /** Adds a file as it lies there, or a folder with all that is in it. */
  async look(file: string): Promise<void> {
    if (file.endsWith('/') || file === '') return this.walk(file.replace(/\/$/, ''));
    const stat = await lstat(path.join(this.content, file)).catch(() => undefined);
    if (stat?.isSymbolicLink()) this.add(file, MODE.link);
    else if (stat?.isFile()) this.add(file, MODE.file);
    // Its name is no UTF-8: nothing of that name is there.
    else if (!stat && file.includes('\ufffd')) this.add(file, MODE.file);
  }

  /** Adds every file below `folder`, dotfiles left out. */
  async walk(folder: string): Promise<void> {
    if (++this.folders > FOLDERS.content) throw new Error(messageOf(tooManyFolders('')));
    const entries = await readdir(path.join(this.content, folder), { withFileTypes: true });
    if (folder !== '' && entries.some(({ name }) => name === '.git')) {
      this.add(folder, MODE.submodule);
      return;
    }
    for (const entry of entries) {
      const file = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.name.startsWith('.')) continue;
      if (entry.isDirectory()) await this.enter(file);
      else if (entry.isSymbolicLink()) this.add(file, MODE.link);
      else if (entry.isFile()) this.add(file, MODE.file);
    }
  }

  private async enter(folder: string): Promise<void> {
    const problem = strangeness(folder, MODE.folder);
    if (problem) this.problems.set(folder, problem);
    else await this.walk(folder);
  }
}

const STATUS = ['--porcelain=v2', '--branch', '-z', '-uall', '--ignored=matching', '--no-renames'];

interface Known extends Partial<Pick<FolderFiles, 'commit' | 'uncommitted' | 'notice'>> {
  /** Whether git could say. */
  readonly read: boolean;
}

/** Lists what git's index has, what differs from it anew. */
async function byGit(repository: Repository, content: string, listing: Listing): Promise<Known> {
  const place = inside(repository, content);
  const pathspec = ['--', place === '' ? '.' : place];
  const [status, index] = await Promise.all([
    filters(repository).then((off) =>
      ask(repository, ['status', ...STATUS, '--ignore-submodules=all', ...pathspec], off),
    ),
    ask(repository, ['ls-files', '-s', '-v', '-z', ...pathspec]),
  ]);
  if (!status.bytes || !index.bytes) {
    const why = distrust(status.error + index.error, repository);
    const notice = why === undefined ? undefined : `warning: ${why} – until then the build is noted for no commit`;
    return { read: false, notice };
  }
  const prefix = place === '' ? 0 : place.length + 1;
  fromIndex(index.bytes.toString('utf8'), prefix, content, listing);
  return fromStatus(status.bytes.toString('utf8'), prefix, listing);
}

/** Settings that turn off the programs that attributes could call to compare a file with the index. */
async function filters(repository: Repository): Promise<string[]> {
  const named = await git(repository, 'config', '-z', '--name-only', '--get-regexp', '^filter\\..*\\.(clean|process)$');
  const names = (named ?? '').split('\0').filter((name) => name !== '' && !name.includes('='));
  return names.flatMap((name) => [`${name}=`, name.replace(/\.\w+$/, '.required=false')]);
}

/** Lines of `git ls-files -s -v -z`: "H 100644 <blob> 0\t<path>"; S: not checked out, small letters: not compared. */
function fromIndex(text: string, prefix: number, content: string, listing: Listing): void {
  const absent: string[] = [];
  for (const line of text.split('\0')) {
    const tab = line.indexOf('\t');
    const file = line.slice(tab + 1 + prefix);
    if (tab < 0 || hidden(file)) continue;
    const [tag = '', mode = '', blob = ''] = line.slice(0, tab).split(' ');
    if (tag.toUpperCase() === 'S' && !existsSync(path.join(content, file))) absent.push(file);
    const compared = tag === 'H' && blob.length === 40;
    listing.add(file, mode === MODE.link || mode === MODE.submodule ? mode : MODE.file, compared ? blob : undefined);
  }
  const [first] = absent;
  if (first !== undefined) {
    throw new Error(
      `${path.relative('', path.join(content, first))} is not checked out (nor are ${absent.length - 1} other files): this is a sparse checkout. Check everything out with: git sparse-checkout disable – or build a commit, which needs no files: --commit HEAD`,
    );
  }
}

async function fromStatus(text: string, prefix: number, listing: Listing): Promise<Known> {
  let commit: string | undefined;
  let uncommitted = false;
  const changed: string[] = [];
  for (const line of text.split('\0')) {
    const oid = /^# branch\.oid ([0-9a-f]+)$/.exec(line)?.[1];
    if (oid !== undefined) commit = oid;
    const file = changedPath(line)?.slice(prefix);
    if (file === undefined || hidden(file)) continue;
    uncommitted ||= !line.startsWith('!');
    listing.forget(file);
    changed.push(file);
  }
  for (const file of changed) await listing.look(file);
  return { read: true, commit, uncommitted };
}

/** The path in one line of `git status --porcelain=v2 -z`, or undefined. */
function changedPath(line: string): string | undefined {
  const plain = /^[?!] (.*)$/s.exec(line)?.[1];
  if (plain !== undefined) return plain;
  return /^(?:1 \S+ \S+ \S+ \S+ \S+ \S+ \S+|u \S+ \S+ \S+ \S+ \S+ \S+ \S+ \S+ \S+) (.*)$/s.exec(line)?.[1];
}

function hidden(file: string): boolean {
  return file.startsWith('.') || file.includes('/.');
}
