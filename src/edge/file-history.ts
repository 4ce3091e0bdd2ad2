/** A file of the content as it is, and as git's history has it. */
import { lstat, readFile } from 'node:fs/promises';
import path from 'node:path';
import { inside, repositoryAt, workTreeOf, type Repository } from './git-process.ts';
import { git, gitBytes } from './git.ts';
import type { SourceSpec } from './source.ts';

/** Of a content folder in a work tree, or of a commit. */
export class FileHistory {
  private readonly revision: string;
  /** Where git runs, and the content's folder in the repository; undefined outside git. */
  private readonly place: Promise<{ repository: Repository; content: string } | undefined>;

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
    // A folder has none; and to compare one with what it was, git would look into all that it names.
    if (await this.isFolder(file)) return;
    const log = await this.log(file, '--format=', '--raw', '--no-abbrev', '--no-renames');
    const blobs = log.flatMap((line) => /^:\d+ \d+ [0-9a-f]+ ([0-9a-f]{40,})/.exec(line)?.[1] ?? []);
    for (const blob of new Set(blobs)) {
      const bytes = /^0+$/.test(blob) ? undefined : await this.blob(blob);
      if (bytes) yield bytes;
    }
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
    if (!place) return false;
    const name = `${this.revision}:${path.posix.join(place.content, file)}`;
    return (await git(place.repository, 'cat-file', '-t', name))?.trim() === 'tree';
  }

  private async blob(name: string): Promise<Buffer | undefined> {
    const place = await this.place;
    return place && gitBytes(place.repository, 'cat-file', 'blob', name);
  }

  private async log(file: string, ...options: string[]): Promise<string[]> {
    const place = await this.place;
    if (!place) return [];
    const pathspec = path.posix.join(place.content, file);
    const said = await git(place.repository, 'log', ...options, this.revision, '--', pathspec);
    return (said ?? '').split('\n').filter((line) => line !== '');
  }
}

async function placeOf(source: SourceSpec): Promise<{ repository: Repository; content: string } | undefined> {
  if (source.kind === 'commit') return { repository: await repositoryAt(source.repository), content: source.content };
  const repository = workTreeOf(source.content);
  return repository && { repository, content: inside(repository, source.content) };
}
