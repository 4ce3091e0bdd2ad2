/** What becomes of processes where tests do not end as they should: none outlives its file. */
import { spawn } from 'node:child_process';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { run, ROOT } from '../../scripts/test-file.ts';
import { livingOf } from '../../scripts/test-processes.ts';
import { eventually } from '../support/story.ts';

const runner = suite('the test runner');
/** Browser tests of which one is under way when the browser is killed. */
const VICTIM = 'tests/browser/live.test.ts';

/** What compiles this file. */
const own = new Set(livingOf(process.pid, 'none').map(({ pid }) => pid));

/** Names of what the tests here have started that still lives. */
function living(): string[] {
  return livingOf(process.pid, 'none')
    .filter(({ pid }) => !own.has(pid))
    .map(({ name }) => name)
    .sort();
}

/** The browser's own process, once it shows a page: its parts have other parents. */
async function browser(): Promise<number> {
  let found: number | undefined;
  await eventually('a page is open', () => {
    const all = livingOf(process.pid, 'none').filter(({ name }) => /^(?:chrom|headless)/i.test(name));
    const pids = new Set(all.map(({ pid }) => pid));
    if (all.length > 3) found = all.find(({ parent }) => !pids.has(parent))?.pid;
    return Promise.resolve(found !== undefined);
  });
  return found ?? -1;
}

runner('a browser that is killed fails its tests, soon, and leaves nothing behind', async () => {
  const ran = run(VICTIM, 2);
  process.kill(await browser(), 'SIGKILL');
  const { failed, output } = await ran;
  assert.ok(failed > 1, `${failed} tests failed`);
  assert.match(output, /closed/);
  assert.not.match(output, /left processes behind|hangs/);
  assert.equal(living(), []);
});

runner('who ends the tests ends all that they have started', async () => {
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/test.ts', VICTIM], { cwd: ROOT, stdio: 'ignore' });
  const ended = new Promise((resolve) => child.on('exit', resolve));
  await browser();
  child.kill('SIGINT');
  assert.is(await ended, 130);
  await eventually('all gone', () => Promise.resolve(living().length === 0));
});

runner('a file that hangs is named and ended with all that it has started', async () => {
  const { failed, output } = await run('tests/cases/runner/hangs.ts', 0.05);
  assert.is(failed, 1);
  assert.match(output, /hangs\.ts hangs: ended after 0\.05 min, with all that it had started \(.*sleep.*\)/);
  assert.equal(living(), []);
});

runner('what a file that passes leaves behind is a failure, named, and ended', async () => {
  const { passed, failed, output } = await run('tests/cases/runner/leaves.ts', 1);
  assert.equal([passed, failed], [1, 1]);
  assert.match(output, /leaves\.ts left processes behind, ended now \(sleep\)/);
  assert.equal(living(), []);
});

runner('a suite that cannot be prepared says why, and closes what it had opened', async () => {
  const { passed, failed, output } = await run('tests/cases/runner/prepares.ts', 1);
  assert.equal([passed, failed], [0, 1]);
  assert.match(output, /no such browser/);
  assert.not.match(output, /left processes behind/);
  assert.equal(living(), []);
});

runner.run();
