import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { withdrawnAs } from '../src/core/parse/withdrawn.ts';
import { command, type CommandResult } from './support/command.ts';
import { differing, temporary, tree, write } from './support/folder.ts';

const quarantine = suite('quarantine');

/** A repository of content with a build of it in quarantine. */
class Repository {
  readonly folder = temporary();
  readonly output = path.join(temporary(), 'dist');

  constructor() {
    this.git('init', '-q', '-b', 'main');
    this.commit({
      'content/site.yaml': 'title: Test\nurl: https://test.example\nauthors:\n  ada:\n    name: Ada Berg\n',
      'content/storm/coverage.md': '---\ntitle: The storm\n---\n',
      'content/storm/updates/a.md': '---\ntitle: First\ndate: 2026-11-23T06:00\n---\n\nOne.\n',
      'content/storm/updates/b.md': '---\ntitle: Second\ndate: 2026-11-23T07:00\n---\n\nTwo.\n',
    });
  }

  git(...args: string[]): string {
    const name = ['-c', 'user.name=Test', '-c', 'user.email=test@test.example'];
    return execFileSync('git', ['-C', this.folder, ...name, ...args], { encoding: 'utf8' });
  }

  commit(files: Readonly<Record<string, string>>): void {
    write(this.folder, files);
    this.git('add', '-A');
    this.git('commit', '-q', '-m', 'x');
  }

  build(...more: string[]): Promise<CommandResult> {
    const source = more.includes('--commit')
      ? ['--repo', this.folder]
      : ['--content', path.join(this.folder, 'content')];
    const content = more.includes('--commit') ? ['--content', 'content'] : [];
    const args = ['--output', this.output, '--json', '--quarantine', ...source, ...content, ...more];
    return command('build', args, { SOURCE_DATE_EPOCH: '1795500000' });
  }

  page(file: string): string {
    return readFileSync(path.join(this.output, 'storm', file), 'utf8');
  }
}

quarantine('a broken update stays at its last good version, a new one is left out, all else is published', async () => {
  const repo = new Repository();
  assert.is((await repo.build()).status, 0);
  repo.commit({ 'content/storm/updates/b.md': '---\ntitle: Better\ndate: 2026-11-23T07:00\n---\n\nTwo and a half.\n' });
  repo.commit({
    'content/storm/updates/b.md': '---\ntitel: Broken\ndate: 2026-11-23T07:00\n---\n\nThree.\n',
    'content/storm/updates/c.md': '---\ntitle: Third\ndate: soon\n---\n\nThree.\n',
    'content/storm/updates/d.md': '---\ntitle: Fourth\ndate: 2026-11-23T09:00\n---\n\nFour.\n',
  });
  for (const how of [[], ['--commit', 'HEAD'], ['--no-cache']]) {
    const built = await repo.build(...how);
    assert.is(built.status, 3, built.stderr);
    assert.match(built.stderr, /b\.md:2:1: unknown field `titel`/);
    assert.match(built.stderr, /c\.md:3:7: `date`: `soon`/);
    const { problems, held } = JSON.parse(built.stdout) as { problems: number; held: number };
    assert.equal([problems, held], [2, 0], 'what was never good is no draft');
    assert.match(repo.page('b/index.html'), /Better/);
    assert.match(repo.page('index.html'), /Fourth/);
    assert.not(existsSync(path.join(repo.output, 'storm/c')));
  }
  repo.commit({
    'content/storm/updates/b.md': '---\ntitle: Best\ndate: 2026-11-23T07:00\n---\n\nThree.\n',
    'content/storm/updates/c.md': '---\ntitle: Third\ndate: 2026-11-23T08:00\n---\n\nThree.\n',
  });
  assert.is((await repo.build()).status, 0, 'all is well again');
  const cold = new Repository().output;
  const args = ['--content', path.join(repo.folder, 'content'), '--output', cold, '--no-cache'];
  await command('build', args, { SOURCE_DATE_EPOCH: '1795500000' });
  assert.equal(differing(tree(cold), tree(repo.output)), []);
});

