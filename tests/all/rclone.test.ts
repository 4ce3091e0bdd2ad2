/** Deploys that rclone carries. Needs Debian's `rclone`. */
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { CommandResult } from '../support/command.ts';
import { current, Newsroom, NOW } from '../support/deploys.ts';
import { differing, tree } from '../support/folder.ts';

const carried = suite('deploy by rclone');

function ok(result: CommandResult): CommandResult {
  assert.is(result.status, 0, result.stdout + result.stderr);
  return result;
}

carried('rclone carries the files', async () => {
  const room = new Newsroom();
  const remote = `rclone::local:${room.target}`;
  const run = (now: number): Promise<CommandResult> => room.deployTo(remote, now, ['--output', room.output]);
  await room.build();
  ok(await run(NOW));
  assert.equal(differing(tree(room.output), current(room.target)), []);
  assert.match(ok(await run(NOW)).stdout, /nothing sent/);
  room.update(1, 'kill: 2026-11-20T10:00\n', '');
  room.update(2, '', 'Edited.');
  await room.build();
  ok(await run(NOW));
  assert.equal(differing(tree(room.output), current(room.target)), []);
  assert.equal(
    Object.keys(tree(room.target)).filter((file) => file.startsWith('flood/fragments/u001.')),
    [],
  );
});

carried.run();
