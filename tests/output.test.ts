/** What a build may do to the folder that it writes to: what no build wrote stays, whatever happens. */
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { CommandResult } from './support/command.ts';
import { differing, temporary, tree, write } from './support/folder.ts';
import { inProcess } from './support/in-process.ts';

const output = suite('output');
const NOW = { SOURCE_DATE_EPOCH: '1795500000' };
const FOREIGN = {
  CNAME: 'live.example\n',
  '.htaccess': 'Deny\n',
  'docs/precious.txt': 'Precious.\n',
  'storm/note.txt': 'x',
};
const FOLDERS = ['cache', 'content', 'dist'];
const OURS = ['dist.build.json', 'dist.files'];

class Site {
  readonly folder = temporary();
  readonly output = path.join(this.folder, 'dist');

  constructor() {
    write(this.folder, {
      'content/site.yaml': 'title: Test\nurl: https://test.example\n',
      'content/storm/coverage.md': '---\ntitle: The storm\nstarted: 2026-11-23T06:00\n---\n',
    });
    for (const id of ['a', 'b']) this.file(id);
  }

  file(id: string, slug = 'storm'): void {
    const text = `---\ntitle: ${id}\ndate: 2026-11-23T06:00\n---\n\nText.\n`;
    write(this.folder, { [`content/${slug}/updates/${id}.md`]: text });
  }

  remove(id: string): void {
    rmSync(path.join(this.folder, `content/storm/updates/${id}.md`));
  }

  build(...more: string[]): Promise<CommandResult> {
    const cache = more.includes('--no-cache') ? [] : ['--cache', path.join(this.folder, 'cache')];
    const to = more.includes('--output') ? [] : ['--output', this.output];
    return inProcess('build', ['--content', path.join(this.folder, 'content'), ...to, ...cache, ...more], NOW);
  }

  async well(...more: string[]): Promise<void> {
    const { status, stderr } = await this.build(...more);
    assert.is(status, 0, stderr);
  }

  /** The output's files but for the foreign ones are those of a cold build. */
  async isRight(folder = this.output): Promise<void> {
    const cold = path.join(temporary(), 'dist');
    await this.well('--output', cold, '--no-cache');
    const foreign = Object.keys(FOREIGN);
    const differ = differing(tree(folder), tree(cold)).filter((file) => !foreign.includes(file));
    assert.equal(differ, []);
  }

  foreignStays(): void {
    for (const [file, text] of Object.entries(FOREIGN))
      assert.is(readFileSync(path.join(this.output, file), 'utf8'), text);
  }

  /** Files beside the output, but for what is always there. */
  beside(): string[] {
    return readdirSync(this.folder).filter((name) => !FOLDERS.includes(name) && !OURS.includes(name));
  }
}

output('files that no build wrote survive every build', async () => {
  const site = new Site();
  await site.well();
  write(site.output, FOREIGN);
  site.remove('a');
  site.file('c');
  for (const how of [[], ['--no-cache'], []]) {
    await site.well(...how);
    site.foreignStays();
    await site.isRight();
  }
  rmSync(path.join(site.folder, 'content/storm'), { recursive: true });
  await site.well();
  site.foreignStays();
  assert.equal(site.beside(), []);
});

output('a folder of somebody else is refused by name, and left as it is', async () => {
  const site = new Site();
  write(site.output, { '404.html': 'x', 'feed.json': '{}', 'robots.txt': '', ...FOREIGN });
  const before = tree(site.output);
  for (const how of [[], ['--no-cache']]) {
    const { status, stderr } = await site.build(...how);
    assert.is(status, 1);
    assert.match(
      stderr,
      /holds files that no build wrote \(\.htaccess, 404\.html, CNAME, docs, feed\.json and 2 more\)/,
    );
    assert.equal(differing(before, tree(site.output)), []);
  }
});

output('a foreign file where a build would write is refused by name', async () => {
  const site = new Site();
  await site.well();
  write(site.output, { 'storm/c/index.html': 'mine' });
  const before = tree(site.output);
  site.file('c');
  for (const how of [[], ['--no-cache']]) {
    const { status, stderr } = await site.build(...how);
    assert.is(status, 1);
    assert.match(stderr, 'storm/c/index.html');
    assert.equal(differing(before, tree(site.output)), []);
  }
  rmSync(path.join(site.output, 'storm/c'), { recursive: true });
  await site.well();
  await site.isRight();
});

output('where the list of files is lost, the cache knows it; where that is lost too, nothing is guessed', async () => {
  const site = new Site();
  await site.well();
  write(site.output, FOREIGN);
  rmSync(`${site.output}.files`);
  site.remove('a');
  await site.well();
  await site.isRight();
  site.foreignStays();
  rmSync(`${site.output}.files`);
  site.remove('b');
  const { status, stderr } = await site.build('--no-cache');
  assert.is(status, 1);
  assert.match(stderr, /no build is known to have written \(.*\): move them away/);
  site.foreignStays();
});

