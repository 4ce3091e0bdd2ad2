/** A bare repository that publishes what is pushed. */
import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { temporary } from './support/folder.ts';
import { PushedNewsroom, SLUG } from './support/pushes.ts';

const run = promisify(execFile);
const hook = suite('post-receive');

const page = (newsroom: PushedNewsroom): string => readFileSync(path.join(newsroom.www, SLUG, 'index.html'), 'utf8');
const fields = (title: string): string => `title: ${title}\ndate: 2026-11-20T10:00:00Z`;

/** Runs git in the clone; gives what git and the hook said. */
async function git(newsroom: PushedNewsroom, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<string> {
  const who = ['-c', 'user.name=Test', '-c', 'user.email=test@test.example'];
  const { stdout, stderr } = await run('git', ['-C', newsroom.clone, ...who, ...args], {
    env: { ...process.env, ...env },
  });
  return stdout + stderr;
}

hook('a broken file is said to who pushes it, and stops nobody', async () => {
  const newsroom = new PushedNewsroom(30);
  await newsroom.push();
  newsroom.file('good', fields('The good one'), 'Text.');
  newsroom.file('bad', 'titel: x\ndate: soon', 'Text.');
  const said = await newsroom.push();
  assert.match(said, /remote: content\/\S+\/bad\.md:2:1: unknown field `titel`/);
  assert.match(page(newsroom), /The good one/);
});

hook('pushes at the same time, and other branches', async () => {
  const newsroom = new PushedNewsroom(30);
  await newsroom.push();
  newsroom.file('one', fields('Number one'), 'Text.');
  await git(newsroom, ['add', '-A']);
  await git(newsroom, ['commit', '-qm', 'one']);
  const first = await git(newsroom, ['rev-parse', 'HEAD']);
  const pushing = git(newsroom, ['push', '-q', 'origin', 'main']);
  newsroom.file('two', fields('Number two'), 'Text.');
  // Once the branch has the first, it is being published.
  while (readFileSync(path.join(newsroom.bare, 'refs/heads/main'), 'utf8') !== first) await pause(20);
  await Promise.all([
    pushing,
    newsroom.push(),
    run('bash', ['-c', 'hooks/post-receive --again'], { cwd: newsroom.bare }),
  ]);
  assert.match(page(newsroom), /Number one/);
  assert.match(page(newsroom), /Number two/);
  await git(newsroom, ['checkout', '-qb', 'draft']);
  newsroom.file('three', fields('Number three'), 'Text.');
  await git(newsroom, ['add', '-A']);
  await git(newsroom, ['commit', '-qm', 'three']);
  assert.not.match(await git(newsroom, ['push', 'origin', 'draft']), /remote: /);
  assert.not.match(page(newsroom), /Number three/);
});

hook('a forced push takes the place of what is out, and so does a branch pushed anew', async () => {
  const newsroom = new PushedNewsroom(30);
  await newsroom.push();
  newsroom.file('one', fields('Number one'), 'Text.');
  await newsroom.push();
  await git(newsroom, ['reset', '-q', '--hard', 'HEAD~1']);
  await git(newsroom, ['push', '-qf', 'origin', 'main']);
  assert.not.match(page(newsroom), /Number one/);
  execFileSync('git', ['-C', newsroom.bare, 'config', 'receive.denyDeleteCurrent', 'ignore']);
  await git(newsroom, ['push', '-q', 'origin', ':main']);
  await git(newsroom, ['checkout', '-q', '--orphan', 'anew']);
  await git(newsroom, ['branch', '-qD', 'main']);
  await git(newsroom, ['branch', '-qM', 'main']);
  newsroom.file('two', fields('Number two'), 'Text.');
  await newsroom.push();
  assert.match(page(newsroom), /Number two/);
  assert.equal(readdirSync(path.join(newsroom.bare, 'stop-press')).sort(), ['cache', 'lock']);
});

hook('another target gets everything; a machine without node says so', async () => {
  const newsroom = new PushedNewsroom(30);
  await newsroom.push();
  const www = path.join(temporary(), 'www');
  mkdirSync(www);
  execFileSync('git', ['-C', newsroom.bare, 'config', 'stop-press.target', `dir:${www}`]);
  newsroom.file('one', fields('Number one'), 'Text.');
  await newsroom.push();
  assert.equal(
    readdirSync(www).sort(),
    ['.stop-press', ...readdirSync(newsroom.www).filter((name) => name !== '.stop-press')].sort(),
  );
  const bin = temporary();
  for (const name of ['git', 'bash', 'env', 'readlink', 'dirname', 'git-receive-pack', 'git-upload-pack']) {
    symlinkSync(`/usr/bin/${name}`, path.join(bin, name));
  }
  newsroom.file('two', fields('Number two'), 'Text.');
  await git(newsroom, ['add', '-A']);
  await git(newsroom, ['commit', '-qm', 'two']);
  const said = await git(newsroom, ['push', 'origin', 'main'], { PATH: bin });
  assert.match(said, /NOT PUBLISHED: node is not on the PATH/);
});

hook.run();