quarantine('whatever else is broken, kill: kills and draft: holds', async () => {
  const repo = new Repository();
  repo.commit({
    'content/storm/updates/a.md': '---\ntitel: x\nkill: true\nkill_reason: By order\ndate: broken\n---\n\nOne.\n',
    'content/storm/updates/b.md': '---\ntitle: "Second\ndate: 2026-11-23T07:00\ndraft: yes\n---\n\nTwo.\n',
  });
  const built = await repo.build();
  assert.is(built.status, 3);
  assert.not.match(built.stderr, /coverage\.md/);
  assert.match(repo.page('a/index.html'), /data-killed/);
  assert.match(repo.page('a/index.html'), /By order/);
  assert.not.match(repo.page('index.html'), /\bFirst|Second/);
  assert.not(existsSync(path.join(repo.output, 'storm/b')));
});

quarantine(
  'a kill whose own time is wrong, or that is said twice, kills; so does one without a good version',
  async () => {
    const repo = new Repository();
    repo.commit({
      'content/storm/updates/a.md': '---\ntitle: First\ndate: 2026-11-23T06:00\nkill: 2026-11-31T10:00\n---\n\nOne.\n',
      'content/storm/updates/b.md': '---\ntitle: S\ndate: 2026-11-23T07:00\nkill: false\nkill: true\n---\n\nTwo.\n',
      'content/storm/updates/c.md':
        '---\ntitel: New\ndate: 2026-11-23T08:00\nkill: true\nkill_reason: >-\n  By order\n  of a court\n---\n\nThree.\n',
      'content/storm/updates/d.md': '---\ntitle: Fourth\ndate: 2026-11-23T09:00\n---\n\nFour.\n',
      'content/storm/updates/e.md': '---\ntitle: Held\ndate: 2026-11-23T09:00\ndraft: true\n---\n\nFive.\n',
    });
    repo.commit({ 'content/storm/updates/e.md': '---\ntitel: x\ndate: 2026-11-23T09:00\nkill: true\n---\n\nFive.\n' });
    assert.is((await repo.build()).status, 3);
    const { killed } = JSON.parse(repo.page('live.json')) as { killed: string[] };
    assert.equal(killed.sort(), ['a', 'b', 'c'], 'a draft that is killed leaves no trace');
    for (const id of killed) assert.match(repo.page(`${id}/index.html`), /data-killed/);
    assert.match(repo.page('c/index.html'), /By order of a court/);
    assert.not.match(repo.page('index.html'), /\bFirst|Two\.|Three\.|Five\./);
  },
);

quarantine('however often a file was saved broken, its last good version is found', async () => {
  const repo = new Repository();
  for (let i = 0; i < 30; i++) {
    repo.commit({
      'content/storm/updates/b.md': `---\ntitle: Worse ${i}\ndate: soon\n---\n`,
      'content/storm/coverage.md': `---\ntitle: The storm ${i}\nstatus: livid\n---\n`,
    });
  }
  assert.is((await repo.build()).status, 3);
  assert.match(repo.page('b/index.html'), /Second/);
  assert.match(repo.page('index.html'), /<h1[^>]*>(?:<bdi>)?The storm(?:<\/bdi>)?<\/h1>/);
});

quarantine('a broken coverage.md and a broken site.yaml fall back alone', async () => {
  const repo = new Repository();
  repo.commit({
    'content/storm/coverage.md': '---\ntitle: The storm: worse\n---\n',
    'content/site.yaml': 'titel: Test\n',
    'content/storm/updates/d.md': '---\ntitle: Fourth\ndate: 2026-11-23T09:00\nauthor: ada\n---\n\nFour.\n',
    'content/storm/updates/a.md': '---\ntitle: First\ndate: 2026-11-23T06:00\nkill: true\n---\n\nOne.\n',
  });
  const built = await repo.build();
  assert.is(built.status, 3, built.stderr);
  assert.match(repo.page('index.html'), /<h1[^>]*>(?:<bdi>)?The storm(?:<\/bdi>)?<\/h1>[\s\S]*Fourth/);
  assert.match(repo.page('a/index.html'), /data-killed/);
});

