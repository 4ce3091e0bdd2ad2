/** Whoever may write to the content and to nothing else: no command of theirs runs, and nothing of it stops the others. */
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { FileHistory } from '../src/edge/file-history.ts';
import { repositoryAt } from '../src/edge/git-process.ts';
import { openSource } from '../src/edge/open-source.ts';
import { command, type CommandResult } from './support/command.ts';
import { temporary, write } from './support/folder.ts';

const NOW = '1795500000';
const safe = suite('git and names');

/** A repository whose `content/` somebody else may write to. */
class Repository {
  readonly folder = temporary();
  readonly content = path.join(this.folder, 'content');
  readonly output = path.join(temporary(), 'dist');
  readonly ran = path.join(this.folder, 'ran');

  constructor() {
    this.git('init', '-q', '-b', 'main');
    write(this.content, {
      'site.yaml': 'title: Test\nurl: https://test.example\n',
      'storm/coverage.md': '---\ntitle: The storm\n---\n',
      'storm/updates/a.md': '---\ntitle: First\ndate: 2026-11-23T06:00\n---\n\nOne.\n',
      'storm/updates/b.md': '---\ntitle: Second\ndate: 2026-11-23T07:00\n---\n\nTwo.\n',
    });
    this.commit();
  }

  git(...args: string[]): string {
    const who = ['-c', 'user.name=Test', '-c', 'user.email=test@test.example', '-c', 'core.fsmonitor=false'];
    return execFileSync('git', ['-C', this.folder, ...who, ...args], { encoding: 'utf8' });
  }

  commit(): void {
    this.git('add', '-A', 'content');
    this.git('commit', '-q', '--allow-empty', '-m', 'x');
  }

  /** A program that leaves a trace when it is run. */
  trap(): string {
    const file = path.join(temporary(), 'trap');
    writeFileSync(file, `#!/bin/sh\ntouch ${this.ran}\ncat\n`);
    chmodSync(file, 0o755);
    return file;
  }

  /** Adds an entry to the index that no file stands for, and commits it. */
  entry(mode: string, id: string, file: string): void {
    this.git('update-index', '--add', '--cacheinfo', `${mode},${id},${file}`);
    this.git('commit', '-q', '-m', 'x');
  }

  build(...more: string[]): Promise<CommandResult> {
    const from = more.includes('--commit') ? ['--repo', this.folder] : ['--content', this.content];
    return command('build', [...from, '--output', this.output, '--no-cache', ...more], { SOURCE_DATE_EPOCH: NOW });
  }
}

/** The four files by which git takes a folder for a bare repository. */
function plantBare(folder: string, command: string): void {
  write(folder, {
    HEAD: 'ref: refs/heads/main\n',
    'objects/x': '',
    'refs/x': '',
    config: `[core]\n\trepositoryformatversion = 0\n\tbare = false\n\tworktree = .\n\tfsmonitor = ${command}\n\thooksPath = .\n\tpager = ${command}\n[diff]\n\texternal = ${command}\n`,
  });
}

safe('a content folder that looks like a bare repository runs nothing', async () => {
  const repo = new Repository();
  plantBare(repo.content, repo.trap());
  repo.commit();
  execFileSync('git', ['-C', repo.content, 'status'], { stdio: 'ignore' });
  assert.ok(existsSync(repo.ran), 'the trap works: plain git falls into it');
  rmSync(repo.ran);
  const clone = path.join(temporary(), 'clone');
  execFileSync('git', ['clone', '-q', repo.folder, clone]);
  renameSync(clone, `${clone}2`);
  for (const content of [repo.content, path.join(`${clone}2`, 'content')]) {
    const checked = await command('check', ['--content', content], { SOURCE_DATE_EPOCH: NOW });
    assert.is(checked.status, 0, checked.stderr);
    const built = await command('build', ['--content', content, '--output', repo.output, '--no-cache', '--quarantine']);
    assert.is(built.status, 0, built.stderr);
    const { commit } = JSON.parse(readFileSync(`${repo.output}.build.json`, 'utf8')) as { commit: string };
    assert.is(commit, repo.git('rev-parse', 'HEAD').trim());
  }
  const broken = await repo.build('--commit', 'HEAD', '--content', 'content');
  assert.is(broken.status, 0, broken.stderr);
  assert.not.ok(existsSync(repo.ran));
});

safe('nor does one that is named as the repository, or that stands in the way of one', async () => {
  const repo = new Repository();
  plantBare(repo.content, repo.trap());
  repo.commit();
  assert.equal(await repositoryAt(repo.content), { folder: repo.folder, bare: false });
  assert.equal(await repositoryAt(path.join(repo.content, 'storm')), { folder: repo.folder, bare: false });
  const history = new FileHistory({ kind: 'folder', content: repo.content });
  assert.is(await history.isDeleted('storm/updates/none.md'), false);
  assert.not.ok(existsSync(repo.ran));
  const bare = path.join(repo.folder, 'news.git');
  execFileSync('git', ['clone', '-q', '--bare', repo.folder, bare]);
  assert.equal(await repositoryAt(bare), { folder: bare, bare: true });
  const built = await command('build', ['--commit', 'main', '--repo', bare, '--output', repo.output, '--no-cache']);
  assert.is(built.status, 0, built.stderr);
});

