import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { lockFile, pause } from '../src/edge/lock-file.ts';
import { command, ROOT, type CommandResult } from './support/command.ts';
import { copy, differing, temporary, tree, write } from './support/folder.ts';

const NOW = String(Date.UTC(2026, 10, 20, 12) / 1000);

/** A small site of our own in a temporary folder: two coverages, pages of five. */
function site(updates = 12): { content: string; output: string; folder: string } {
  const folder = temporary();
  const content = path.join(folder, 'content');
  write(content, {
    'site.yaml': 'title: Test\nurl: https://test.example/live\npageSize: 5\n',
    'flood/coverage.md': '---\ntitle: The flood\nlabel: Flood\nstandfirst: Water.\n---\n\nWhat we know.\n',
    'trial/coverage.md': '---\ntitle: The trial\nstatus: ended\n---\n',
    'trial/updates/verdict.md': '---\ntitle: Verdict\ndate: 2026-11-02T10:00\n---\n',
  });
  for (let i = 0; i < updates; i++) write(content, { [`flood/updates/u${String(i).padStart(3, '0')}.md`]: text(i) });
  return { content, folder, output: path.join(folder, 'dist') };
}

function text(i: number, more = ''): string {
  const date = new Date(Date.UTC(2026, 10, 10, 6, i)).toISOString().slice(0, 16);
  return `---\ntitle: Update ${i}\ndate: ${date}\n${more}---\n\nText number ${i}.\n`;
}

function build(at: { content: string; output: string }, ...more: string[]): Promise<CommandResult> {
  return command('build', ['--content', at.content, '--output', at.output, '--json', ...more], {
    SOURCE_DATE_EPOCH: NOW,
  });
}

/** Paths that a change of content changes; also checks that a cold build gives the same files. */
async function changes(at: ReturnType<typeof site>, change: () => void): Promise<string[]> {
  const before = tree(at.output);
  change();
  const built = await build(at);
  assert.is(built.status, 0, built.stderr);
  const after = tree(at.output);
  const cold = path.join(at.folder, 'cold');
  rmSync(cold, { recursive: true, force: true });
  const again = await build({ content: at.content, output: cold }, '--no-cache');
  assert.is(again.status, 0, again.stderr);
  assert.equal(differing(after, tree(cold)), [], 'incremental and cold differ');
  return differing(before, after).map((file) => file.replace(/\.[0-9a-f]{10}\.html$/, '.REV.html'));
}

/** What filing anything in the flood rewrites beside the update's own files. */
const ALWAYS = [
  'feed.json',
  'feed.xml',
  'flood/feed.json',
  'flood/feed.xml',
  'flood/index.html',
  'flood/live.json',
  'flood/search/newest.json',
  'index.html',
  'sitemap/coverages.xml',
  'sitemap/flood/1.xml',
];

const building = suite('build');

building('two builds of the same content in two folders are identical', async () => {
  const at = site();
  await build(at);
  const other = site();
  await build(other);
  assert.equal(differing(tree(at.output), tree(other.output)), []);
  const note = JSON.parse(readFileSync(`${at.output}.build.json`, 'utf8')) as { digest: string; now: number };
  assert.is(note.now, Number(NOW));
  assert.is(note.digest, (JSON.parse(readFileSync(`${other.output}.build.json`, 'utf8')) as { digest: string }).digest);
});

building('filing one update changes the files that the contract names', async () => {
  const at = site(13);
  await build(at);
  const changed = await changes(at, () => {
    write(at.content, { 'flood/updates/u900.md': text(900) });
  });
  const own = ['flood/fragments/u900.REV.html', 'flood/u012/index.html', 'flood/u900/index.html'];
  assert.equal(changed, [...ALWAYS, ...own].sort());
});

building(
  'a rewritten file is at least a second later than before, for servers whose ETags are whole seconds',
  async () => {
    const at = site(6);
    await build(at);
    const seconds = (): number => Math.floor(statSync(path.join(at.output, 'flood/live.json')).mtimeMs / 1000);
    for (const title of ['Water rising', 'Water risen!', 'Water fallen']) {
      const before = seconds();
      write(at.content, { 'flood/updates/u001.md': text(1, `updated: 2026-11-11T08:00\ncorrection: ${title}\n`) });
      const built = await build(at);
      assert.is(built.status, 0, built.stderr);
      assert.ok(seconds() > before);
    }
  },
);

