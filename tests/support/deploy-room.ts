/** Two editions of a small site, to be deployed one over the other while something fails. */
import { readFileSync, realpathSync, rmSync } from 'node:fs';
import path from 'node:path';
import * as assert from 'uvu/assert';
import { assetsNamed, headNames } from '../../src/core/deploy/head.ts';
import { folderOf, isFragment, isHead } from '../../src/core/deploy/kinds.ts';
import type { CommandResult } from './command.ts';
import { differing, temporary, tree, write } from './folder.ts';
import { inProcess } from './in-process.ts';

export type Tree = Readonly<Record<string, string>>;

export const NOON = Date.UTC(2026, 10, 20, 12) / 1000;
/** Files on the target that no deploy brought. */
export const FOREIGN: Tree = {
  CNAME: 'live.test.example\n',
  'docs/precious.txt': 'Precious.\n',
  'flood/notes.txt': 'Mine.\n',
};

export class DeployRoom {
  readonly folder = realpathSync(temporary());
  readonly old = path.join(this.folder, 'old');
  readonly new = path.join(this.folder, 'new');
  oldTree: Tree = {};
  newTree: Tree = {};

  /** B files one update, edits one, kills one with its picture, deletes one, ends a coverage and begins another. */
  async prepare(): Promise<void> {
    const content = path.join(this.folder, 'content');
    write(content, {
      'site.yaml': 'title: Test\nurl: https://test.example\npageSize: 2\n',
      'flood/coverage.md': '---\ntitle: The flood\n---\n\nWhat we know.\n',
      'flood/images/map.svg': PICTURE,
      'fire/coverage.md': '---\ntitle: The fire\n---\n',
      'fire/updates/a.md': update(0),
    });
    for (let n = 0; n < 5; n++) write(content, { [`flood/updates/u${n}.md`]: update(n) });
    write(content, { 'flood/updates/u3.md': update(3, 'key: true\n', '![A map](../images/map.svg)') });
    await this.build(content, this.old, NOON);
    write(content, {
      'flood/updates/u5.md': update(5),
      'flood/updates/u2.md': update(2, 'updated: 2026-11-10T07:00\n', 'Other words.'),
      'flood/updates/u3.md': update(3, 'kill: 2026-11-10T08:00\n'),
      'trial/coverage.md': '---\ntitle: The trial\nstarted: 2026-11-01T08:00\n---\n',
    });
    for (const gone of ['flood/updates/u1.md', 'fire']) rmSync(path.join(content, gone), { recursive: true });
    await this.build(content, this.new, NOON + 60);
    this.oldTree = tree(this.old);
    this.newTree = tree(this.new);
  }

  private async build(content: string, output: string, now: number): Promise<void> {
    const args = ['--content', content, '--output', output, '--no-cache'];
    const built = await inProcess('build', args, { SOURCE_DATE_EPOCH: String(now) });
    assert.is(built.status, 0, built.stderr);
  }

  deploy(target: string, output: string, more: readonly string[] = []): Promise<CommandResult> {
    const args = [target, '--output', output, '--repo', this.folder, '--wait', '5', ...more];
    return inProcess('deploy', args, { SOURCE_DATE_EPOCH: String(output === this.old ? NOON : NOON + 60) });
  }
}

/** What a target holds for readers. */
export interface Held {
  readonly files: Tree;
  readonly text: (file: string) => string;
}

export function heldIn(folder: string): Held {
  const all = Object.entries(tree(folder)).filter(([file]) => !file.startsWith('.stop-press/') && !(file in FOREIGN));
  return { files: Object.fromEntries(all), text: (file) => readFileSync(path.join(folder, file), 'utf8') };
}

/**
 * Each file is of the old edition or of the new one, whole, and what one names is there. A kill goes out before all else: the
 * page that says it may come before its style sheet, and once the head says it, withdrawn pictures are gone at once.
 */
export function whole({ files, text }: Held, room: DeployRoom, say: string): void {
  for (const [file, hash] of Object.entries(files))
    assert.ok(hash === room.oldTree[file] || hash === room.newTree[file], `${say}: ${file} is of no edition`);
  const killing = Object.keys(files).some((head) => head === 'flood/live.json' && files[head] === room.newTree[head]);
  const there = (named: string, by: string): void => {
    if (killing && named.startsWith('assets/') && !(named in room.newTree)) return;
    assert.ok(named in files, `${say}: ${by} names ${named}, which is not there`);
  };
  const current = new Set<string>();
  for (const head of Object.keys(files).filter(isHead)) {
    for (const fragment of headNames(folderOf(head), text(head)).fragments) {
      there(fragment, head);
      current.add(fragment);
    }
  }
  for (const file of Object.keys(files).filter((name) => name.endsWith('.html'))) {
    const html = text(file);
    if (html.includes('data-killed') || (isFragment(file) && !current.has(file))) continue;
    for (const named of assetsNamed(html)) there(named, file);
    for (const [, next = ''] of html.matchAll(/rel="next" href="\/([^"]*)"/g)) there(`${next}index.html`, file);
  }
}

/** Which edition a target holds; `leftovers` are allowed beside it. Undefined: it is under way from one to the other. */
export function editionOf({ files }: Held, room: DeployRoom, leftovers: readonly string[]): 'old' | 'new' | undefined {
  const own = Object.fromEntries(Object.entries(files).filter(([file]) => !leftovers.includes(file)));
  if (differing(own, room.newTree).length === 0) return 'new';
  return differing(files, room.oldTree).length === 0 ? 'old' : undefined;
}

const PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><path d="M0 0h9v9z"/></svg>\n';

function update(n: number, more = '', body = `Text number ${n}.`): string {
  return `---\ntitle: Update ${n}\ndate: 2026-11-10T06:0${n}\n${more}---\n\n${body}\n`;
}
