/** A file of the content as it is, and as git's history has it. */
import { lstat, readFile } from 'node:fs/promises';
import path from 'node:path';
import { git, gitBytes } from './git.ts';
import type { SourceSpec } from './source.ts';

/** Of a content folder in a work tree, or of a commit. */
export class FileHistory {
  private readonly folder: string;
  private readonly revision: string;

  constructor(private readonly source: SourceSpec) {
    this.folder = source.kind === 'folder' ? source.content : source.repository;
    this.revision = source.kind === 'folder' ? 'HEAD' : source.commit;
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
    const log = await this.log(file, '--format=', '--raw', '--no-abbrev', '--no-renames');
    const blobs = log.flatMap((line) => /^:\d+ \d+ [0-9a-f]+ ([0-9a-f]{40,})/.exec(line)?.[1] ?? []);
    for (const blob of new Set(blobs)) {
      const bytes = /^0+$/.test(blob) ? undefined : await gitBytes(this.folder, 'cat-file', 'blob', blob);
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
    // Relative to the folder that git runs in, or to the top.
    const inside = this.source.kind === 'folder' ? `./${file}` : this.inside(file);
    return (await gitBytes(this.folder, 'cat-file', 'blob', `${revision}:${inside}`))?.toString('utf8');
  }

  private async log(file: string, ...options: string[]): Promise<string[]> {
    const said = await git(this.folder, 'log', ...options, this.revision, '--', `:(literal)${this.inside(file)}`);
    return (said ?? '').split('\n').filter((line) => line !== '');
  }

  private inside(file: string): string {
    return this.source.kind === 'folder' ? file : path.posix.join(this.source.content, file);
  }
}
