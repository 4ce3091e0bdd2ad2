/**
 * What the documentation says is true: each example of docs/editing.md builds, docs/dependencies.md is what is installed, docs/safety.md
 * names tests that are there.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { command, ROOT } from './support/command.ts';
import { fenced } from './support/documents.ts';
import { temporary, write } from './support/folder.ts';

const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><path d="M0 0h20v10H0z"/></svg>\n';

const documents = suite('documents');

/** A small newsroom, as docs/editing.md supposes one, with more files in it. */
async function built(files: Readonly<Record<string, string>>): Promise<string> {
  const content = path.join(temporary(), 'content');
  write(content, {
    'site.yaml': 'title: Post\nurl: https://post.example\nauthors:\n  mirren:\n    name: Mirren Okafor\n',
    'sallow-surge/coverage.md': '---\ntitle: The surge\n---\n',
    'sallow-surge/updates/2026-11-18T0640-a2bc.md': '---\ndate: 2026-11-18T06:40\ntitle: The wall held\n---\n',
    'sallow-surge/images/boat.jpg': SVG,
    ...files,
  });
  const ran = await command('build', ['--content', content, '--output', `${content}.out`, '--no-cache'], {
    SOURCE_DATE_EPOCH: String(Date.UTC(2026, 11, 3) / 1000),
  });
  return ran.status === 0 ? '' : ran.stderr;
}

documents('every example of docs/editing.md builds', async () => {
  const blocks = fenced('docs/editing.md', 'markdown');
  const whole = blocks.filter((block) => block.startsWith('---\n'));
  const parts = blocks.filter((block) => !block.startsWith('---\n'));
  const isCoverage = (block: string): boolean => /^(?:status|standfirst|started):/m.test(block);
  assert.ok(
    whole.filter(isCoverage).length >= 3 && whole.length - whole.filter(isCoverage).length >= 3 && parts.length >= 2,
  );
  const files: Record<string, string> = {};
  for (const [i, block] of whole.filter(isCoverage).entries()) {
    // Each story by itself, with nothing in it yet.
    files[`story-${i}/coverage.md`] = block;
  }
  for (const [i, block] of whole.filter((one) => !isCoverage(one)).entries()) {
    files[`sallow-surge/updates/whole-${i}.md`] = block;
  }
  for (const [i, block] of parts.entries()) {
    files[`sallow-surge/updates/part-${i}.md`] = `---\ndate: 2026-11-23T15:0${i}\n---\n\nBefore.\n\n${block}`;
  }
  assert.is(await built(files), '');
  assert.match(await built({ 'sallow-surge/updates/wrong.md': '---\ntilte: x\n---\n' }), /tilte/, 'it would be said');
});