quarantine(
  'a missing picture or a bad link falls back too; what is broken from the start of it all fails',
  async () => {
    const repo = new Repository();
    repo.commit({ 'content/storm/updates/b.md': '---\ndate: 2026-11-23T07:00\n---\n\n![x](none.png) [y](./no.md)\n' });
    assert.is((await repo.build()).status, 3);
    assert.match(repo.page('index.html'), /Second/);
    const none = path.join(temporary(), 'content');
    write(none, { 'site.yaml': 'titel: x\n' });
    const failed = await command('build', ['--content', none, '--output', `${none}-out`, '--quarantine']);
    assert.is(failed.status, 1);
  },
);

quarantine('a link to an update that is left out does not hold back the one that links', async () => {
  const repo = new Repository();
  repo.commit({
    'content/storm/coverage.md': '---\ntitle: The storm\npinned: c\n---\n',
    'content/storm/updates/b.md': '---\ntitle: Linking\ndate: 2026-11-23T07:00\n---\n\nSee [this](./c.md).\n',
    'content/storm/updates/c.md': '---\ntitle: Third\ndate: soon\n---\n\nThree.\n',
    'content/storm/updates/two words.md': '---\ntitle: Third\ndate: 2026-11-23T07:00\n---\n\nThree.\n',
  });
  assert.is((await repo.build()).status, 3);
  assert.match(repo.page('index.html'), /Linking/);
  assert.not(existsSync(path.join(repo.output, 'storm/c')));
});

quarantine('what others deleted is left out of an update, which stays as it is otherwise', async () => {
  const repo = new Repository();
  const picture = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"></svg>\n';
  repo.commit({
    'content/storm/images/map.svg': picture,
    'content/storm/coverage.md': '---\ntitle: The storm grows\npinned: a\n---\n\nSee [the first](updates/a.md).\n',
    'content/storm/updates/b.md':
      '---\ntitle: Linking\ndate: 2026-11-23T07:00\n---\n\nSee [the first](./a.md).\n\n![A map](../images/map.svg)\n',
  });
  assert.is((await repo.build()).status, 0);
  repo.git('rm', '-q', 'content/storm/updates/a.md', 'content/storm/images/map.svg');
  repo.commit({ 'content/storm/updates/d.md': '---\ntitle: Bad\ndate: 2026-11-23T08:00\n---\n\n[No](./none.md)\n' });
  for (const how of [[], ['--commit', 'HEAD'], ['--no-cache']]) {
    const built = await repo.build(...how);
    assert.is(built.status, 3, built.stderr);
    assert.match(repo.page('index.html'), /<h1[^>]*>(?:<bdi>)?The storm grows(?:<\/bdi>)?<\/h1>/);
    assert.match(repo.page('b/index.html'), /See the first\./);
    assert.not.match(repo.page('index.html'), /\bFirst|<img|Bad/);
  }
});

quarantine('an author whom site.yaml no longer lists takes nothing away: site.yaml falls back', async () => {
  const repo = new Repository();
  repo.commit({ 'content/storm/updates/b.md': '---\ntitle: By\ndate: 2026-11-23T07:00\nauthor: ada\n---\n\nTwo.\n' });
  repo.commit({
    'content/site.yaml': 'title: Other\nurl: https://test.example\nauthors:\n  adda:\n    name: Ada Berg\n',
  });
  repo.commit({ 'content/storm/updates/c.md': '---\ntitle: New\ndate: 2026-11-23T08:00\nauthor: eva\n---\n\nX.\n' });
  const built = await repo.build();
  assert.is(built.status, 3);
  assert.match(built.stderr, /b\.md:4:9: `author`: `ada` is not listed/);
  assert.match(repo.page('b/index.html'), /Ada Berg/);
  assert.not(existsSync(path.join(repo.output, 'storm/c')));
});

