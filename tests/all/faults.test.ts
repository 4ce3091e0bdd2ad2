/** Each call to the file system made to fail, once and for good: the output is old or new, nothing foreign is touched. */
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { CODES, Room, shim } from '../support/faulty.ts';

const faults = suite('faults');

const BUILDS: readonly (readonly [string, boolean, readonly string[]])[] = [
  ['a build of what changed', true, []],
  ['a build without a cache over an older output', true, ['--no-cache']],
  ['a first build', false, []],
];

for (const [name, built, more] of BUILDS) {
  faults(`${name} survives each call that fails`, async () => {
    const room = new Room();
    await room.prepare(built);
    room.reset();
    shim.arm({ root: `${room.work}/` });
    const well = await room.build(more);
    const calls = shim.disarm();
    assert.is(well.status, 0, well.stderr);
    assert.is(room.which('without a fault'), 'new');
    assert.equal(room.leftovers(), []);
    const ends = { old: 0, new: 0, journalled: 0 };
    for (const lasting of [false, true]) {
      for (let at = 1; at <= calls; at++) await fail(room, more, { at, lasting, code: CODES[at % CODES.length] }, ends);
    }
    console.log(
      `\n# ${name}: ${calls} calls, each failed once and from then on: ${ends.old} old, ${ends.new} new, ${ends.journalled} completed by the next build`,
    );
    assert.ok(ends.old > 0 && ends.journalled > 0, 'there were faults before and after the journal');
  });
}

async function fail(
  room: Room,
  more: readonly string[],
  fault: { readonly at: number; readonly lasting: boolean; readonly code?: string },
  ends: Record<'old' | 'new' | 'journalled', number>,
): Promise<void> {
  const say = `call ${fault.at}${fault.lasting ? ' and all after it' : ''} (${fault.code ?? ''})`;
  room.reset();
  shim.arm({ root: `${room.work}/`, ...fault });
  const failed = await room.build(more);
  shim.disarm();
  if (room.journalled) {
    ends.journalled++;
    assert.is(failed.status, 1, `${say}: what is not done is no success`);
    room.ours(say);
  } else {
    const end = room.which(say);
    ends[end]++;
    if (failed.status === 0) assert.is(end, 'new', `${say}: success means the new output`);
  }
  const next = await room.build(more);
  assert.is(next.status, 0, `${say}: ${next.stderr}`);
  assert.is(room.which(`after ${say}`), 'new');
  assert.equal(room.leftovers(), [], `after ${say}`);
}

faults.run();
