/** Rooms in which a file system fails: a copy of a small site for each fault. */
import { cpSync, existsSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import * as assert from 'uvu/assert';
import { ROOT, type CommandResult } from './command.ts';
import { differing, temporary, tree, write } from './folder.ts';
import { inProcess } from './in-process.ts';

export interface Fault {
  readonly root: string;
  readonly at?: number;
  /** Every call from that one on fails. */
  readonly lasting?: boolean;
  readonly code?: string;
  /** Instead of failing the process dies; calls that change nothing are not counted. */
  readonly kill?: 'before' | 'after';
}

interface Shim {
  arm(fault: Fault): void;
  disarm(): number;
}

export const SHIM = path.join(ROOT, 'tests/support/fault-shim.cjs');
/** Loaded before any bundle of the commands is. */
export const shim = createRequire(import.meta.url)(SHIM) as Shim;
export const CODES = ['EIO', 'ENOSPC', 'EACCES', 'EXDEV', 'EROFS', 'EMFILE'];

const NOW = { SOURCE_DATE_EPOCH: String(Date.UTC(2026, 10, 20, 12) / 1000) };
/** Files in the output that no build wrote. */
const FOREIGN = { CNAME: 'live.test.example\n', 'docs/precious.txt': 'Precious.\n', '.htaccess': 'Deny\n' };

type Tree = Readonly<Record<string, string>>;

/** A site built once, then changed, then built under faults. */
export class Room {
  private readonly folder = realpathSync(temporary());
  private readonly template = path.join(this.folder, 'template');
  readonly work = path.join(this.folder, 'work');
  /** The output before and after, without what is foreign. */
  old: Tree = {};
  new: Tree = {};

  /** `built`: there is an output of the older content already. */
  async prepare(built: boolean): Promise<void> {
    const content = path.join(this.template, 'content');
    write(content, {
      'site.yaml': 'title: Test\nurl: https://test.example\npageSize: 2\n',
      'flood/coverage.md': '---\ntitle: The flood\n---\n\nWhat we know.\n',
    });
    for (let n = 0; n < 5; n++) write(content, { [`flood/updates/u${n}.md`]: update(n) });
    if (built) {
      assert.is((await this.build([], this.template)).status, 0);
      this.old = tree(path.join(this.template, 'dist'));
      write(path.join(this.template, 'dist'), FOREIGN);
    }
    write(content, { 'flood/updates/u5.md': update(5), 'flood/updates/u4.md': update(4, 'kill: true\n') });
    rmSync(path.join(content, 'flood/updates/u1.md'));
    write(content, { 'trial/coverage.md': '---\ntitle: The trial\nstarted: 2026-11-01T08:00\n---\n' });
    const cold = path.join(this.folder, 'cold');
    cpSync(content, path.join(cold, 'content'), { recursive: true });
    assert.is((await this.build(['--no-cache'], cold)).status, 0);
    this.new = tree(path.join(cold, 'dist'));
  }

  /** The room as it was before any fault. */
  reset(): void {
    rmSync(this.work, { recursive: true, force: true });
    cpSync(this.template, this.work, { recursive: true, preserveTimestamps: true });
  }

  args(more: readonly string[], folder = this.work): string[] {
    const cache = more.includes('--no-cache') ? [] : ['--cache', path.join(folder, 'cache')];
    return ['--content', path.join(folder, 'content'), '--output', path.join(folder, 'dist'), ...cache, ...more];
  }

  build(more: readonly string[], folder = this.work): Promise<CommandResult> {
    return inProcess('build', this.args(more, folder), NOW);
  }

  get env(): Readonly<Record<string, string>> {
    return NOW;
  }

  /** Whether moves are under way that the next command has to complete. */
  get journalled(): boolean {
    return existsSync(path.join(this.work, 'dist.journal'));
  }

  /** The output is the old or the new one, whole, with all that is foreign in it; says which. */
  which(say: string): 'old' | 'new' {
    const ours = this.ours(say);
    if (differing(ours, this.new).length === 0) return 'new';
    assert.equal(differing(ours, this.old), [], `${say}: neither the old nor the new output`);
    return 'old';
  }

  /** What lies beside the output, but for what belongs there. */
  leftovers(): string[] {
    const known = ['cache', 'content', 'dist', 'dist.build.json', 'dist.files'];
    const beside = readdirSync(this.work).filter((name) => !known.includes(name));
    const inCache = existsSync(path.join(this.work, 'cache')) ? readdirSync(path.join(this.work, 'cache')) : [];
    return [...beside, ...inCache.filter((name) => name.endsWith('.tmp'))];
  }

  /** The output's files, without those that are foreign and must be there. */
  ours(say: string): Tree {
    const all = { ...tree(path.join(this.work, 'dist')) };
    for (const [file, text] of Object.entries(differing(this.old, {}).length > 0 ? FOREIGN : {})) {
      assert.is(readFileSync(path.join(this.work, 'dist', file), 'utf8'), text, `${say}: ${file} is untouched`);
      Reflect.deleteProperty(all, file);
    }
    return all;
  }
}

function update(n: number, more = ''): string {
  return `---\ntitle: Update ${n}\ndate: 2026-11-10T06:0${n}\n${more}---\n\nText number ${n}.\n`;
}
