/** Our builds: `node .compiled/build.js --commit HEAD`, output in place, one process a build. */
import path from 'node:path';
import { putAside } from './aside.ts';
import { measure, type Figures } from './measure.ts';
import type { Newsroom } from './newsroom.ts';

export interface Built extends Figures {
  /** Files written and removed. */
  readonly written: number;
}

/** One site, its output and its cache. */
export class Ours {
  readonly output: string;
  readonly cache: string;

  constructor(
    private readonly folder: string,
    private readonly newsroom: Newsroom,
  ) {
    this.output = path.join(folder, 'output');
    this.cache = path.join(folder, 'cache');
  }

  /** Puts output and cache aside: the next build is a cold one. */
  forget(): void {
    putAside(this.folder, this.output, `${this.output}.build.json`, this.cache);
  }

  /** Builds what HEAD names with a compiled command. */
  async build(command: string): Promise<Built> {
    const places = ['--repo', this.newsroom.repository, '--output', this.output, '--cache', this.cache];
    const run = await measure({
      program: process.execPath,
      args: [command, '--commit', 'HEAD', ...places, '--json'],
      cwd: this.folder,
      env: { SOURCE_DATE_EPOCH: String(this.newsroom.now) },
    });
    const { rendered, removed, problems } = JSON.parse(run.stdout) as Record<string, number>;
    if (problems !== 0) throw new Error('the generated content has problems');
    return { wall: run.wall, cpu: run.cpu, peak: run.peak, written: (rendered ?? 0) + (removed ?? 0) };
  }
}
