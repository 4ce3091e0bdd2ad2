import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { program, ROOT, type CommandResult } from './support/command.ts';
import { expectedIn } from './support/expected.ts';
import { copy, temporary, tree, write } from './support/folder.ts';

/**
 * Each folder is one act: `command.txt` what an editor types, `input/` the content before it, `expected/` the files that
 * are other ones afterwards, `expected.txt` what is said.
 */
const CASES = path.join(ROOT, 'tests/cases/desk');
const NOW = { SOURCE_DATE_EPOCH: String(Date.parse('2026-11-23T12:00:00Z') / 1000) };
const desk = suite('desk');

/** Runs the command in a folder of its own, as an editor would in hers. */
function run(
  folder: string,
  argv: readonly string[],
  env: Readonly<Record<string, string>> = NOW,
): Promise<CommandResult> {
  return program(process.execPath, [path.join(ROOT, 'scripts/run.mjs'), 'desk', ...argv], env, folder);
}

/** The words of a command line, quotation marks heeded: words('kill a --reason "b c"') → ["kill", "a", "--reason", "b c"] */
function words(line: string): string[] {
  return [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '');
}

for (const name of readdirSync(CASES)) {
  const at = (file: string): string => path.join(CASES, name, file);

  desk(`${name}: just these lines, and nothing more the second time`, async () => {
    const folder = temporary();
    copy(at('input'), path.join(folder, 'content'));
    const argv = words(readFileSync(at('command.txt'), 'utf8'));
    const before = tree(path.join(folder, 'content'));
    const ran = await run(folder, argv);
    expectedIn(at('expected.txt'), `exit ${ran.status}\n${ran.stdout}${ran.stderr}`);
    const after = tree(path.join(folder, 'content'));
    const expected = existsSync(at('expected')) ? tree(at('expected')) : {};
    assert.equal(after, { ...before, ...expected });
    if (ran.status !== 0) return;
    const again = await run(folder, argv, { SOURCE_DATE_EPOCH: String(Number(NOW.SOURCE_DATE_EPOCH) + 60) });
    assert.is(again.status, 0, again.stderr);
    assert.equal(tree(path.join(folder, 'content')), after);
  });
}

desk('--commit commits the file of the act alone, under a subject without a word of the update', async () => {
  const folder = temporary();
  copy(path.join(CASES, 'correct/input'), path.join(folder, 'content'));
  const git = (...args: string[]): string => execFileSync('git', ['-C', folder, ...args], { encoding: 'utf8' });
  git('init', '-q');
  git('config', 'user.name', 'Ann');
  git('config', 'user.email', 'ann@valley.example');
  git('add', '.');
  git('commit', '-qm', 'content');
  write(folder, { 'content/dam/updates/other.md': '---\ndate: 2026-11-23T11:00\n---\n\nNot yet.\n' });
  git('add', 'content/dam/updates/other.md');
  const ran = await run(folder, ['kill', 'holds', '--commit']);
  assert.is(ran.status, 0, ran.stderr);
  assert.is(
    git('log', '-1', '--format=%s', '--name-only').trim(),
    'dam: withdraw holds\n\ncontent/dam/updates/holds.md',
  );
  assert.is(git('status', '--porcelain').trim(), 'A  content/dam/updates/other.md');
});

desk('wrong usage says what is missing', async () => {
  for (const argv of [
    [],
    ['kil', 'a'],
    ['kill'],
    ['correct', 'a'],
    ['correct', 'a', 'b', 'c'],
    ['end', 'a', '--reason', 'b'],
  ]) {
    const ran = await run(ROOT, argv);
    assert.is(ran.status, 2, argv.join(' '));
    assert.match(ran.stderr, /npm run desk/);
  }
});

desk.run();