building('an update that completes a page seals it and links it from its neighbour', async () => {
  const at = site(14);
  await build(at);
  const changed = await changes(at, () => {
    write(at.content, { 'flood/updates/u900.md': text(900) });
  });
  const own = ['flood/fragments/u900.REV.html', 'flood/u013/index.html', 'flood/u900/index.html'];
  const sealed = ['flood/page/1/index.html', 'flood/page/2/index.html', 'flood/search/2.json'];
  assert.equal(changed, [...ALWAYS, ...own, ...sealed].sort());
});

building('editing changes the update wherever it stands', async () => {
  const at = site();
  await build(at);
  const changed = await changes(at, () => {
    write(at.content, { 'flood/updates/u001.md': text(1, 'updated: 2026-11-11T08:00\ncorrection: It was two.\n') });
  });
  const here = [
    'flood/fragments/u001.REV.html',
    'flood/fragments/u001.REV.html',
    'flood/page/1/index.html',
    'flood/search/1.json',
    'flood/u001/index.html',
  ];
  const newest = ['index.html', 'flood/index.html', 'flood/search/newest.json'];
  const expected = [...ALWAYS.filter((file) => !newest.includes(file)), ...here];
  assert.equal(changed, expected.sort());
  assert.match(readFileSync(path.join(at.output, 'flood/u001/index.html'), 'utf8'), 'It was two.');
});

building('a kill leaves the id, the time and the reason, and moves no other page', async () => {
  const at = site();
  await build(at);
  const changed = await changes(at, () => {
    const killed = text(1, 'kill: 2026-11-12T09:00\nkill_reason: Legal reasons\ntags: [secret-tag]\n').replace(
      'Text number 1.',
      'Never again.',
    );
    write(at.content, { 'flood/updates/u001.md': killed });
  });
  assert.ok(changed.includes('flood/u001/index.html'));
  assert.not(changed.includes('flood/index.html'));
  const all = Object.keys(tree(at.output))
    .map((file) => readFileSync(path.join(at.output, file), 'utf8'))
    .join('\n');
  assert.not.match(all, /Update 1\b|Text number 1\.|Never again|secret-tag/);
  assert.match(
    readFileSync(path.join(at.output, 'flood/u001/index.html'), 'utf8'),
    /data-killed="u001"[\s\S]*Legal reasons/,
  );
  assert.match(
    readFileSync(path.join(at.output, 'flood/feed.xml'), 'utf8'),
    'at:deleted-entry ref="https://test.example/live/flood/u001/"',
  );
  assert.match(readFileSync(path.join(at.output, 'flood/live.json'), 'utf8'), '"killed":["u001"]');
});

building('changing the headline changes the live page, its top, head, feeds and the front page', async () => {
  const at = site();
  await build(at);
  const changed = await changes(at, () => {
    write(at.content, {
      'flood/coverage.md': '---\ntitle: The great flood\nlabel: Flood\nstandfirst: Water.\n---\n\nWhat we know.\n',
    });
  });
  const expected = [
    'flood/feed.json',
    'flood/feed.xml',
    'flood/fragments/_top.REV.html',
    'flood/fragments/_top.REV.html',
    'flood/index.html',
    'flood/live.json',
    'index.html',
  ];
  assert.equal(changed, expected);
});

building(
  'ending the coverage changes the live pages, which say so, the top, head, feed.json, front page and archive',
  async () => {
    const at = site();
    await build(at);
    const changed = await changes(at, () => {
      const ended =
        '---\ntitle: The flood\nlabel: Flood\nstandfirst: Water.\nstatus: ended\nended: 2026-11-12T00:00\n---\n\nWhat we know.\n';
      write(at.content, { 'flood/coverage.md': ended });
    });
    const tops = ['flood/fragments/_top.REV.html', 'flood/fragments/_top.REV.html'];
    assert.equal(changed, [
      'archive/1/index.html',
      'flood/feed.json',
      ...tops,
      'flood/index.html',
      'flood/key/index.html',
      'flood/live.json',
      'index.html',
    ]);
  },
);

