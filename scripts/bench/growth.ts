/**
 * How time grows: content that once took quadratic time, at a size and at twice that size, each built in a fresh process.
 * `npx tsx scripts/bench/growth.ts`
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { withdrawnFiles } from '../../src/core/deploy/withdrawn.ts';
import { measure } from './measure.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
/** Seconds of CPU that none of them may take at its full size. */
const MOST = 2;

/** Writes content of size `n` into a folder; gives what is to be run there. */
type Case = (folder: string, n: number) => readonly string[];

const CHECK = ['check', '--content', 'content'];

function update(folder: string, fields: string, body = ''): readonly string[] {
  write(folder, { 'content/storm/updates/a.md': `---\ndate: 2026-11-23T10:00\n${fields}---\n\n${body}\n` });
  return CHECK;
}

function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
}

/** Full sizes; the tables measure half of each, too. */
const CASES: readonly (readonly [name: string, size: number, make: Case])[] = [
  ['spaces in a title', 100_000, (folder, n) => update(folder, `title: "a${' '.repeat(n)}b"\n`, 'Words.')],
  ['`![[` in a body', 50_000, (folder, n) => update(folder, '', '![['.repeat(n))],
  ['`![a](` in a body', 50_000, (folder, n) => update(folder, '', '![a]('.repeat(n))],
  ['open elements of raw HTML', 50_000, (folder, n) => update(folder, '', '<b><p>'.repeat(n))],
  [
    'missing pictures',
    3000,
    (folder, n) =>
      update(
        folder,
        '',
        repeated(n, (i) => `![a](../images/missing-${i}.png)\n\n`),
      ),
  ],
  ['tags of an update', 2000, (folder, n) => update(folder, `tags: [${repeated(n, (i) => `t${i}, `)}z]\n`, 'Words.')],
  [
    'slashes after the address',
    100_000,
    (folder, n) => {
      write(folder, { 'content/site.yaml': `title: Bench\nurl: https://bench.example${'/'.repeat(n)}x\n` });
      return CHECK;
    },
  ],
  ['folders of a commit, as a bomb of trees', 20, treeBomb],
  ['killed updates with a fragment each', 20_000, withdrawn],
];

function repeated(n: number, one: (i: number) => string): string {
  return Array.from({ length: n }, (_, i) => one(i)).join('');
}

/** A tree that holds itself ten times, `n` deep: ten to the `n` files that are one object. */
function treeBomb(folder: string, n: number): readonly string[] {
  const git = (args: readonly string[], input?: string): string => {
    const ran = spawnSync('git', ['-C', folder, ...args], {
      encoding: 'utf8',
      ...(input === undefined ? {} : { input }),
    });
    if (ran.status !== 0) throw new Error(ran.stderr);
    return ran.stdout.trim();
  };
  git(['init', '-q', '-b', 'main']);
  const blob = git(['hash-object', '-w', '--stdin'], 'x');
  let tree = git(['mktree'], `100644 blob ${blob}\tx.md\n`);
  for (let i = 0; i < n; i++)
    tree = git(
      ['mktree'],
      repeated(10, (k) => `040000 tree ${tree}\tf${k}\n`),
    );
  const site = git(['hash-object', '-w', '--stdin'], 'title: Bench\nurl: https://bench.example\n');
  const content = git(['mktree'], `100644 blob ${site}\tsite.yaml\n040000 tree ${tree}\tstorm\n`);
  const top = git(['mktree'], `040000 tree ${content}\tcontent\n`);
  const commit = git(['-c', 'user.name=a', '-c', 'user.email=a@a.example', 'commit-tree', top, '-m', 'x']);
  git(['update-ref', 'refs/heads/main', commit]);
  return ['build', '--commit', 'main', '--content', 'content', '--output', 'dist', '--no-cache'];
}

/** What a deploy takes away where many are killed at once; asked of the function itself. */
function withdrawn(_: string, n: number): readonly string[] {
  const ids = Array.from({ length: n }, (_unused, i) => `u${i}`);
  const known = new Map(ids.map((id) => [`storm/fragments/${id}.0123456789.html`, 'x']));
  const heads = [{ slug: 'storm', fragments: [], killed: new Set(ids) }];
  const input = { known, leftovers: {}, put: [], gone: [], heads, found: [], naming: [], assetsOf: () => [] };
  withdrawnFiles({ ...input, replaces: false, now: 0 }, heads);
  return [];
}

/** Seconds of CPU of one case at one size. */
async function cpuOf(make: Case, n: number): Promise<number> {
  const folder = mkdtempSync(path.join(tmpdir(), 'stop-press-growth-'));
  try {
    write(folder, {
      'content/site.yaml': 'title: Bench\nurl: https://bench.example\n',
      'content/storm/coverage.md': '---\ntitle: Storm\nstarted: 2026-11-23\n---\n',
    });
    const before = process.cpuUsage();
    const args = make(folder, n);
    const { user, system } = process.cpuUsage(before);
    if (args.length === 0) return (user + system) / 1e6;
    // A problem ends it with 1, which is as good an end as any; wrong usage would measure nothing.
    const script = `"${process.execPath}" "${path.join(ROOT, 'scripts/run.mjs')}" "$@" >/dev/null 2>&1; test $? -le 1`;
    const ran = await measure({ program: 'bash', args: ['-c', script, 'bash', ...args], cwd: folder });
    return ran.cpu;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

console.log('|  | n | CPU s at n ÷ 2 | CPU s at n | ratio |\n| --- | ---: | ---: | ---: | ---: |');
for (const [name, size, make] of CASES) {
  const [half, full] = [await cpuOf(make, size / 2), await cpuOf(make, size)];
  const n = size.toLocaleString('en');
  console.log(`| ${name} | ${n} | ${half.toFixed(2)} | ${full.toFixed(2)} | ${(full / half).toFixed(2)} |`);
  if (full > MOST) process.exitCode = 1;
}
