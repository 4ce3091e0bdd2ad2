/** A build that one broken file does not stop: each stays at its last good version, all else is published. */
import { isUtf8 } from 'node:buffer';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parses, type Above } from '../core/parse/parses.ts';
import { savedKill, withdrawnAs } from '../core/parse/withdrawn.ts';
import type { Problem } from '../core/problem.ts';
import { build, type BuildResult } from './build.ts';
import { git, gitBytes } from './git.ts';
import { blobId } from './hash.ts';
import type { BuildOptions } from './site-build-options.ts';
import type { Replacement, SourceSpec } from './source.ts';

/** Rounds of falling back to older versions before what is still broken is left out. */
const ROUNDS = 24;

/** Builds. The problems come back beside what was built; without `done` nothing could be published. */
export async function buildInQuarantine(options: BuildOptions): Promise<BuildResult> {
  const problems = new Map<string, Problem>();
  const broken = new Map<string, Broken>();
  for (let round = 0; ; round++) {
    const replacements = [...broken.values()].map((one) => one.replacement());
    const result = await build({ ...options, source: { ...options.source, replacements } });
    const all = (): Problem[] => [...problems.values()];
    if (result.done) return { ...result, problems: all() };
    const blocking = result.problems.filter(({ draft }) => !draft);
    const files = causes(blocking);
    for (const problem of blocking.filter((one) => files.has(one.path))) {
      const { path: file } = problem;
      const known = broken.get(file);
      // What is wrong with an older version is not this editor's problem.
      if (!known) problems.set(`${file} ${problem.line} ${problem.column} ${problem.message}`, problem);
    }
    let moved = false;
    for (const file of files) {
      const known = broken.get(file) ?? (await Broken.find(file, options.source));
      broken.set(file, known);
      moved = (round < ROUNDS ? await known.fallBack() : known.leaveOut()) || moved;
    }
    if (!moved) return { problems: all() };
  }
}

/** Files that are wrong in themselves: a coverage.md may only miss what is wrong among its updates. */
function causes(problems: readonly Problem[]): Set<string> {
  const files = new Set(problems.map(({ path: file }) => file));
  const withBroken = new Set([...files].flatMap((file) => /^(.+)\/updates\/[^/]+$/.exec(file)?.[1] ?? []));
  return new Set([...files].filter((file) => !withBroken.has(file.replace(/\/coverage\.md$/, ''))));
}

/** What stands for an update without a good version: others may link to it, readers see nothing of it. */
const PLACEHOLDER = '---\ntitle: broken\ndate: 2000-01-01T00:00Z\ndraft: true\n---\n';

/** A broken file and the versions of it that git's history holds. */
class Broken {
  private current?: { readonly blob: string; readonly bytes: Uint8Array };
  private readonly isUpdate: boolean;
  /** What may stand for an update that has no good version, the best first. */
  private readonly instead: string[];
  private absent = false;

  private constructor(
    private readonly file: string,
    private readonly text: string,
    private readonly above: Above,
    /** Newest first. */
    private readonly versions: AsyncIterator<Buffer>,
  ) {
    this.isUpdate = /\/updates\/[^/]+\.md$/.test(file);
    const saved = savedKill(text);
    this.instead = this.isUpdate ? [...(saved !== undefined && this.reads(saved) ? [saved] : []), PLACEHOLDER] : [];
  }

  static async find(file: string, source: SourceSpec): Promise<Broken> {
    const history = new History(source);
    const slug = file.replace(/\/(?:updates\/[^/]+|[^/]+)$/, '');
    const [text, site, coverage] = await Promise.all(
      [file, 'site.yaml', `${slug}/coverage.md`].map((one) => history.now(one)),
    );
    const above = { site: site ?? '', coverage: coverage ?? '' };
    return new Broken(file, text ?? '', above, history.versions(file));
  }

  replacement(): Replacement {
    return { path: this.file, ...this.current };
  }

  /** Goes to the next older version that can be read; says whether that changed anything. */
  async fallBack(): Promise<boolean> {
    for (;;) {
      const next = await this.versions.next();
      if (next.done === true) return this.leaveOut();
      const text = next.value.toString('utf8');
      if (text === this.text || !isUtf8(next.value)) continue;
      const standing = this.isUpdate
        ? [withdrawnAs(text, this.text), withdrawnAs(text, this.text, false)].find((one) => this.reads(one))
        : text;
      if (standing === undefined || !this.reads(standing)) continue;
      this.stand(standing);
      return true;
    }
  }

  /** Leaves the file out; says whether that changed anything. Without its settings there is no site. */
  leaveOut(): boolean {
    if (this.absent || this.file === 'site.yaml') return false;
    const instead = this.instead.shift();
    this.absent = instead === undefined;
    this.stand(instead);
    return true;
  }

  private stand(text: string | undefined): void {
    const bytes = text === undefined ? undefined : Buffer.from(text);
    this.current = bytes && { bytes, blob: blobId(bytes) };
  }

  private reads(text: string): boolean {
    return parses({ path: this.file, text }, this.above);
  }
}

/** A file of the content as it is, and as git's history has it. */
class History {
  private readonly folder: string;

  constructor(private readonly source: SourceSpec) {
    this.folder = source.kind === 'folder' ? source.content : source.repository;
  }

  async now(file: string): Promise<string | undefined> {
    const { source } = this;
    if (source.kind === 'commit') return (await this.blob(`${source.commit}:${this.inside(file)}`))?.toString('utf8');
    return readFile(path.join(source.content, file), 'utf8').catch(() => undefined);
  }

  /** Its texts, newest first. */
  async *versions(file: string): AsyncGenerator<Buffer> {
    const revision = this.source.kind === 'folder' ? 'HEAD' : this.source.commit;
    const options = ['--format=', '--raw', '--no-abbrev', '--no-renames'];
    const log = await git(this.folder, 'log', ...options, revision, '--', `:(literal)${this.inside(file)}`);
    const blobs = (log ?? '')
      .split('\n')
      .flatMap((line) => /^:\d+ \d+ [0-9a-f]+ ([0-9a-f]{40,})/.exec(line)?.[1] ?? []);
    for (const blob of new Set(blobs)) {
      const bytes = /^0+$/.test(blob) ? undefined : await this.blob(blob);
      if (bytes) yield bytes;
    }
  }

  private inside(file: string): string {
    return this.source.kind === 'folder' ? file : path.posix.join(this.source.content, file);
  }

  private blob(name: string): Promise<Buffer | undefined> {
    return gitBytes(this.folder, 'cat-file', 'blob', name);
  }
}
