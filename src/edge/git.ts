/** git's objects, read through one `git cat-file --batch` process; and what else git is asked. */
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { startGit, type Repository } from './git-process.ts';

export interface GitObject {
  readonly id: string;
  readonly type: string;
  readonly data: Buffer;
}

interface Waiting {
  readonly name: string;
  readonly resolve: (object: GitObject | undefined) => void;
  readonly reject: (error: Error) => void;
}

/** Reads objects by name or id, in the order asked for. */
export class ObjectReader {
  private readonly child: ChildProcessWithoutNullStreams;
  private readonly queue: Waiting[] = [];
  private chunks: Buffer[] = [];
  private size = 0;
  private wanted = 0;
  private errors = '';

  constructor(private readonly repository: Repository) {
    this.child = startGit(repository, ['cat-file', '--batch']);
    this.child.stdout.on('data', (chunk: Buffer) => {
      this.take(chunk);
    });
    this.child.stderr.on('data', (chunk: Buffer) => (this.errors += chunk.toString()));
    this.child.on('error', (error) => {
      this.fail(`git could not be run: ${error.message}`);
    });
    this.child.on('close', () => {
      const { errors, repository } = this;
      this.fail(distrust(errors, repository) ?? nowhere(errors, repository) ?? (errors.trim() || 'git ended early'));
    });
    this.child.stdin.on('error', () => undefined);
  }

  /** The object of a name such as "HEAD:content/site.yaml", or undefined where there is none. Rejects where git fails. */
  read(name: string): Promise<GitObject | undefined> {
    return new Promise((resolve, reject) => {
      if (/[\n\r]/.test(name)) {
        resolve(undefined);
        return;
      }
      this.queue.push({ name, resolve, reject });
      this.child.stdin.write(`${name}\n`);
    });
  }

  close(): void {
    this.child.removeAllListeners('close');
    this.child.stdin.end();
    this.child.kill();
  }

  private fail(message: string): void {
    for (const waiting of this.queue.splice(0)) waiting.reject(new Error(message));
  }

  private take(chunk: Buffer): void {
    this.chunks.push(chunk);
    this.size += chunk.length;
    while (this.size > 0 && this.size >= this.wanted) {
      const buffer = this.chunks.length === 1 && this.chunks[0] ? this.chunks[0] : Buffer.concat(this.chunks);
      const used = this.answer(buffer);
      this.chunks = used < buffer.length ? [buffer.subarray(used)] : [];
      this.size = buffer.length - used;
      if (used === 0) return;
    }
  }

  /** Settles the first waiting read if its whole answer is there; returns the bytes that it took. */
  private answer(buffer: Buffer): number {
    const line = buffer.indexOf(10);
    if (line < 0) return 0;
    const header = buffer.toString('utf8', 0, line);
    const found = /^([0-9a-f]{40,64}) (\w+) (\d+)$/.exec(header);
    if (!found) {
      this.wanted = 0;
      this.queue.shift()?.resolve(undefined);
      return line + 1;
    }
    const [, id = '', type = '', length = '0'] = found;
    const end = line + 1 + Number(length);
    this.wanted = end + 1;
    if (buffer.length < end + 1) return 0;
    this.wanted = 0;
    this.queue.shift()?.resolve({ id, type, data: Buffer.from(buffer.subarray(line + 1, end)) });
    return end + 1;
  }
}

/** Runs git and gives its output; undefined where git is missing or says no. */
export async function git(repository: Repository, ...args: string[]): Promise<string | undefined> {
  return (await gitBytes(repository, ...args))?.toString('utf8');
}

/** The same as bytes. */
export async function gitBytes(repository: Repository, ...args: string[]): Promise<Buffer | undefined> {
  return (await ask(repository, args)).bytes;
}

/** What git answered, or what it said where it failed. */
export interface Said {
  readonly bytes?: Buffer;
  readonly error: string;
}

/** Runs git under more settings, with lines to read. */
export function ask(
  repository: Repository,
  args: readonly string[],
  settings: readonly string[] = [],
  lines: readonly string[] = [],
): Promise<Said> {
  return new Promise((resolve) => {
    const child = startGit(repository, args, settings);
    const chunks: Buffer[] = [];
    let error = '';
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => (error += chunk.toString()));
    child.on('error', ({ message }) => {
      resolve({ error: `git could not be run: ${message}` });
    });
    child.on('close', (status) => {
      resolve({ ...(status === 0 ? { bytes: Buffer.concat(chunks) } : {}), error });
    });
    child.stdin.on('error', () => undefined);
    child.stdin.end(lines.map((line) => `${line}\n`).join(''));
  });
}

/** What to do where there is no repository; undefined where that is not it. */
function nowhere(said: string, { folder }: Repository): string | undefined {
  if (!/not a git repository/.test(said)) return undefined;
  return `${folder} is in no git repository: run the command in the one that holds the content, or name it: --repo DIR`;
}

/** What to do where git will not read a repository because it belongs to somebody else; undefined where that is not it. */
export function distrust(said: string, { folder }: Repository): string | undefined {
  if (!/dubious ownership|unsafe repository/.test(said)) return undefined;
  return `git does not read ${folder}, because the folder belongs to another user. If you trust what is in it: git config --global --add safe.directory '${folder}'`;
}
