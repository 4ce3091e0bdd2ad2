import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { generate } from '../../scripts/bench/generate.ts';
import { ROOT } from './command.ts';
import { temporary, write } from './folder.ts';

const run = promisify(execFile);

/** The coverage that is written in. */
export const SLUG = 'coverage-00000';

/** A newsroom: a clone to write in, a bare repository with the hook, a folder that is served. */
export class PushedNewsroom {
  private readonly folder = temporary();
  readonly clone = path.join(this.folder, 'clone');
  readonly bare = path.join(this.folder, 'news.git');
  readonly www = path.join(this.folder, 'www');

  constructor(updates: number) {
    mkdirSync(this.www);
    generate(path.join(this.clone, 'content'), { updates, perCoverage: 1000, seed: 7 });
    write(this.clone, { 'content/site.yaml': 'title: Bench\nurl: https://bench.example\npoll: 1\n' });
    execFileSync('git', ['init', '-q', '--bare', '-b', 'main', this.bare]);
    symlinkSync(path.join(ROOT, 'scripts/post-receive'), path.join(this.bare, 'hooks/post-receive'));
    execFileSync('git', ['-C', this.bare, 'config', 'stop-press.target', `dir:${this.www}`]);
    execFileSync('git', ['init', '-q', '-b', 'main', this.clone]);
    execFileSync('git', ['-C', this.clone, 'remote', 'add', 'origin', this.bare]);
  }

  purgeAt(url: string): void {
    execFileSync('git', ['-C', this.bare, 'config', 'stop-press.purge', url]);
  }

  file(id: string, fields: string, body: string): void {
    write(this.clone, { [`content/${SLUG}/updates/${id}.md`]: `---\n${fields}\n---\n\n${body}\n` });
  }

  /** Commits and pushes; gives what the hook said. */
  async push(): Promise<string> {
    const git = ['-C', this.clone, '-c', 'user.name=Test', '-c', 'user.email=test@test.example'];
    await run('git', [...git, 'add', '-A']);
    await run('git', [...git, 'commit', '-qm', 'x']);
    const { stderr } = await run('git', [...git, 'push', '-q', 'origin', 'main'], { maxBuffer: 1 << 26 });
    return stderr;
  }
}