documents('every field and every piece of YAML in docs/editing.md is accepted', async () => {
  const text = readFileSync(path.join(ROOT, 'docs/editing.md'), 'utf8');
  const rows = [...text.matchAll(/^\| `([a-z_]+: [^`]+)` \|/gm)].map(([, line = '']) => line);
  assert.ok(rows.length >= 10);
  const pieces = [...rows.map((row) => `${row}\n`), ...fenced('docs/editing.md', 'yaml')];
  const files: Record<string, string> = {};
  for (const [i, piece] of pieces.entries()) {
    const date = `date: 2026-11-23T14:${String(i).padStart(2, '0')}\n`;
    const kill = piece.startsWith('kill_reason') ? 'kill: true\n' : '';
    // The author of the table is one of several that a site lists.
    const fields = piece.replace('[mirren, jonah]', '[mirren]');
    files[`sallow-surge/updates/field-${i}.md`] = `---\n${date}${kill}${fields}---\n\nText.\n`;
  }
  assert.is(await built(files), '');
});

interface Locked {
  readonly version?: string;
  readonly license?: string;
  readonly integrity?: string;
  readonly hasInstallScript?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

type Lock = Readonly<Record<string, Locked>>;

/** Where a package finds another, by node's own rule. */
function found(lock: Lock, from: string, name: string): string | undefined {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    const there = `${at === '' ? '' : `${at}/`}node_modules/${name}`;
    if (lock[there]) return there;
    if (at === '') return undefined;
    if (!at.includes('/node_modules/')) at = '';
    if (at === '' && lock[`node_modules/${name}`]) return `node_modules/${name}`;
  }
}

/** The names of what runs a script when a package is installed, itself or below it. */
function scripts(lock: Lock, name: string): string[] {
  const seen = new Set<string>();
  const look = (at: string | undefined): void => {
    const entry = at === undefined ? undefined : lock[at];
    if (at === undefined || !entry || seen.has(at)) return;
    seen.add(at);
    const below = { ...entry.dependencies, ...entry.optionalDependencies, ...entry.peerDependencies };
    for (const one of Object.keys(below)) look(found(lock, at, one));
  };
  look(`node_modules/${name}`);
  return [...seen]
    .filter((at) => lock[at]?.hasInstallScript)
    .map((at) => at.replace(/^.*node_modules\//, ''))
    .sort();
}

documents('docs/dependencies.md is what package.json and the lock file say', () => {
  const read = (file: string): unknown => JSON.parse(readFileSync(path.join(ROOT, file), 'utf8'));
  const lock = (read('package-lock.json') as { packages: Lock }).packages;
  const direct = read('package.json') as Record<'dependencies' | 'devDependencies', Record<string, string>>;
  const page = readFileSync(path.join(ROOT, 'docs/dependencies.md'), 'utf8');
  const [, runtime = '', development = ''] = page.split(/^## (?:What the product|What its tests).*$/m);
  for (const [table, listed] of [
    [runtime, direct.dependencies],
    [development, direct.devDependencies],
  ] as const) {
    const rows = new Map(
      [...table.matchAll(/^\| `([^`]+)` \| (.*) \| (.*) \| (.*) \|$/gm)].map((row) => [row[1] ?? '', row]),
    );
    assert.equal([...rows.keys()].sort(), Object.keys(listed).sort());
    for (const [name, version] of Object.entries(listed)) {
      const entry = lock[`node_modules/${name}`];
      assert.match(version, /^\d+\.\d+\.\d+$/, `${name}: an exact version`);
      assert.is(entry?.version, version, name);
      const [, , licence, purpose = '', run] = rows.get(name) ?? [];
      assert.is(licence, entry?.license, name);
      assert.ok(purpose.length > 3, name);
      assert.is(
        run,
        scripts(lock, name)
          .map((one) => `\`${one}\``)
          .join(', ') || 'none',
        name,
      );
    }
  }
  const unsealed = Object.entries(lock).filter(([at, { integrity }]) => at !== '' && integrity === undefined);
  assert.equal(unsealed, [], 'a hash for each package');
});

/** What tests of a file are called: what its calls begin with, of templates with anything where they have a `${…}`. */
function titles(source: string): RegExp[] {
  const calls = source.matchAll(/^[ \t]*\w+\(\s*(?:'((?:[^'\\\n]|\\.)+)'|`([^`\n]+)`)/gm);
  const texts = Array.from(calls, ([, plain, template]) => plain ?? template ?? '');
  return texts
    .map((text) => text.split(/\$\{[^}]*\}/))
    .filter((parts) => parts.join('').length > 12)
    .map((parts) => new RegExp(`^${parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.+')}$`));
}

documents('docs/safety.md names tests that are there', () => {
  const page = readFileSync(path.join(ROOT, 'docs/safety.md'), 'utf8');
  const [, table = ''] = /\n\| --- \| --- \|\n((?:\|.*\n)+)/.exec(page) ?? [];
  const all = table.split('\n').filter((line) => line !== '');
  const rows = all.map((line) => /^\| .+ \| `(tests\/[\w/.-]+\.test\.ts)`: (.+) \|$/.exec(line));
  assert.equal(
    all.filter((_, i) => !rows[i]),
    [],
    'each promise has its test',
  );
  assert.ok(rows.length > 25, String(rows.length));
  for (const [, file = '', title = ''] of rows.map((row) => row ?? [])) {
    const source = readFileSync(path.join(ROOT, file), 'utf8');
    assert.ok(
      titles(source).some((known) => known.test(title)),
      `${file}: ${title}`,
    );
  }
});

documents.run();
