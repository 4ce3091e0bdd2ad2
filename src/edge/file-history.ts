/** A file of the content as it is, and as git's history has it. */
import { lstat, readFile } from 'node:fs/promises';
import path from 'node:path';
import { arrivals, first, type Arrivals, type ContentPlace } from './file-arrivals.ts';
import { filesBelow } from './files-below.ts';
import { inside, repositoryAt, workTreeOf, type Repository } from './git-process.ts';
import { git, ObjectReader, type GitObject } from './git.ts';
import type { SourceSpec } from './source.ts';

/** Files whose history is asked for together: their names go on one command line. */
const TOGETHER = 500;
/** Processes of git at a time, where each file is asked for by itself. */
const LANES = 4;

/** Of a content folder in a work tree, or of a commit. To be closed. */
export class FileHistory {
  private readonly revision: string;
  /** Where git runs, and the content's folder in the repository; undefined outside git. */
  private readonly place: Promise<ContentPlace | undefined>;

  private objects?: ObjectReader;
  /** What git said already. */
  private readonly said = new Map<string, Promise<string[]>>();
  /** Blobs of files' versions, newest first. */
  private readonly blobs = new Map<string, readonly string[]>();

  private readonly arrivals = new Map<string, Promise<Arrivals>>();

  constructor(private readonly source: SourceSpec) {
    this.revision = source.kind === 'folder' ? 'HEAD' : source.commit;
    this.place = placeOf(source);
  }

  /** Its text; undefined where it is not there. */
  async now(file: string): Promise<string | undefined> {
    const { source } = this;
    if (source.kind === 'commit') return this.at(source.commit, file);
    const at = path.join(source.content, file);
    const is = await lstat(at).catch(() => undefined);
    return is?.isFile() === true ? readFile(at, 'utf8') : undefined;
  }

  /** Its committed texts, newest first. */
  async *versions(file: string): AsyncGenerator<Buffer> {
    await this.prepare([file]);
    for (const blob of this.blobs.get(file) ?? []) {
      const bytes = await this.blob(blob);
      if (bytes) yield bytes;
    }
  }

  /** Whether it has committed texts; asked after `prepare`. */
  hasVersions(file: string): boolean {
    return (this.blobs.get(file) ?? []).length > 0;
  }

  /** All files in a folder, as paths in the content. */
  async below(folder: string): Promise<string[]> {
    const { source } = this;
    if (source.kind === 'folder') {
      const files = filesBelow(path.join(source.content, folder));
      return files.map((file) => `${folder}/${file}`);
    }
    const place = await this.place;
    if (!place) return [];
    const inner = path.posix.join(place.content, folder);
    const listed = await git(
      place.repository,
      'ls-tree',
      '-r',
      '-z',
      '--name-only',
      '--full-tree',
      source.commit,
      '--',
      inner,
    );
    return (listed ?? '').split('\0').flatMap((full) => (full === '' ? [] : path.posix.relative(place.content, full)));
  }

  /** Whether a file went away when another one came. */
  async isMoved(from: string, to: string): Promise<boolean> {
    if ((await this.now(from)) !== undefined) return false;
    const slug = from.replace(/\/updates\/[^/]+$/, '');
    this.arrivals.set(
      slug,
      this.arrivals.get(slug) ?? this.place.then((place) => arrivals(place, this.revision, slug)),
    );
    const last = await this.arrivals.get(slug);
    const was = last?.get(from);
    // Not committed yet: the commit still has it.
    return was !== undefined && (was.sign === 'A' || was.commit === last?.get(to)?.commit);
  }

  /** Which of some files was committed first; undefined where it came with another one, or history has none. */
  async firstOf(...files: readonly string[]): Promise<string | undefined> {
    return first(await this.place, this.revision, files);
  }