building('un-drafting, deleting and backdating keep incremental and cold alike', async () => {
  const at = site();
  write(at.content, { 'flood/updates/held.md': text(5, 'draft: true\n') });
  await build(at);
  assert.not(existsSync(path.join(at.output, 'flood/held')));
  const out = await changes(at, () => {
    write(at.content, { 'flood/updates/held.md': text(5) });
  });
  assert.ok(out.includes('flood/held/index.html'));
  const gone = await changes(at, () => {
    rmSync(path.join(at.content, 'flood/updates/held.md'));
  });
  assert.ok(gone.includes('flood/held/index.html'));
  assert.not(existsSync(path.join(at.output, 'flood/held')));
  const moved = await changes(at, () => {
    write(at.content, { 'flood/updates/u011.md': text(0).replace('Update 0', 'Update 11') });
  });
  assert.ok(moved.includes('flood/page/1/index.html'));
});

building('a build that fails leaves the output as it was', async () => {
  const at = site();
  await build(at);
  const before = tree(at.output);
  write(at.content, { 'flood/updates/u500.md': '---\ntitel: x\ndate: 2026-11-10\n---\n' });
  const failed = await build(at);
  assert.is(failed.status, 1);
  assert.match(failed.stderr, /flood\/updates\/u500\.md:2:1: unknown field `titel` – did you mean `title`\?/);
  assert.match(failed.stderr, /flood\/updates\/u500\.md:3:7: `date`: `2026-11-10` has no time of day/);
  assert.equal(differing(before, tree(at.output)), []);
});

building('a build that died half-way is completed by the next', async () => {
  const at = site();
  await build(at);
  const before = tree(at.output);
  write(`${at.output}.stage`, { '0': 'moved' });
  write(at.folder, {
    'dist.journal': JSON.stringify({
      ...{ version: 2, fresh: false, before: '', after: '', beside: [] },
      moves: [['0', 'flood/index.html', 5]],
      removals: ['404.html'],
    }),
  });
  const { recover } = await import('../src/edge/transaction.ts');
  recover(at.output);
  assert.is(readFileSync(path.join(at.output, 'flood/index.html'), 'utf8'), 'moved');
  assert.not(existsSync(path.join(at.output, '404.html')));
  await build(at, '--no-cache');
  assert.equal(differing(before, tree(at.output)), []);
});

building('nothing changed: nothing is written', async () => {
  const at = site();
  await build(at);
  const again = await build(at);
  const { rendered, removed, updates } = JSON.parse(again.stdout) as {
    rendered: number;
    removed: number;
    updates: number;
  };
  assert.equal([rendered, removed, updates], [0, 0, 13]);
});

building('a damaged cache costs a full build and a line that says so', async () => {
  const at = site();
  const cache = path.join(at.folder, 'cache');
  await build(at, '--cache', cache);
  const before = tree(at.output);
  write(cache, { index: 'stop-press cache 1\nplain 0\nnonsense' });
  const again = await build(at, '--cache', cache);
  assert.is(again.status, 0);
  assert.match(again.stderr, 'cache cannot be read');
  assert.equal(differing(before, tree(at.output)), []);
});

building('so does a damaged part of it, found on the way', async () => {
  const at = site();
  const cache = path.join(at.folder, 'cache');
  await build(at, '--cache', cache);
  const parts = Object.keys(tree(cache)).filter((file) => file !== 'index');
  assert.ok(parts.length > 0);
  write(cache, Object.fromEntries(parts.map((file) => [file, 'nonsense'])));
  write(at.content, { 'flood/updates/u012.md': text(12) });
  const again = await build(at, '--cache', cache);
  assert.is(again.status, 0, again.stderr);
  assert.match(again.stderr, 'cache cannot be read');
  const cold = path.join(at.folder, 'cold');
  await build({ content: at.content, output: cold }, '--no-cache');
  assert.equal(differing(tree(at.output), tree(cold)), []);
});

