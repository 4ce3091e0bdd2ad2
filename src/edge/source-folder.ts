/** Content of a folder as it lies there. Where git knows it, its index saves hashing what has not changed. */
import { readFileSync } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import path from 'node:path';
import { fileStart, type Problem } from '../core/problem.ts';
import { straysOutside } from '../core/parse.ts';
import { git } from './git.ts';
import { blobId, hash } from './hash.ts';
import { listingOf, type ListedFile } from './listing.ts';
import type { ContentFile, CoverageFiles, KnownFolder, Overview, Source } from './source.ts';

const LINK = '120000';
const PLAIN = '100644';
const FOLDER = '40000';

/** A file's mode, and its blob where it is known, by its path relative to the folder. */
type Files = Map<string, { readonly mode: string; readonly blob?: string }>;

/** Opens a folder. Throws where there is none. */
export async function openFolder(content: string): Promise<Source> {
  if (!(await lstat(`${content}/`).catch(() => undefined))?.isDirectory())
    throw new Error(`there is no folder ${content}`);
  const known = await filesByGit(content);
  const files: Files = known?.files ?? new Map<string, { mode: string }>();
  if (!known) await walk(content, '', files);
  return new FolderSource(content, files, known?.commit, known?.uncommitted ?? false);
}

class FolderSource implements Source {
  private readonly slugs = new Map<string, string[]>();
  /** What was read to be hashed and is likely to be read again. */
  private readonly contents = new Map<string, Buffer>();

  constructor(
    private readonly content: string,
    private readonly all: Files,
    readonly commit: string | undefined,
    readonly uncommitted: boolean,
  ) {}

  async overview(known: Readonly<Record<string, KnownFolder>>): Promise<Overview> {
    const problems: Problem[] = [];
    const paths = [...this.all.keys()].sort();
    const strays: string[] = [];
    // A build that begins again asks again.
    this.slugs.clear();
    for (const file of paths) {
      const slug = slugOf(file);
      if (slug !== undefined && !this.slugs.has(slug)) this.slugs.set(slug, []);
    }
    for (const file of paths) {
      const slug = ancestors(file).find((folder) => this.slugs.has(folder));
      if (slug !== undefined) this.slugs.get(slug)?.push(file);
      else if (this.all.get(file)?.mode === LINK) problems.push({ ...fileStart(file), code: 'symbolic-link' });
      else strays.push(file);
    }
    problems.push(...straysOutside(strays));
    const coverages = new Map<string, string>();
    for (const [slug, files] of this.slugs) {
      // Without anything to compare with, hashing is left to whoever builds the coverage.
      coverages.set(slug, known[slug] ? this.keyOf(files) : '');
      this.contents.clear();
    }
    const folders = Object.fromEntries(
      [...coverages].map(([slug, key]): [string, KnownFolder] => [slug, { key, kind: 'coverage' }]),
    );
    return { coverages, folders, site: await this.find('site.yaml'), problems };
  }

  files(slug: string): Promise<CoverageFiles> {
    this.contents.clear();
    const paths = this.slugs.get(slug) ?? [];
    const key = this.keyOf(paths);
    const updates: ListedFile[] = [];
    const folders = new Set<string>();
    const others = new Map<string, string>();
    const problems: Problem[] = [];
    for (const file of paths) {
      const { mode = PLAIN, blob = '' } = this.all.get(file) ?? {};
      const name = file.slice(`${slug}/updates/`.length);
      if (mode === LINK) problems.push({ ...fileStart(file), code: 'symbolic-link' });
      else if (file.startsWith(`${slug}/updates/`) && !name.includes('/')) updates.push({ mode, name, blob });
      else if (file.startsWith(`${slug}/updates/`)) folders.add(name.slice(0, name.indexOf('/')));
      else others.set(file, blob);
    }
    for (const name of folders) updates.push({ mode: FOLDER, name, blob: hash(name) });
    const coverage = others.get(`${slug}/coverage.md`);
    others.delete(`${slug}/coverage.md`);
    return Promise.resolve({ slug, key, coverage, updates: listingOf(updates), others, problems });
  }

  find(file: string): Promise<string | undefined> {
    const found = this.all.get(file);
    return Promise.resolve(!found || found.mode === LINK ? undefined : this.blob(file));
  }

  read(files: readonly ContentFile[]): Promise<Buffer[]> {
    // One after the other: for small files that is quicker than a promise each.
    return Promise.resolve(files.map(({ path: file }) => this.contents.get(file) ?? this.bytes(file)));
  }

