/** One coverage of thousands of updates: the cache keeps it in pieces, and a build writes only those that changed. */
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { generate, slugOf } from '../../scripts/bench/generate.ts';
import { command, type CommandResult } from '../support/command.ts';
import { differing, temporary, tree, write } from '../support/folder.ts';

const UPDATES = 5200;
const large = suite('a large coverage');

const folder = temporary();
const [content, output, cold, cache] = ['content', 'dist', 'cold', 'cache'].map((name) => path.join(folder, name)) as [
  string,
  string,
  string,
  string,
];
const updates = path.join(content, slugOf(0), 'updates');

function build(to: string, ...more: string[]): Promise<CommandResult> {
  const now = String(Date.UTC(2026, 10, 20, 12) / 1000);
  return command('build', ['--content', content, '--output', to, '--json', ...more], { SOURCE_DATE_EPOCH: now });
}

function pieces(): string[] {
  return readdirSync(cache).filter((file) => file.endsWith('.piece'));
}

/** The n-th file of the coverage, by name. */
function nth(n: number): string {
  return path.join(updates, readdirSync(updates).sort()[n] ?? '');
}

function edit(file: string, change: (text: string) => string): void {
  writeFileSync(file, change(readFileSync(file, 'utf8')));
}

async function equalsCold(): Promise<void> {
  rmSync(cold, { recursive: true, force: true });
  assert.is((await build(cold, '--no-cache')).status, 0);
  assert.equal(differing(tree(output), tree(cold)), []);
}

large.before(async () => {
  generate(content, { updates: UPDATES, perCoverage: UPDATES, seed: 7 });
  assert.is((await build(output, '--cache', cache)).status, 0);
});

large(
  'an update filed, edited, killed, deleted, renamed and backdated: few pieces are new, and the output is the cold one',
  async () => {
    const steps: Record<string, () => void> = {
      filed: () => {
        write(updates, { 'late.md': '---\ntitle: Late\ndate: 2026-11-01T10:00Z\n---\n\nText.\n' });
      },
      'edited in the middle': () => {
        edit(nth(2600), (text) => `${text}\nAnd more.\n`);
      },
      'killed near the beginning': () => {
        edit(nth(40), (text) => text.replace('\n---\n', '\nkill: true\n---\n'));
      },
      deleted: () => {
        rmSync(nth(1500));
      },
      renamed: () => {
        renameSync(nth(3300), path.join(updates, 'by-another-name.md'));
      },
      backdated: () => {
        edit(path.join(updates, 'late.md'), (text) => text.replace('2026-11-01T', '2026-01-09T'));
      },
    };
    for (const [name, change] of Object.entries(steps)) {
      const before = new Set(pieces());
      assert.ok(before.size > 8, `${before.size} pieces`);
      change();
      const built = await build(output, '--cache', cache);
      assert.is(built.status, 0, built.stderr);
      assert.is(built.stderr, '', name);
      const fresh = pieces().filter((piece) => !before.has(piece));
      assert.ok(fresh.length >= 1 && fresh.length <= 5, `${name}: ${fresh.length} new pieces`);
    }
    await equalsCold();
  },
);

for (const [what, harm] of [
  [
    'damaged',
    (file: string): void => {
      edit(file, (text) => text.replace(/.$/s, '!'));
    },
  ],
  [
    'missing',
    (file: string): void => {
      rmSync(file);
    },
  ],
] as const) {
  large(`a piece that is ${what} costs a full build and a line that says so`, async () => {
    for (const piece of pieces()) harm(path.join(cache, piece));
    edit(nth(2000), (text) => `${text}\nOnce more.\n`);
    const built = await build(output, '--cache', cache);
    assert.is(built.status, 0, built.stderr);
    assert.match(built.stderr, 'cache cannot be read');
    await equalsCold();
  });
}

large.run();
