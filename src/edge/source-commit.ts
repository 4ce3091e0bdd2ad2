/** Content of a commit, from git's objects alone: no work tree, no index; a bare or blobless repository will do. */
import path from 'node:path';
import { messageOf } from '../core/messages.ts';
import type { Problem } from '../core/problem.ts';
import { datedAtRoot, straysOutside, textsAtRoot } from '../core/parse.ts';
import { ask, git, ObjectReader } from './git.ts';
import { repositoryAt, type Repository } from './git-process.ts';
import { entryOf, listed, type ListedFile } from './listing.ts';
import type { ContentFile, CoverageFiles, KnownFolder, Overview, Source } from './source.ts';
import type { ThemeFiles } from './theme/files.ts';
import { readThemeTree } from './theme/tree.ts';
import { FOLDERS, MODE, strangeness, tooManyFolders } from './strange-files.ts';

interface Places {
  readonly content: string;
  readonly theme?: string;
}

/** Opens a commit. Throws where there is no such commit, or no such folder in it. */
export async function openCommit(folder: string, revision: string, places: Places): Promise<Source> {
  const { content, theme } = places;
  const repository = await repositoryAt(folder);
  const objects = new ObjectReader(repository);
  const commit = await objects.read(`${revision}^{commit}`);
  const root = content.replace(/^\.\/+|\/+$/g, '');
  const place = root === '' || root === '.' ? '^{tree}' : `:${root}`;
  const tree = commit && (await objects.read(commit.id + place));
  if (!commit || tree?.type !== 'tree') {
    objects.close();
    throw new Error(
      commit ? `there is no folder ${content} in ${revision}` : `there is no commit ${revision} in ${folder}`,
    );
  }
  const found = await readThemeTree(objects, commit.id, root, theme);
  return new CommitSource(repository, objects, commit.id, tree.id, found);
}

/** So many folders' entries are kept at a time. */
const REMEMBERED = 500;

class CommitSource implements Source {
  readonly uncommitted = false;
  private readonly trees = new Map<string, string>();
  private readonly remembered = new Map<string, readonly ListedFile[]>();

  constructor(
    private readonly repository: Repository,
    private readonly objects: ObjectReader,
    readonly commit: string,
    private readonly root: string,
    private readonly themeFiles: ThemeFiles | undefined,
  ) {}

  async overview(known: Readonly<Record<string, KnownFolder>>): Promise<Overview> {
    const coverages = new Map<string, string>();
    const folders: Record<string, KnownFolder> = {};
    const problems: Problem[] = [];
    let seen = 0;
    const look = async (folder: string, id: string): Promise<void> => {
      if (++seen > FOLDERS.content) throw new Error(messageOf(tooManyFolders('')));
      if (known[folder]?.key === id) {
        for (const [inner, what] of below(known, folder)) keep(inner, what);
        return;
      }
      const entries = await this.entries(id);
      const isSign = ({ name, mode }: ListedFile): boolean =>
        name === 'coverage.md' || (name === 'updates' && !mode.startsWith('100'));
      const isCoverage = folder !== '' && entries.some(isSign);
      keep(folder, { key: id, kind: isCoverage ? 'coverage' : 'group' });
      if (isCoverage) return;
      const fit = entries.filter(({ name, mode }) => isFit(at(folder, name), mode, problems));
      const files = fit.filter(({ mode }) => mode !== MODE.folder);
      problems.push(...straysOutside(files.map(({ name }) => at(folder, name))));
      if (folder === '') problems.push(...(await this.datedAtRoot(files)));
      const inner = fit.filter(({ mode }) => mode === MODE.folder);
      await Promise.all(inner.map(({ name, blob }) => look(at(folder, name), blob)));
    };
    const keep = (folder: string, what: KnownFolder): void => {
      folders[folder] = what;
      this.trees.set(folder, what.key);
      if (what.kind === 'coverage') coverages.set(folder, what.key);
    };
    await look('', this.root);
    return { coverages, folders, site: await this.find('site.yaml'), problems };
  }