quarantine('a symbolic link in the place of an update is not followed, and its last good version stays', async () => {
  const repo = new Repository();
  const secret = path.join(temporary(), 'secret');
  writeFileSync(secret, 'kill: true\nSECRET\n');
  const update = path.join(repo.folder, 'content/storm/updates/b.md');
  rmSync(update);
  symlinkSync(secret, update);
  repo.commit({});
  for (const how of [[], ['--commit', 'HEAD']]) {
    const built = await repo.build(...how);
    assert.is(built.status, 3, built.stderr);
    assert.not.match(built.stderr, /SECRET/);
    assert.match(repo.page('b/index.html'), /Two\./);
  }
});

quarantine('withdrawnAs reads kill and draft from whatever is left of a file', () => {
  const good = '---\ndate: 2026-11-23T06:00\nkill: false\n---\n\nOne.\n';
  const as = (broken: string): string => withdrawnAs(good, broken);
  assert.is(as('---\nkill: false\n'), good);
  assert.is(as('kill: true\r\n'), '---\ndate: 2026-11-23T06:00\nkill: true\n---\n\nOne.\n');
  assert.is(as('kill: 2026-11-23T08:00Z'), '---\ndate: 2026-11-23T06:00\nkill: 2026-11-23T08:00Z\n---\n\nOne.\n');
  assert.is(as('kill:'), '---\ndate: 2026-11-23T06:00\nkill: true\n---\n\nOne.\n');
  assert.is(as('draft: ture'), '---\ndate: 2026-11-23T06:00\ndraft: true\n---\n\nOne.\n');
  assert.is(as('kill: false\n  "kill": yes'), as('kill: true'));
  assert.is(as('Kill: true'), as('kill: true'));
  assert.is(as('kill: 2026-11-23T08:00Z # by order'), as('kill: 2026-11-23T08:00Z'));
  assert.is(as('draft: False # ready'), good);
  const reason = '---\ndate: 2026-11-23T06:00\nkill: true\nkill_reason: |\n  By\n  order\ndraft: true\n---\n';
  assert.is(withdrawnAs(reason, 'kill: yes'), '---\ndate: 2026-11-23T06:00\ndraft: true\nkill: true\n---\n');
});

quarantine('what only looks like content holds nothing back, and is said again with each build', async () => {
  const repo = new Repository();
  const update = '---\ntitle: Lost\ndate: 2026-11-23T08:00\n---\n\nThree.\n';
  repo.commit({
    'content/storm/updates/c.MD': update,
    'content/storm/updates/tuesday/d.md': update,
    'content/storm/e.md': update,
    'content/flood/Updates/f.md': update,
    'content/storm/updates/b.md': '---\ntitle: Better\ndate: 2026-11-23T07:00\n---\n\nTwo and a half.\n',
  });
  for (const how of [[], ['--commit', 'HEAD'], [], ['--commit', 'HEAD'], ['--no-cache']]) {
    const built = await repo.build(...how);
    assert.is(built.status, 3, built.stderr);
    for (const place of ['storm/updates/c.MD', 'storm/updates/tuesday', 'storm/e.md', 'flood/Updates']) {
      assert.match(built.stderr, `content/${place}:1:1: `);
    }
    assert.match(built.stderr, /\n4 problems\n/);
    assert.match(repo.page('index.html'), /Better/);
    assert.not.match(repo.page('index.html'), /Lost/);
  }
});

