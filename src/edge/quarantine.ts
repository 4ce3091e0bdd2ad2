/** A build that one broken file does not stop: each stays at its last good version, all else is published. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readFrontMatter } from '../core/parse/front-matter.ts';
import { withdrawnAs } from '../core/parse/withdrawn.ts';
import type { Problem } from '../core/problem.ts';
import { build, type BuildResult } from './build.ts';
import { git, gitBytes } from './git.ts';
import { blobId } from './hash.ts';
import type { BuildOptions } from './site-build-options.ts';
import type { Replacement, SourceSpec } from './source.ts';

/** Rounds of falling back to older versions before what is still broken is left out. */
const ROUNDS = 12;

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
      moved = (round < ROUNDS ? known.fallBack() : known.leaveOut()) || moved;
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
const PLACEHOLDER = Buffer.from('---\ntitle: broken\ndate: 2000-01-01T00:00Z\ndraft: true\n---\n');

/** A broken file and the versions of it that git's history holds. */
class Broken {
  private next = 0;
  private current?: { readonly blob: string; readonly bytes: Uint8Array };
  private out: 'no' | 'held' | 'absent' = 'no';

  private constructor(
    private readonly file: string,
    private readonly text: string,
    /** Newest first. */
    private readonly versions: readonly Buffer[],
  ) {}

  static async find(file: string, source: SourceSpec): Promise<Broken> {
    const folder = source.kind === 'folder' ? source.content : source.repository;
    const inside = source.kind === 'folder' ? file : path.posix.join(source.content, file);
    const revision = source.kind === 'folder' ? 'HEAD' : source.commit;
    const log = await git(folder, 'log', '--format=', '--raw', '--no-abbrev', '--no-renames', revision, '--', inside);
    const blobs = (log ?? '')
      .split('\n')
      .flatMap((line) => /^:\d+ \d+ [0-9a-f]+ ([0-9a-f]{40,})/.exec(line)?.[1] ?? []);
    const versions: Buffer[] = [];
    for (const blob of new Set(blobs)) {
      const bytes = /^0+$/.test(blob) ? undefined : await gitBytes(folder, 'cat-file', 'blob', blob);
      if (bytes) versions.push(bytes);
    }
    return new Broken(file, await brokenText(source, inside, folder, revision), versions);
  }

  replacement(): Replacement {
    return { path: this.file, ...this.current };
  }

  /** Goes to the next older version that can be read; says whether that changed anything. */
  fallBack(): boolean {
    for (let version = this.versions[this.next]; version; version = this.versions[this.next]) {
      this.next++;
      const text = version.toString('utf8');
      if (text === this.text) continue;
      if (this.file.endsWith('.md') && !readFrontMatter({ path: this.file, text }).ok) continue;
      const bytes = Buffer.from(this.isUpdate ? withdrawnAs(text, this.text) : text);
      this.current = { bytes, blob: blobId(bytes) };
      return true;
    }
    return this.leaveOut();
  }

  /** Leaves the file out; says whether that changed anything. Without its settings there is no site. */
  leaveOut(): boolean {
    if (this.out === 'absent' || this.file === 'site.yaml') return false;
    const held = this.out === 'no' && this.isUpdate;
    this.out = held ? 'held' : 'absent';
    this.current = held ? { bytes: PLACEHOLDER, blob: blobId(PLACEHOLDER) } : undefined;
    return true;
  }

  private get isUpdate(): boolean {
    return /\/updates\/[^/]+\.md$/.test(this.file);
  }
}

async function brokenText(source: SourceSpec, inside: string, folder: string, revision: string): Promise<string> {
  if (source.kind === 'commit') {
    return (await gitBytes(folder, 'cat-file', 'blob', `${revision}:${inside}`))?.toString('utf8') ?? '';
  }
  try {
    return readFileSync(path.join(source.content, inside), 'utf8');
  } catch {
    return '';
  }
}