  async files(slug: string): Promise<CoverageFiles> {
    const key = this.trees.get(slug) ?? (await this.objects.read(`${this.root}:${slug}`))?.id ?? '';
    const problems: Problem[] = [];
    const others = new Map<string, string>();
    let updates: Buffer = Buffer.alloc(0);
    let seen = 0;
    const look = async (folder: string, id: string): Promise<void> => {
      for (const { name, mode, blob } of await this.entries(id)) {
        const full = at(folder, name);
        if (!isFit(full, mode, problems)) continue;
        if (full === `${slug}/updates` && mode === MODE.folder) updates = await this.tree(blob);
        else if (mode !== MODE.folder) others.set(full, blob);
        else if (++seen > FOLDERS.coverage) return;
        else await look(full, blob);
        if (folder !== slug || seen <= FOLDERS.coverage) continue;
        // One problem for all that is in it.
        problems.splice(
          0,
          Infinity,
          ...problems.filter(({ path: one }) => !one.startsWith(`${full}/`)),
          tooManyFolders(full),
        );
        for (const file of others.keys()) if (file.startsWith(`${full}/`)) others.delete(file);
        seen = 0;
      }
    };
    if (key !== '') await look(slug, key);
    const coverage = others.get(`${slug}/coverage.md`);
    others.delete(`${slug}/coverage.md`);
    return { slug, key, coverage, updates, others, problems };
  }

  async find(file: string): Promise<string | undefined> {
    const { dir, base } = path.posix.parse(file);
    const folder = await this.objects.read(dir === '' ? this.root : `${this.root}:${dir}`);
    if (folder?.type !== 'tree') return undefined;
    const found = entryOf(folder.data, base);
    return found?.mode.startsWith('100') === true ? found.blob : undefined;
  }

  theme(): Promise<ThemeFiles | undefined> {
    return Promise.resolve(this.themeFiles);
  }

  async read(files: readonly ContentFile[]): Promise<Buffer[]> {
    if (files.length > 1) await fetchMissing(this.repository, files);
    return Promise.all(
      files.map(async ({ path: file, blob }) => {
        const object = await this.objects.read(blob);
        if (!object) throw new Error(`git has not the content of ${file} (${blob})`);
        return object.data;
      }),
    );
  }

  close(): void {
    this.objects.close();
  }

  private async datedAtRoot(entries: readonly ListedFile[]): Promise<Problem[]> {
    const asked = new Set(textsAtRoot(entries.map(({ name }) => name)));
    const files = entries.flatMap(({ name, blob }) => (asked.has(name) ? [{ path: name, blob }] : []));
    const texts = await this.read(files);
    return datedAtRoot(files.map(({ path: file }, i) => ({ path: file, text: texts[i]?.toString('utf8') ?? '' })));
  }

  /** A folder's entries, dotfiles left out. The same folder in many places is read once. */
  private async entries(id: string): Promise<readonly ListedFile[]> {
    const known = this.remembered.get(id);
    if (known) return known;
    const entries = [...listed(await this.tree(id))].filter(({ name }) => !name.startsWith('.'));
    if (this.remembered.size >= REMEMBERED) this.remembered.clear();
    this.remembered.set(id, entries);
    return entries;
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

/** Whether an entry is one of the content; where it is not, its problem is noted. */
function isFit(file: string, mode: string, problems: Problem[]): boolean {
  const problem = strangeness(file, mode);
  if (problem) problems.push(problem);
  return !problem;
}

/** A known folder and all that was found in it. */
function below(known: Readonly<Record<string, KnownFolder>>, root: string): [string, KnownFolder][] {
  const inside = root === '' ? '' : `${root}/`;
  return Object.entries(known).filter(([folder]) => folder === root || folder.startsWith(inside));
}

/** A blobless clone fetches each missing blob by a connection of its own; asking for them together takes one. */
async function fetchMissing(repository: Repository, files: readonly ContentFile[]): Promise<void> {
  const remote = await promisor(repository);
  if (remote === undefined) return;
  const settings = ['fetch.negotiationAlgorithm=noop'];
  const options = ['--no-tags', '--no-write-fetch-head', '--recurse-submodules=no', '--filter=blob:none', '--stdin'];
  await ask(
    repository,
    ['fetch', remote, ...options],
    settings,
    files.map(({ blob }) => blob),
  );
}

const promisors = new Map<string, Promise<string | undefined>>();

/** The remote that a partial clone fetches from; undefined in a whole one. */
function promisor(repository: Repository): Promise<string | undefined> {
  const known = promisors.get(repository.folder);
  if (known) return known;
  const asked = git(repository, 'config', '--get-regexp', '^remote\\..*\\.promisor$').then(
    (text) => /^remote\.(.*)\.promisor true$/m.exec(text ?? '')?.[1],
  );
  promisors.set(repository.folder, asked);
  return asked;
}
