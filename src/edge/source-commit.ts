/** Content of a commit, from git's objects alone: no work tree, no index; a bare or blobless repository will do. */
import { spawn } from 'node:child_process';
import { fileStart, type Problem } from '../core/problem.ts';
import { straysOutside } from '../core/parse.ts';
import { git, ObjectReader } from './git.ts';
import { listed } from './listing.ts';
import type { ContentFile, CoverageFiles, KnownFolder, Overview, Source } from './source.ts';

const FOLDER = '40000';
const LINK = '120000';

/** Opens a commit. Throws where there is no such commit, or no such folder in it. */
export async function openCommit(repository: string, revision: string, content: string): Promise<Source> {
  const objects = new ObjectReader(repository);
  const commit = await objects.read(`${revision}^{commit}`);
  const root = content.replace(/^\.\/+|\/+$/g, '');
  const place = root === '' || root === '.' ? '^{tree}' : `:${root}`;
  const tree = commit && (await objects.read(commit.id + place));
  if (!commit || tree?.type !== 'tree') {
    objects.close();
    throw new Error(
      commit ? `there is no folder ${content} in ${revision}` : `there is no commit ${revision} in ${repository}`,
    );
  }
  return new CommitSource(repository, objects, commit.id, tree.id);
}

class CommitSource implements Source {
  readonly uncommitted = false;
  private readonly trees = new Map<string, string>();

  constructor(
    private readonly repository: string,
    private readonly objects: ObjectReader,
    readonly commit: string,
    private readonly root: string,
  ) {}

  async overview(known: Readonly<Record<string, KnownFolder>>): Promise<Overview> {
    const coverages = new Map<string, string>();
    const folders: Record<string, KnownFolder> = {};
    const problems: Problem[] = [];
    let site: string | undefined;
    const look = async (path: string, id: string): Promise<void> => {
      this.trees.set(path, id);
      if (known[path]?.key === id) {
        for (const [folder, what] of below(known, path)) keep(folder, what);
        return;
      }
      const entries = [...listed(await this.tree(id))].filter(({ name }) => !name.startsWith('.'));
      const isCoverage = path !== '' && entries.some(({ name }) => name === 'coverage.md' || name === 'updates');
      keep(path, { key: id, kind: isCoverage ? 'coverage' : 'group' });
      if (isCoverage) return;
      if (path === '') site = entries.find(({ name, mode }) => name === 'site.yaml' && mode !== FOLDER)?.blob;
      for (const { name, mode } of entries) {
        if (mode === LINK) problems.push({ ...fileStart(at(path, name)), code: 'symbolic-link' });
      }
      const files = entries.filter(({ mode }) => mode !== LINK && mode !== FOLDER);
      problems.push(...straysOutside(files.map(({ name }) => at(path, name))));
      const inner = entries.filter(({ mode }) => mode === FOLDER);
      await Promise.all(inner.map(({ name, blob }) => look(at(path, name), blob)));
    };
    const keep = (path: string, what: KnownFolder): void => {
      folders[path] = what;
      this.trees.set(path, what.key);
      if (what.kind === 'coverage') coverages.set(path, what.key);
    };
    await look('', this.root);
    return { coverages, folders, site: site ?? (await this.find('site.yaml')), problems };
  }

  async files(slug: string): Promise<CoverageFiles> {
    const key = this.trees.get(slug) ?? (await this.objects.read(`${this.root}:${slug}`))?.id ?? '';
    const problems: Problem[] = [];
    const others = new Map<string, string>();
    let coverage: string | undefined;
    let updates: Buffer = Buffer.alloc(0);
    const look = async (path: string, id: string): Promise<void> => {
      for (const { name, mode, blob } of listed(await this.tree(id))) {
        const full = at(path, name);
        if (name.startsWith('.')) continue;
        if (mode === LINK) problems.push({ ...fileStart(full), code: 'symbolic-link' });
        else if (full === `${slug}/updates` && mode === FOLDER) updates = await this.tree(blob);
        else if (mode === FOLDER) await look(full, blob);
        else if (full === `${slug}/coverage.md`) coverage = blob;
        else others.set(full, blob);
      }
    };
    if (key !== '') await look(slug, key);
    return { slug, key, coverage, updates, others, problems };
  }

  async find(path: string): Promise<string | undefined> {
    const object = await this.objects.read(`${this.root}:${path}`);
    return object?.type === 'blob' ? object.id : undefined;
  }

  async read(files: readonly ContentFile[]): Promise<Buffer[]> {
    if (files.length > 1) await fetchMissing(this.repository, files);
    return Promise.all(
      files.map(async ({ path, blob }) => {
        const object = await this.objects.read(blob);
        if (!object) throw new Error(`git has not the content of ${path} (${blob})`);
        return object.data;
      }),
    );
  }

  close(): void {
    this.objects.close();
  }

  private async tree(id: string): Promise<Buffer> {
    const object = await this.objects.read(id);
    if (object?.type !== 'tree') throw new Error(`git has not the folder ${id}`);
    return object.data;
  }
}

function at(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}

/** A known folder and all that was found in it. */
function below(known: Readonly<Record<string, KnownFolder>>, path: string): [string, KnownFolder][] {
  const inside = path === '' ? '' : `${path}/`;
  return Object.entries(known).filter(([folder]) => folder === path || folder.startsWith(inside));
}

/** A blobless clone fetches each missing blob by a connection of its own; asking for them together takes one. */
async function fetchMissing(repository: string, files: readonly ContentFile[]): Promise<void> {
  const remote = await promisor(repository);
  if (remote === undefined) return;
  const options = ['-c', 'fetch.negotiationAlgorithm=noop', 'fetch', remote, '--no-tags', '--no-write-fetch-head'];
  const all = [...options, '--recurse-submodules=no', '--filter=blob:none', '--stdin'];
  await new Promise<void>((resolve) => {
    const child = spawn('git', ['-C', repository, ...all], { stdio: ['pipe', 'ignore', 'ignore'] });
    child.on('error', () => {
      resolve();
    });
    child.on('close', () => {
      resolve();
    });
    child.stdin.on('error', () => undefined);
    child.stdin.end(files.map(({ blob }) => `${blob}\n`).join(''));
  });
}

const promisors = new Map<string, Promise<string | undefined>>();

/** The remote that a partial clone fetches from; undefined in a whole one. */
function promisor(repository: string): Promise<string | undefined> {
  const known = promisors.get(repository);
  if (known) return known;
  const asked = git(repository, 'config', '--get-regexp', '^remote\\..*\\.promisor$').then(
    (text) => /^remote\.(.*)\.promisor true$/m.exec(text ?? '')?.[1],
  );
  promisors.set(repository, asked);
  return asked;
}