safe(
  'a linked work tree, a submodule, a folder without git and a content that is a repository are all read',
  async () => {
    const repo = new Repository();
    const linked = path.join(temporary(), 'linked');
    repo.git('worktree', 'add', '-q', linked);
    const alone = path.join(temporary(), 'content');
    execFileSync('git', ['init', '-q', alone]);
    execFileSync('cp', ['-r', `${repo.content}/.`, alone]);
    const link = path.join(temporary(), 'link');
    symlinkSync(repo.content, link);
    const plain = path.join(temporary(), 'content');
    execFileSync('cp', ['-r', repo.content, plain]);
    const head = repo.git('rev-parse', 'HEAD').trim();
    const found: (string | undefined)[] = [];
    for (const content of [repo.content, path.join(linked, 'content'), link, alone, plain]) {
      const source = await openSource({ kind: 'folder', content });
      assert.equal([...(await source.overview({})).coverages.keys()], ['storm']);
      const { coverage = '' } = await source.files('storm');
      assert.is(
        (await source.read([{ path: 'storm/coverage.md', blob: coverage }])).toString(),
        '---\ntitle: The storm\n---\n',
      );
      found.push(source.commit);
      source.close();
    }
    assert.equal(found, [head, head, head, undefined, undefined]);
  },
);

safe('filters, hooks and monitors of the repository itself are not run either', async () => {
  const repo = new Repository();
  const trap = repo.trap();
  for (const key of [
    'core.fsmonitor',
    'filter.evil.clean',
    'filter.evil.smudge',
    'filter.more.process',
    'diff.external',
  ])
    repo.git('config', key, trap);
  repo.git('config', 'filter.evil.required', 'true');
  mkdirSync(path.join(repo.folder, '.git/hooks'), { recursive: true });
  symlinkSync(trap, path.join(repo.folder, '.git/hooks/post-index-change'));
  write(repo.content, { '.gitattributes': '*.md filter=evil\n*.yaml filter=more diff=evil\n' });
  write(repo.content, { 'storm/updates/b.md': '---\ntitle: Third!\ndate: 2026-11-23T07:00\n---\n\nTwo.\n' });
  write(repo.content, { 'site.yaml': 'title: Tset\nurl: https://test.example\n' });
  const built = await repo.build('--quarantine');
  assert.is(built.status, 0, built.stderr);
  assert.match(readFileSync(path.join(repo.output, 'storm/index.html'), 'utf8'), 'Third!');
  assert.not.ok(existsSync(repo.ran));
});

safe('a submodule or a link, as an update, as a picture and elsewhere, is a problem of that path alone', async () => {
  const repo = new Repository();
  const commit = repo.git('rev-parse', 'HEAD').trim();
  const blob = repo.git('hash-object', '-w', '--stdin').trim();
  const bad = [
    'storm/updates/sub',
    'storm/updates/c.md',
    'storm/images/map.png',
    'storm/images/sub',
    'other/sub',
    'sub',
  ];
  for (const file of bad) repo.entry('160000', commit, `content/${file}`);
  repo.entry('120000', blob, 'content/storm/updates/link.md');
  write(repo.content, {
    'storm/updates/b.md': '---\ntitle: Second\ndate: 2026-11-23T07:00\n---\n\nTwo. ![A map](../images/map.png)\n',
    'storm/updates/d.md': '---\ntitle: Fourth\ndate: 2026-11-23T08:00\nkill: true\n---\n\nSecret.\n',
  });
  repo.git('add', 'content/storm/updates/b.md', 'content/storm/updates/d.md');
  repo.git('commit', '-q', '-m', 'x');
  for (const how of [[], ['--commit', 'HEAD']]) {
    const refused = await repo.build(...how);
    assert.is(refused.status, 1);
    for (const file of bad) assert.match(refused.stderr, new RegExp(`${file}:1:1: a submodule`), refused.stderr);
    if (how.length > 0) assert.match(refused.stderr, /updates\/link\.md:1:1: a symbolic link/);
    const built = await repo.build('--quarantine', ...how);
    assert.is(built.status, 3, built.stderr);
    const head = readFileSync(path.join(repo.output, 'storm/live.json'), 'utf8');
    assert.match(head, '"killed":["d"]');
    assert.match(readFileSync(path.join(repo.output, 'storm/b/index.html'), 'utf8'), 'Two.');
    rmSync(repo.output, { recursive: true });
  }
});