  close(): void {
    this.slugs.clear();
    this.contents.clear();
  }

  private keyOf(paths: readonly string[]): string {
    return hash(paths.map((file) => `${file} ${this.all.get(file)?.mode ?? ''} ${this.blob(file)}\n`).join(''));
  }

  private bytes(file: string): Buffer {
    return readFileSync(path.join(this.content, file));
  }

  private blob(file: string): string {
    const { mode = PLAIN, blob } = this.all.get(file) ?? {};
    if (blob !== undefined) return blob;
    if (mode === LINK) return hash(file);
    const bytes = this.bytes(file);
    if (file.endsWith('.md')) this.contents.set(file, bytes);
    const made = blobId(bytes);
    this.all.set(file, { mode, blob: made });
    return made;
  }
}

/** The coverage that a path makes known: the folder of a coverage.md, or of updates/. */
function slugOf(file: string): string | undefined {
  const found = /^(.+?)\/(?:coverage\.md|updates\/.+)$/.exec(file);
  return found?.[1];
}

/** The folders of a path, outermost first: "a/b/c.md" → ["a", "a/b"]. */
function ancestors(file: string): string[] {
  const parts = file.split('/').slice(0, -1);
  return parts.map((_, i) => parts.slice(0, i + 1).join('/'));
}

/** Adds every file below `folder`, dotfiles left out. */
async function walk(content: string, folder: string, files: Files): Promise<void> {
  const entries = await readdir(path.join(content, folder), { withFileTypes: true });
  for (const entry of entries) {
    const file = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.name.startsWith('.')) continue;
    if (entry.isDirectory()) await walk(content, file, files);
    else if (entry.isSymbolicLink()) files.set(file, { mode: LINK });
    else if (entry.isFile()) files.set(file, { mode: PLAIN });
  }
}

async function add(content: string, file: string, files: Files): Promise<void> {
  const stat = await lstat(path.join(content, file)).catch(() => undefined);
  if (stat?.isSymbolicLink()) files.set(file, { mode: LINK });
  else if (stat?.isFile()) files.set(file, { mode: PLAIN });
}

/** The folder's files from git's index, what differs from it hashed; undefined where git does not know the folder. */
async function filesByGit(
  content: string,
): Promise<{ files: Files; commit: string | undefined; uncommitted: boolean } | undefined> {
  const [status, index] = await Promise.all([
    git(
      content,
      'status',
      '--porcelain=v2',
      '--branch',
      '-z',
      '-uall',
      '--ignored=matching',
      '--no-renames',
      '--',
      '.',
    ),
    git(content, 'ls-files', '-s', '-z', '--', '.'),
  ]);
  if (status === undefined || index === undefined) return undefined;
  const prefix = (await git(content, 'rev-parse', '--show-prefix'))?.trim() ?? '';
  const files: Files = new Map();
  for (const line of index.split('\0')) {
    const [head = '', file = ''] = line.split('\t');
    const [mode = '', blob = ''] = head.split(' ');
    if (file !== '' && !hidden(file)) files.set(file, { mode: mode === LINK ? LINK : PLAIN, blob });
  }
  let commit: string | undefined;
  let uncommitted = false;
  for (const line of status.split('\0')) {
    const oid = /^# branch\.oid ([0-9a-f]+)$/.exec(line)?.[1];
    if (oid !== undefined) commit = oid;
    const changed = changedPath(line)?.slice(prefix.length);
    if (changed === undefined || hidden(changed)) continue;
    uncommitted ||= !line.startsWith('!');
    files.delete(changed);
    if (changed.endsWith('/') || changed === '') await walk(content, changed.replace(/\/$/, ''), files);
    else await add(content, changed, files);
  }
  return { files, commit, uncommitted };
}

/** The path in one line of `git status --porcelain=v2 -z`, or undefined. */
function changedPath(line: string): string | undefined {
  const plain = /^[?!] (.*)$/s.exec(line)?.[1];
  if (plain !== undefined) return plain;
  return /^(?:1 \S+ \S+ \S+ \S+ \S+ \S+ \S+|u \S+ \S+ \S+ \S+ \S+ \S+ \S+ \S+ \S+) (.*)$/s.exec(line)?.[1];
}

function hidden(file: string): boolean {
  return file.split('/').some((part) => part.startsWith('.'));
}