  /** Asks for the versions of many files at once: git goes through the history once, not for each. */
  async prepare(files: Iterable<string>): Promise<void> {
    const place = await this.place;
    const wanted: string[] = [];
    for (const file of files) {
      if (this.blobs.has(file)) continue;
      this.blobs.set(file, []);
      // A folder has none; and to compare one with what it was, git would look into all that it names.
      if (place && !(await this.isFolder(file))) wanted.push(file);
    }
    if (!place || wanted.length === 0) return;
    // Of several files git shows versions, too, that a merge left behind; of one alone it does not.
    const merges = wanted.length > 1 && (await git(place.repository, 'rev-list', '--merges', '-1', this.revision));
    const size = merges === '' ? TOGETHER : 1;
    const groups = Array.from({ length: Math.ceil(wanted.length / size) }, (_, i) =>
      wanted.slice(i * size, (i + 1) * size),
    );
    const lane = async (): Promise<void> => {
      for (let group = groups.shift(); group; group = groups.shift()) await this.readLog(place, group);
    };
    await Promise.all(Array.from({ length: LANES }, lane));
  }

  /** Notes the blobs that git's history has of some files. */
  private async readLog({ repository, content }: ContentPlace, files: readonly string[]): Promise<void> {
    const paths = files.map((file) => path.posix.join(content, file));
    const options = ['--format=', '--raw', '--no-abbrev', '--no-renames', '-z'];
    const text = (await git(repository, 'log', ...options, this.revision, '--', ...paths)) ?? '';
    for (const [, blob = '', full = ''] of text.matchAll(/:\d+ \d+ [0-9a-f]+ ([0-9a-f]{40,}) \w+\0([^\0]+)\0/g)) {
      const file = path.posix.relative(content, full);
      const known = this.blobs.get(file) ?? [];
      if (!/^0+$/.test(blob) && !known.includes(blob)) this.blobs.set(file, [...known, blob]);
    }
  }

  close(): void {
    this.objects?.close();
    this.objects = undefined;
  }

  /** Whether it was there once and is not any more. */
  async isDeleted(file: string): Promise<boolean> {
    return (await this.now(file)) === undefined && (await this.log(file, '-1', '--format=%H')).length > 0;
  }

  /** Whether a file is what it was before another one last changed. */
  async isOlder(file: string, other: string): Promise<boolean> {
    const [[last = ''], now, text] = await Promise.all([
      this.log(other, '-1', '--format=%H'),
      this.now(other),
      this.now(file),
    ]);
    const before = now === (await this.at(last, other)) ? `${last}^` : last;
    return text !== undefined && text === (await this.at(before, file));
  }

  private async at(revision: string, file: string): Promise<string | undefined> {
    const place = await this.place;
    return place && (await this.blob(`${revision}:${path.posix.join(place.content, file)}`))?.toString('utf8');
  }

  private async isFolder(file: string): Promise<boolean> {
    const place = await this.place;
    return (
      place !== undefined && (await this.type(`${this.revision}:${path.posix.join(place.content, file)}`)) === 'tree'
    );
  }

  private async type(name: string): Promise<string | undefined> {
    return (await this.object(name))?.type;
  }

  private async blob(name: string): Promise<Buffer | undefined> {
    const object = await this.object(name);
    return object?.type === 'blob' ? object.data : undefined;
  }

  /** By one process for all: a process for each took most of the time of a build in quarantine. */
  private async object(name: string): Promise<GitObject | undefined> {
    const place = await this.place;
    if (!place) return undefined;
    this.objects ??= new ObjectReader(place.repository);
    return this.objects.read(name).catch(() => undefined);
  }

  private async log(file: string, ...options: string[]): Promise<string[]> {
    const place = await this.place;
    if (!place) return [];
    const pathspec = path.posix.join(place.content, file);
    const key = [...options, file].join('\n');
    const asked = this.said.get(key) ?? this.linesOf(place.repository, [...options, this.revision, '--', pathspec]);
    this.said.set(key, asked);
    return asked;
  }

  private async linesOf(repository: Repository, args: readonly string[]): Promise<string[]> {
    const said = await git(repository, 'log', ...args);
    return (said ?? '').split('\n').filter((line) => line !== '');
  }
}

async function placeOf(source: SourceSpec): Promise<ContentPlace | undefined> {
  if (source.kind === 'commit') return { repository: await repositoryAt(source.repository), content: source.content };
  const repository = workTreeOf(source.content);
  return repository && { repository, content: inside(repository, source.content) };
}