safe('a name with a tab, a line break or bytes that are no UTF-8 is a problem of that file', async () => {
  const repo = new Repository();
  const text = '---\ntitle: Odd\ndate: 2026-11-23T07:00\n---\n\nOdd.\n';
  const latin = Buffer.concat([
    Buffer.from(path.join(repo.content, 'storm/images/caf')),
    Buffer.from([0xe9]),
    Buffer.from('.png'),
  ]);
  write(repo.content, { 'storm/updates/a\tb.md': text, 'storm/updates/a\nb.md': text, 'storm/images/ok.txt': '' });
  writeFileSync(latin, 'x');
  const plain = path.join(temporary(), 'content');
  execFileSync('cp', ['-r', repo.content, plain]);
  const check = async (content: string): Promise<void> => {
    const { status, stderr } = await command('check', ['--content', content]);
    assert.is(status, 1);
    assert.is(stderr.match(/:1:1: its name has a character/g)?.length, 3, stderr);
    assert.match(stderr, /3 problems/);
  };
  await check(plain);
  await check(repo.content);
  repo.commit();
  await check(repo.content);
  for (const how of [[], ['--commit', 'HEAD']]) {
    const built = await repo.build('--quarantine', ...how);
    assert.is(built.status, 3, built.stderr);
    assert.is(built.stderr.match(/:1:1: its name has a character/g)?.length, 3, built.stderr);
    assert.match(readFileSync(path.join(repo.output, 'storm/index.html'), 'utf8'), 'Second');
  }
});

safe('a tree that names itself without end, or lies too deep, is said to be', async () => {
  const repo = new Repository();
  const tree = (lines: readonly string[]): string =>
    execFileSync('git', ['-C', repo.folder, 'mktree'], { input: `${lines.join('\n')}\n`, encoding: 'utf8' }).trim();
  const blob = repo.git('rev-parse', 'HEAD:content/storm/coverage.md').trim();
  let bomb = tree([`100644 blob ${blob}\tx`]);
  for (let depth = 0; depth < 9; depth++)
    bomb = tree(Array.from({ length: 10 }, (_, n) => `040000 tree ${bomb}\t${n}`));
  const deep = Array.from({ length: 12 }, (_, n) => `d${n}`).join('/');
  write(repo.content, { [`${deep}/x.txt`]: 'x' });
  repo.commit();
  const content = repo.git('ls-tree', 'HEAD:content').trim().split('\n');
  const storm = repo.git('ls-tree', 'HEAD:content/storm').trim().split('\n');
  const withBomb = (entries: readonly string[]): string => tree([`040000 tree ${tree(entries)}\tcontent`]);
  const commit = (root: string): string => repo.git('commit-tree', '-m', 'x', root).trim();
  const inCoverage = content.map((line) =>
    line.endsWith('\tstorm') ? `040000 tree ${tree([...storm, `040000 tree ${bomb}\tbomb`])}\tstorm` : line,
  );
  const deepIn = await repo.build('--commit', 'HEAD');
  assert.is(deepIn.status, 1);
  assert.match(
    deepIn.stderr,
    /d0\/d1\/d2\/d3\/d4\/d5\/d6\/d7\/d8\/d9\/d10:1:1: a folder that lies more than 10 folders deep/,
  );
  const inFolder = await repo.build();
  assert.match(inFolder.stderr, /d9\/d10:1:1: a folder that lies more than 10 folders deep/);
  const coverageBomb = await repo.build('--quarantine', '--commit', commit(withBomb(inCoverage)));
  assert.is(coverageBomb.status, 3, coverageBomb.stderr);
  assert.match(coverageBomb.stderr, /storm\/bomb:1:1: this folder holds more than 1000 folders/);
  const everywhere = await repo.build('--commit', commit(withBomb([...content, `040000 tree ${bomb}\tbomb`])));
  assert.is(everywhere.status, 1);
  assert.match(everywhere.stderr, /the content holds more than 50000 folders/);
});

safe('a repository of another user and a sparse checkout are said in words that say what to do', async () => {
  const repo = new Repository();
  const others = { GIT_TEST_ASSUME_DIFFERENT_OWNER: '1', SOURCE_DATE_EPOCH: NOW };
  const args = ['--output', repo.output, '--no-cache'];
  const folder = await command('build', ['--content', repo.content, ...args], others);
  assert.is(folder.status, 0, folder.stderr);
  assert.match(folder.stderr, `git config --global --add safe.directory '${repo.folder}'`);
  const commit = await command('build', ['--commit', 'HEAD', '--repo', repo.folder, ...args], others);
  assert.is(commit.status, 1);
  assert.match(commit.stderr, `git config --global --add safe.directory '${repo.folder}'`);
  repo.git('sparse-checkout', 'set', '--no-cone', '/content/site.yaml', '/content/storm/coverage.md');
  const sparse = await repo.build();
  assert.is(sparse.status, 1);
  assert.match(sparse.stderr, /storm\/updates\/a\.md is not checked out .*git sparse-checkout disable/);
  assert.is((await repo.build('--commit', 'HEAD')).status, 0);
});

safe.run();
