/** docs/withdrawing.md, followed word for word: then the word is nowhere. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { program, ROOT } from '../support/command.ts';
import { fenced } from '../support/documents.ts';
import { temporary, write } from '../support/folder.ts';
import { holding as filesHolding } from '../support/leaks.ts';

const WORD = 'Zanzibarquux';
const FILE = 'content/harbour/updates/2026-11-23T1432-k3f9.md';

const holding = (folder: string): string[] => filesHolding(folder, WORD);

/** Whether any object of a repository, reachable or not, holds the word. */
function inObjects(repository: string): boolean {
  const git = ['-C', repository, 'cat-file', '--batch', '--batch-all-objects', '--unordered'];
  return execFileSync('git', git, { maxBuffer: 1 << 28 })
    .toString('latin1')
    .includes(WORD);
}

const withdrawing = suite('withdrawing');

withdrawing('the runbook, step by step, leaves the word nowhere', async () => {
  const folder = temporary();
  const [news, origin, target] = ['news', 'origin.git', 'www'].map((name) => path.join(folder, name)) as [
    string,
    string,
    string,
  ];
  const env = {
    ...{ SITE: ROOT, NEWS: news, ORIGIN: origin, TARGET: target, WORD, FILE },
    ...{ GIT_AUTHOR_NAME: 'Desk', GIT_AUTHOR_EMAIL: 'd@test.example', GIT_COMMITTER_NAME: 'Desk' },
    ...{ GIT_COMMITTER_EMAIL: 'd@test.example', SOURCE_DATE_EPOCH: String(Date.UTC(2026, 10, 24) / 1000) },
  };
  const run = async (script: string): Promise<string> => {
    const ran = await program('bash', ['-ec', script], env, folder);
    assert.is(ran.status, 0, `${script}\n${ran.stdout}${ran.stderr}`);
    return ran.stdout + ran.stderr;
  };
  mkdirSync(target);
  await run(`git init -q --bare -b main "$ORIGIN"; git init -q -b main "$NEWS"
git -C "$ORIGIN" config stop-press.target "dir:$TARGET"; git -C "$NEWS" remote add origin "$ORIGIN"`);
  symlinkSync(path.join(ROOT, 'scripts/post-receive'), path.join(origin, 'hooks/post-receive'));
  write(news, {
    'content/site.yaml': 'title: The Quay Post\nurl: https://quay.example\n',
    'content/harbour/coverage.md': '---\ntitle: Harbour fire\n---\n',
    'content/harbour/updates/2026-11-23T1400-aaaa.md': '---\ndate: 2026-11-23T14:00\ntitle: First\n---\nText.\n',
  });
  const push = 'cd "$NEWS"; git add -A; git commit -qm news; git push -q -u origin main';
  await run(push);
  write(news, {
    [FILE]: `---\ndate: 2026-11-23T14:32\ntitle: ${WORD} named\nkey: true\ntags: [${WORD}]\nauthor: ${WORD}\naliases: [${WORD}]\n---\n${WORD}\n`,
  });
  await run(push);
  write(news, { 'content/harbour/updates/2026-11-23T1500-bbbb.md': '---\ndate: 2026-11-23T15:00\ntitle: Last\n---\n' });
  await run(push);
  assert.ok(holding(target).length > 5, 'it was published');

  const steps = fenced('docs/withdrawing.md', 'sh').slice(1);
  assert.ok(steps.length >= 6);
  await run(steps[0] ?? '');
  assert.equal(holding(target), [], 'the kill alone takes it off the target, the state included');
  assert.ok(inObjects(origin));
  for (const step of steps.slice(1)) await run(step);
  for (const repository of [news, origin]) assert.not(inObjects(repository), repository);
  assert.equal(holding(folder), []);
  const page = path.join(target, 'harbour/2026-11-23T1432-k3f9/index.html');
  assert.ok(existsSync(page));
  assert.match(readFileSync(page, 'utf8'), /data-killed[\s\S]*Withdrawn for legal reasons/);
});

withdrawing.run();