quarantine('a broken theme stays at its last good version: a kill does not wait for its developer', async () => {
  const repo = new Repository();
  repo.commit({
    'theme/slots/header.html': 'GOOD THEME',
    'theme/theme.yaml': 'fields:\n  place: {type: text}\n',
    'content/storm/updates/b.md': '---\ntitle: Second\ndate: 2026-11-23T07:00\nplace: Quay\n---\n\nTwo.\n',
  });
  assert.is((await repo.build()).status, 0);
  repo.commit({ 'theme/parts/Byline.tsx': 'export default () => {\n  throw new Error("no");\n};\n' });
  repo.commit({
    'theme/parts/Byline.tsx': 'export default () => null;\n',
    'theme/style.css': 'abc{',
    'theme/theme.yaml': 'feilds: {}\n',
    'theme/slots/header.html': 'BAD THEME',
    'content/storm/updates/a.md':
      '---\ntitle: First\ndate: 2026-11-23T06:00\nkill: true\nkill_reason: Wrong\n---\n\nOne.\n',
    'content/storm/updates/c.md': '---\ntitle: Third\ndate: 2026-11-23T08:00\nplace: Pier\nx: y\n---\n\nThree.\n',
  });
  for (const how of [[], ['--commit', 'HEAD'], ['--no-cache']]) {
    const built = await repo.build(...how);
    assert.is(built.status, 3, built.stderr);
    assert.match(built.stderr, /theme\/style\.css:1:4: this \{ is never closed/);
    assert.match(built.stderr, /theme\/theme\.yaml:1:1: unknown field `feilds`/);
    assert.match(built.stderr, /c\.md:5:1: unknown field `x`/);
    assert.not.match(built.stderr, /Byline|b\.md/, 'what is wrong with an older theme is not said');
    assert.match(repo.page('index.html'), /GOOD THEME/);
    assert.not.match(repo.page('index.html'), /BAD THEME|\bFirst/);
    assert.match(repo.page('index.html'), /Second/);
    assert.match(repo.page('a/index.html'), /data-killed/);
  }
  // In the folder alone: the theme of HEAD.
  repo.git('revert', '--no-edit', 'HEAD');
  repo.commit({ 'theme/parts/Byline.tsx': 'export default () => null;\n', 'theme/slots/header.html': 'HEAD THEME' });
  write(repo.folder, { 'theme/style.css': 'abc{', 'theme/slots/header.html': 'UNSAVED THEME' });
  const built = await repo.build();
  assert.is(built.status, 3, built.stderr);
  assert.match(repo.page('index.html'), /HEAD THEME/);
  rmSync(path.join(repo.folder, 'theme/style.css'));
  assert.is((await repo.build()).status, 0, 'all is well again');
  assert.match(repo.page('index.html'), /UNSAVED THEME/);
});

quarantine(
  'a folder that is no longer called updates/ takes nothing away, and holds back no kill elsewhere',
  async () => {
    for (const how of [[], ['--commit', 'HEAD']]) {
      for (const beside of [false, true]) {
        const repo = new Repository();
        repo.commit({
          'content/flood/coverage.md': '---\ntitle: The flood\n---\n',
          'content/flood/updates/k.md': '---\ntitle: Wrong\ndate: 2026-11-23T06:00\n---\n\nOne.\n',
        });
        assert.is((await repo.build(...how)).status, 0);
        if (!beside) repo.git('mv', 'content/storm/updates', 'content/storm/Updates');
        repo.commit({
          'content/storm/Updates/b.md': '---\ntitle: Second\ndate: 2026-11-23T07:00\nkill: true\n---\n\nTwo.\n',
          'content/storm/Updates/new.md': '---\ntitle: Unheard\ndate: 2026-11-23T07:00\n---\n\nTwo.\n',
          'content/flood/updates/k.md': '---\ntitle: Wrong\ndate: 2026-11-23T06:00\nkill: true\n---\n\nOne.\n',
        });
        for (const again of [how, [...how, '--no-cache']]) {
          const built = await repo.build(...again);
          assert.is(built.status, 3, built.stderr);
          assert.match(built.stderr, /content\/storm\/Updates:1:1: [\s\S]*\n1 problem\n/);
          assert.match(repo.page('../flood/k/index.html'), /data-killed/);
          assert.match(repo.page('b/index.html'), /data-killed/);
          assert.match(repo.page('index.html'), /First/);
          assert.not.match(repo.page('index.html'), /Second|Unheard/);
        }
      }
    }
  },
);

quarantine('a published update whose file went astray stays, or is killed where the file says so', async () => {
  const text = (title: string, more = ''): string => `---\ntitle: ${title}\ndate: 2026-11-23T06:00\n${more}---\n\nX.\n`;
  for (const how of [[], ['--commit', 'HEAD']]) {
    const repo = new Repository();
    const names = ['plain', 'upper', 'below', 'txt', 'beside', 'gone', 'twice'];
    const at = (name: string): string => `content/storm/updates/${name}.md`;
    repo.commit(Object.fromEntries(names.map((name) => [at(name), text(`T-${name}`)])));
    repo.git('rm', '-q', at('gone'));
    repo.commit({});
    assert.is((await repo.build(...how)).status, 0);
    repo.git('rm', '-q', ...names.filter((name) => name !== 'gone' && name !== 'twice').map(at));
    repo.commit({
      'content/storm/updates/plain.MD': text('T-plain'),
      'content/storm/updates/upper.MD': text('T-upper', 'kill: true\nkill_reason: By order\n'),
      'content/storm/updates/old/below.md': text('T-below', 'kill: true\n'),
      'content/storm/updates/txt.md.txt': text('T-txt', 'kill: true\n'),
      'content/storm/beside.md': text('T-beside', 'kill: true\n'),
      'content/storm/updates/gone.markdown': text('T-gone'),
      'content/storm/updates/twice.markdown': text('T-twice', 'kill: true\n'),
      'content/storm/updates/never.markdown': text('T-never', 'kill: true\n'),
    });
    const built = await repo.build(...how);
    assert.is(built.status, 3, built.stderr);
    const { killed } = JSON.parse(repo.page('live.json')) as { killed: string[] };
    assert.equal(killed.sort(), ['below', 'beside', 'twice', 'txt', 'upper']);
    assert.match(repo.page('upper/index.html'), /By order/);
    assert.match(repo.page('plain/index.html'), /T-plain/);
    assert.not(existsSync(path.join(repo.output, 'storm/gone')), 'what was deleted before does not come back');
    assert.not.match(repo.page('index.html'), /T-(?!plain)/);
  }
});

quarantine('of two slugs that differ only in case the one that was there first stays', async () => {
  for (const how of [[], ['--commit', 'HEAD']]) {
    for (const late of ['Storm', 'stOrm']) {
      const repo = new Repository();
      assert.is((await repo.build(...how)).status, 0);
      const update = '---\ntitle: Late\ndate: 2026-11-23T06:00\n---\n\nOne.\n';
      repo.commit({
        [`content/${late}/coverage.md`]: '---\ntitle: Twin\n---\n',
        [`content/${late}/updates/a.md`]: update,
      });
      const built = await repo.build(...how);
      assert.is(built.status, 3, built.stderr);
      assert.match(built.stderr, `content/${late}/coverage.md:1:1: `);
      assert.match(repo.page('index.html'), /The storm/);
      assert.not(existsSync(path.join(repo.output, late)));
    }
  }
});

quarantine('however many new updates are broken, none of them counts as held', async () => {
  const repo = new Repository();
  const many = Array.from({ length: 13 }, (_, i): [string, string] => [
    `content/storm/updates/n${i}.md`,
    '---\ntitle: N\ndate: soon\n---\n',
  ]);
  repo.commit(Object.fromEntries(many));
  const built = await repo.build();
  assert.is(built.status, 3, built.stderr);
  assert.is((JSON.parse(built.stdout) as { held: number }).held, 0);
  const draft = '---\ntitle: Held\ndate: 2026-11-23T06:00\ndraft: true\n---\n\nOne.\n';
  repo.commit({ 'content/storm/updates/z.md': draft });
  const content = path.join(repo.folder, 'content');
  const told = await command('build', ['--content', content, '--output', repo.output, '--quarantine']);
  assert.match(told.stdout, /^1 draft held/m);
  assert.not.match(told.stdout, /held: +and others/);
});

quarantine.run();