output(
  'an output may be a link to an empty folder, also on another disk, but no file and no link to nowhere',
  async () => {
    const places = [path.join(temporary(), 'www')];
    if (existsSync('/dev/shm')) places.push(path.join('/dev/shm', path.basename(temporary())));
    for (const place of places) {
      const site = new Site();
      mkdirSync(place);
      try {
        symlinkSync(place, site.output);
        await site.well();
        site.file('c');
        await site.well();
        await site.isRight(place);
        assert.ok(lstatSync(site.output).isSymbolicLink());
      } finally {
        for (const left of ['', '.files']) rmSync(`${place}${left}`, { recursive: true, force: true });
      }
    }
    const site = new Site();
    writeFileSync(site.output, 'precious');
    assert.match((await site.build()).stderr, /dist is a file: name a folder/);
    rmSync(site.output);
    symlinkSync('/nowhere/at/all', site.output);
    assert.match((await site.build()).stderr, /dist is a link that leads nowhere/);
  },
);

output('nothing is written through a link in the output, nor over a folder; the next build goes on', async () => {
  const site = new Site();
  await site.well();
  const elsewhere = temporary();
  execFileSync('cp', ['-r', `${site.output}/storm/.`, elsewhere]);
  rmSync(path.join(site.output, 'storm'), { recursive: true });
  symlinkSync(elsewhere, path.join(site.output, 'storm'));
  const before = tree(elsewhere);
  site.file('c');
  site.remove('a');
  const linked = await site.build();
  assert.is(linked.status, 1);
  assert.match(linked.stderr, /storm is a symbolic link, .*: move it away/);
  assert.equal(differing(before, tree(elsewhere)), []);
  rmSync(path.join(site.output, 'storm'));
  writeFileSync(path.join(site.output, 'storm'), 'a file');
  assert.match((await site.build()).stderr, /storm is a file, where a folder must be: move it away/);
  rmSync(path.join(site.output, 'storm'));
  await site.well('--no-cache');
  await site.isRight();
  assert.equal(site.beside(), []);
});

output('a planted journal reaches nothing outside the output', async () => {
  const site = new Site();
  await site.well();
  write(site.folder, { 'victim.txt': 'precious', 'dist.stage/0': 'planted' });
  const rest = { version: 2, fresh: false, before: '', after: '', beside: [] };
  for (const bad of ['../victim.txt', '/etc/hostname', 'a/../../victim.txt', '', '.', 'a//b', '..\\victim.txt']) {
    for (const journal of [
      { ...rest, moves: [], removals: [bad] },
      { ...rest, moves: [['0', bad, 7]], removals: [] },
      { ...rest, moves: [[bad, 'index.html', 7]], removals: [] },
    ]) {
      write(site.folder, { 'dist.journal': JSON.stringify(journal), 'dist.stage/0': 'planted' });
      await site.well();
      assert.is(readFileSync(path.join(site.folder, 'victim.txt'), 'utf8'), 'precious');
    }
  }
  await site.isRight();
  assert.equal(site.beside(), ['victim.txt']);
});

output('a journal whose staged files are gone, of another version, or no JSON, costs a whole build', async () => {
  const site = new Site();
  await site.well();
  const lost = { version: 2, fresh: false, before: '', after: '', beside: [], moves: [['0', 'index.html', 3]] };
  for (const text of [JSON.stringify({ ...lost, removals: ['404.html'] }), '{"version":1,"moves":[]}', 'x', '']) {
    write(site.folder, { 'dist.journal': text });
    await site.well();
    await site.isRight();
    assert.equal(site.beside(), []);
  }
});

output('what killed writers left beside the output and in the cache is cleared away, and nothing else', async () => {
  const site = new Site();
  await site.well();
  const dead = 4_190_000;
  const left = ['journal', 'files', 'build.json', 'lock'].map((name) => `dist.${name}.${dead}.tmp`);
  write(site.folder, Object.fromEntries([...left, `cache/index.${dead}.tmp`].map((file) => [file, 'half'])));
  write(site.folder, { 'dist.mine': 'x', 'distant.4.tmp': 'x', 'dist.stage/0': 'half', 'dist.lock': '{"pid":4190000' });
  site.file('c');
  await site.well();
  assert.equal(site.beside().sort(), ['dist.mine', 'distant.4.tmp']);
  assert.not.ok(existsSync(path.join(site.folder, `cache/index.${dead}.tmp`)));
});

output('a clock that was set back changes nothing', async () => {
  const site = new Site();
  await site.well();
  site.file('c');
  const earlier = { SOURCE_DATE_EPOCH: '1795400000' };
  const args = ['--content', path.join(site.folder, 'content'), '--cache', path.join(site.folder, 'cache')];
  assert.is((await inProcess('build', [...args, '--output', site.output], earlier)).status, 0);
  const cold = path.join(temporary(), 'dist');
  await inProcess('build', [...args.slice(0, 2), '--output', cold, '--no-cache'], earlier);
  assert.equal(differing(tree(site.output), tree(cold)), []);
});

output('a delta goes into no folder that holds other things', async () => {
  const site = new Site();
  const delta = path.join(site.folder, 'delta');
  await site.well('--delta', delta);
  await site.well('--delta', delta);
  const other = path.join(site.folder, 'other');
  write(other, { 'files/mine.txt': 'precious' });
  const { status, stderr } = await site.build('--delta', other);
  assert.is(status, 1);
  assert.match(stderr, /holds files that are no delta \(files\)/);
  assert.is(readFileSync(path.join(other, 'files/mine.txt'), 'utf8'), 'precious');
});

output.run();