building('of two builds at once the second waits, and the output is whole', async () => {
  const at = site(120);
  const cache = ['--cache', path.join(at.folder, 'cache')];
  const cold = path.join(at.folder, 'cold');
  for (const more of ['', 'More.\n']) {
    write(at.content, { 'flood/updates/u007.md': text(7) + more });
    const both = await Promise.all([build(at, ...cache), build(at, ...cache)]);
    for (const { status, stderr } of both) assert.is(status, 0, stderr);
    rmSync(cold, { recursive: true, force: true });
    await build({ content: at.content, output: cold }, '--no-cache');
    assert.equal(differing(tree(at.output), tree(cold)), []);
    assert.not.ok(existsSync(`${at.output}.lock`));
    const next = await build(at, ...cache);
    assert.is((JSON.parse(next.stdout) as { rendered: number }).rendered, 0);
    assert.is(next.stderr, '');
  }
  const held = await lockFile(`${at.output}.lock`, { act: 'build', wait: 0, look: 50 });
  const waiting = build(at, ...cache);
  await pause(1000);
  await held.release();
  assert.match((await waiting).stderr, new RegExp(`another build \\(process ${process.pid}\\) is writing`));
});

building('a lock that a dead build left is taken over', async () => {
  const at = site();
  write(at.folder, { 'dist.lock': '' });
  assert.is((await build(at)).status, 0);
  assert.not.ok(existsSync(`${at.output}.lock`));
});

building('a delta applied to the output that it builds on gives the cold build', async () => {
  const at = site();
  const cache = path.join(at.folder, 'cache');
  await build(at, '--cache', cache);
  const target = path.join(at.folder, 'copy');
  copy(at.output, target);
  write(at.content, { 'flood/updates/u900.md': text(900) });
  rmSync(path.join(at.content, 'flood/updates/u003.md'));
  const delta = path.join(at.folder, 'delta');
  assert.is((await build(at, '--cache', cache, '--delta', delta)).status, 0);
  for (const file of readFileSync(path.join(delta, 'removed.txt'), 'utf8').split('\n').filter(Boolean))
    rmSync(path.join(target, file));
  copy(path.join(delta, 'files'), target);
  const cold = path.join(at.folder, 'cold');
  await build({ content: at.content, output: cold }, '--no-cache');
  assert.equal(differing(tree(target), tree(cold)), []);
  const notes = [at.output, delta].map(
    (folder) => JSON.parse(readFileSync(`${folder}.build.json`, 'utf8')) as { digest: string; base?: string },
  );
  assert.is(notes[1]?.base, notes[0]?.digest);
});

building('--compress keeps a copy of every text beside it, and takes it away with it', async () => {
  const at = site();
  await build(at, '--compress');
  write(at.content, {
    'flood/updates/u005.md': text(5, 'kill: 2026-11-12T10:00\n'),
    'flood/updates/u012.md': text(12),
  });
  rmSync(path.join(at.content, 'flood/updates/u001.md'));
  assert.is((await build(at, '--compress')).status, 0);
  const whole = path.join(at.folder, 'whole');
  await build({ content: at.content, output: whole }, '--compress', '--no-cache');
  assert.equal(differing(tree(at.output), tree(whole)), []);
  for (const file of Object.keys(tree(whole))) {
    if (!/\.(?:html|css|js|json|xml|txt|svg)$/.test(file)) continue;
    const plain = readFileSync(path.join(whole, file));
    assert.ok(gunzipSync(readFileSync(path.join(whole, `${file}.gz`))).equals(plain), file);
    assert.ok(brotliDecompressSync(readFileSync(path.join(whole, `${file}.br`))).equals(plain), file);
  }
  await build(at);
  assert.equal(
    Object.keys(tree(at.output)).filter((file) => /\.(?:gz|br)$/.test(file)),
    [],
  );
});

building('the demo builds, and says what it holds', async () => {
  const output = path.join(temporary(), 'dist');
  const built = await command('build', ['--content', path.join(ROOT, 'content'), '--output', output, '--no-cache'], {
    SOURCE_DATE_EPOCH: NOW,
  });
  assert.is(built.status, 0, built.stderr);
  assert.match(built.stdout, /held until 2031-11-17/);
});

building.run();
