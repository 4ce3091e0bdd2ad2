import { readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import * as assert from 'uvu/assert';
import { command, program, type CommandResult } from './command.ts';
import { temporary, tree, write } from './folder.ts';

/** Noon, 20 November 2026. */
export const NOW = Date.UTC(2026, 10, 20, 12) / 1000;

/** A content folder in a git repository, its builds and its deploys. */
export class Newsroom {
  readonly folder = temporary();
  readonly content = path.join(this.folder, 'content');
  readonly output = path.join(this.folder, 'dist');
  readonly target = path.join(this.folder, 'site');

  constructor(updates = 12, settings = '') {
    write(this.content, {
      'site.yaml': `title: Test\nurl: https://test.example\npageSize: 5\n${settings}`,
      'flood/coverage.md': '---\ntitle: The flood\nlabel: Flood\nstandfirst: Water.\n---\n\nWhat we know.\n',
      'trial/coverage.md': '---\ntitle: The trial\nstatus: ended\n---\n',
      'trial/updates/verdict.md': '---\ntitle: Verdict\ndate: 2026-11-02T10:00\n---\n',
    });
    for (let i = 0; i < updates; i++) this.update(i);
  }

  /** Files update `i`, e.g. update(3, 'kill: true\n'). */
  update(i: number, fields = '', body = `Text number ${i}.`): string {
    const id = `u${String(i).padStart(3, '0')}`;
    const date = new Date(Date.UTC(2026, 10, 10, 6, i)).toISOString().slice(0, 16);
    write(this.content, {
      [`flood/updates/${id}.md`]: `---\ntitle: Update ${i}\ndate: ${date}\n${fields}---\n\n${body}\n`,
    });
    return id;
  }

  /** A picture with a content of its own; gives the Markdown that shows it. */
  picture(name: string, words: string): string {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><title>${words}</title></svg>\n`;
    write(this.content, { [`flood/images/${name}.svg`]: svg });
    return `![A picture](../images/${name}.svg)`;
  }

  remove(file: string): void {
    rmSync(path.join(this.content, file));
  }

  async build(now = NOW, output = this.output, ...more: string[]): Promise<void> {
    const built = await command(
      'build',
      ['--content', this.content, '--output', output, '--no-cache', ...more],
      at(now),
    );
    assert.is(built.status, 0, built.stderr);
  }

  /** Writes only what changed since the last build with this cache. */
  async delta(now = NOW): Promise<string> {
    const delta = path.join(this.folder, 'delta');
    const more = ['--cache', path.join(this.folder, 'cache'), '--delta', delta];
    const built = await command('build', ['--content', this.content, '--output', this.output, ...more], at(now));
    assert.is(built.status, 0, built.stderr);
    return delta;
  }

  /** Deploys to the folder target, e.g. deploy(NOW, ['--dry-run']). */
  deploy(now = NOW, more: readonly string[] = [], output = this.output, env = {}): Promise<CommandResult> {
    return this.deployTo(`dir:${this.target}`, now, ['--output', output, ...more], env);
  }

  deployTo(target: string, now: number, more: readonly string[], env = {}): Promise<CommandResult> {
    return command('deploy', [target, '--repo', this.folder, ...more], { ...at(now), ...env });
  }

  async git(...args: string[]): Promise<string> {
    const who = ['-c', 'user.name=Desk', '-c', 'user.email=desk@test.example', '-c', 'commit.gpgsign=false'];
    const done = await program('git', ['-C', this.folder, ...who, ...args]);
    assert.is(done.status, 0, done.stderr);
    return done.stdout.trim();
  }

  /** Commits the content as it lies there; gives the commit. */
  async commit(): Promise<string> {
    if (!readdirSync(this.folder).includes('.git')) await this.git('init', '-q', '-b', 'main');
    await this.git('add', 'content');
    await this.git('commit', '-q', '--allow-empty', '-m', 'content');
    return this.git('rev-parse', 'HEAD');
  }
}

function at(now: number): Record<string, string> {
  return { SOURCE_DATE_EPOCH: String(now) };
}

export interface State {
  readonly held?: { readonly commit: string | null; readonly now: number; readonly digest: string };
  readonly leftovers: Readonly<Record<string, number>>;
  readonly unpurged: readonly string[];
  readonly pending?: { readonly digest: string };
  readonly lock?: object;
}

export function stateOf(target: string): State {
  return JSON.parse(readFileSync(path.join(target, '.stop-press/state.json'), 'utf8')) as State;
}

/** What readers can get of a target: everything but the deploy's own files. */
export function published(target: string): Record<string, string> {
  return Object.fromEntries(Object.entries(tree(target)).filter(([file]) => !file.startsWith('.stop-press/')));
}

/** The published files without those that the state notes as superseded; these must be there. */
export function current(target: string): Record<string, string> {
  const all = published(target);
  const leftovers = Object.keys(stateOf(target).leftovers);
  assert.equal(
    leftovers.filter((file) => all[file] === undefined),
    [],
    'noted leftovers are there',
  );
  return Object.fromEntries(Object.entries(all).filter(([file]) => !leftovers.includes(file)));
}
