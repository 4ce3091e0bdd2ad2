/** A thousand builds killed while they write: the next one leaves the new output, and nothing of the dead one. */
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ROOT } from '../support/command.ts';
import { Room, shim, SHIM } from '../support/faulty.ts';

const KILLS = 1000;
/** Every third kill comes at a random time once the build has begun to write, the others at a call. */
const BY_TIME = 3;
/** Milliseconds of writing to aim at, until a build that was over before its kill says that there are fewer. */
const WRITING = 60;

interface Died {
  readonly killed: boolean;
  /** Whether it had begun to write. */
  readonly begun: boolean;
}

const killed = suite('killed builds');

/** Runs a build in a process of its own that dies at call `at`, or at `ms` after its first write. */
function die(room: Room, more: readonly string[], fault: object, ms: number | undefined): Promise<Died> {
  const args = ['--require', SHIM, path.join(ROOT, '.compiled/build.js'), ...room.args(more)];
  const env = { ...process.env, ...room.env, STOP_PRESS_FAULT: JSON.stringify({ root: `${room.work}/`, ...fault }) };
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'ignore'] });
  let begun = false;
  child.stdout.on('data', (chunk: Buffer) => {
    if (begun || !chunk.includes('begun')) return;
    begun = true;
    if (ms !== undefined) setTimeout(() => child.kill('SIGKILL'), ms);
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (_, signal) => {
      resolve({ killed: signal === 'SIGKILL', begun: begun || signal === 'SIGKILL' });
    });
  });
}

interface Ends {
  kills: number;
  tries: number;
  journalled: number;
  old: number;
  new: number;
}

interface Aim {
  readonly room: Room;
  readonly more: readonly string[];
  /** How many calls change something. */
  readonly calls: number;
}

/** A room, and how many calls there are to die at. */
async function aim(built: boolean, more: readonly string[]): Promise<Aim> {
  const room = new Room();
  await room.prepare(built);
  room.reset();
  shim.arm({ root: `${room.work}/`, kill: 'before' });
  assert.is((await room.build(more)).status, 0);
  return { room, more, calls: shim.disarm() };
}

/** Kills builds in one room, one after the other, until all lanes together have killed enough. */
async function lane({ room, more, calls }: Aim, ends: Ends): Promise<void> {
  let ms = WRITING;
  while (ends.kills < KILLS) {
    assert.ok(++ends.tries < 4 * KILLS, 'the kills hit builds');
    room.reset();
    const byTime = ends.tries % BY_TIME === 0;
    const at = 1 + Math.floor(Math.random() * calls);
    const way = { kill: at % 2 === 0 ? 'before' : 'after', at };
    const wait = Math.random() * ms;
    const died = await die(room, more, byTime ? { kill: 'before' } : way, byTime ? wait : undefined);
    const say = byTime ? `killed ${wait.toFixed(1)} ms after its first write` : `killed ${way.kill} call ${at}`;
    if (!died.killed || !died.begun) {
      if (byTime) ms = Math.max(5, Math.min(ms, wait));
      continue;
    }
    ends.kills++;
    if (byTime) ms *= 1.02;
    if (room.journalled) ends.journalled++;
    else ends[room.which(say)]++;
    const next = await room.build(more);
    assert.is(next.status, 0, `${say}: ${next.stderr}`);
    assert.is(room.which(say), 'new');
    assert.equal(room.leftovers(), [], say);
  }
}

killed(`${KILLS} builds killed while they write`, async () => {
  const ends: Ends = { kills: 0, tries: 0, journalled: 0, old: 0, new: 0 };
  // Builds in this process share its console and environment: one lane builds while the others wait for their dying ones.
  const ways: readonly (readonly [boolean, readonly string[]])[] = [
    [true, []],
    [true, ['--no-cache']],
    [false, []],
  ];
  const lanes = Array.from({ length: Math.max(2, availableParallelism()) }, (_, n) => ways[n % ways.length]);
  const aims: Aim[] = [];
  for (const way of lanes) aims.push(await aim(way?.[0] ?? true, way?.[1] ?? []));
  await Promise.all(aims.map((one) => lane(one, ends)));
  console.log(
    `\n# ${ends.kills} builds killed of ${ends.tries}: ${ends.old} left the old output, ${ends.journalled} were completed by the next one, ${ends.new} were done`,
  );
  assert.ok(ends.old > 0 && ends.journalled > 0);
});

killed.run();
