/** Each call to the file system, or each request to a store, made to fail in a deploy: the target is old or new, in order. */
import { cpSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { DeployRoom, editionOf, FOREIGN, heldIn, whole } from '../support/deploy-room.ts';
import { stateOf } from '../support/deploys.ts';
import { CODES, shim } from '../support/faulty.ts';
import { write } from '../support/folder.ts';

/** Every so many calls a disk fails for good. */
const LASTING = 8;

const faults = suite('deploy faults');

interface Ends {
  old: number;
  new: number;
  between: number;
}

/** A folder as a target, made anew for each fault. */
class FolderTrial {
  readonly work: string;
  private readonly template: string;

  constructor(
    private readonly room: DeployRoom,
    name: string,
  ) {
    this.template = path.join(room.folder, name);
    this.work = path.join(room.folder, `${name}-work`);
  }

  async prepare(older: boolean): Promise<void> {
    write(this.template, FOREIGN);
    if (older) assert.is((await this.room.deploy(`dir:${this.template}`, this.room.old)).status, 0);
  }

  /** Deploys the new edition while a call fails, then once more; gives the number of calls. */
  async run(fault: object, say: string, ends: Ends): Promise<number> {
    const { room, work } = this;
    rmSync(work, { recursive: true, force: true });
    cpSync(this.template, work, { recursive: true, preserveTimestamps: true });
    shim.arm({ root: `${room.folder}/`, ...fault });
    const failed = await room.deploy(`dir:${work}`, room.new);
    const calls = shim.disarm();
    const held = heldIn(work);
    whole(held, room, say);
    this.foreign(say);
    const leftovers = existsSync(path.join(work, '.stop-press/state.json')) ? Object.keys(stateOf(work).leftovers) : [];
    const edition = editionOf(held, room, leftovers);
    ends[edition ?? 'between']++;
    if (failed.status === 0) assert.is(edition, 'new', `${say}: success means the new edition`);
    const next = await room.deploy(`dir:${work}`, room.new);
    assert.is(next.status, 0, `${say}: ${next.stderr}`);
    this.done(`after ${say}`);
    return calls;
  }

  private done(say: string): void {
    const { room, work } = this;
    const state = stateOf(work);
    whole(heldIn(work), room, say);
    assert.is(editionOf(heldIn(work), room, Object.keys(state.leftovers)), 'new', say);
    assert.is(state.pending, undefined, say);
    this.foreign(say);
    const own = readdirSync(path.join(work, '.stop-press')).filter(
      (name) => !/^(?:state\.json|files-\w+\.gz|killed|aside)$/.test(name),
    );
    assert.equal(own, [], say);
    assert.equal(readdirSync(path.join(work, '.stop-press/aside')), [], say);
    assert.equal(readdirSync(path.join(work, '.stop-press/killed/flood')), ['u3'], say);
  }

  private foreign(say: string): void {
    for (const [file, text] of Object.entries(FOREIGN))
      assert.is(readFileSync(path.join(this.work, file), 'utf8'), text, `${say}: ${file} is untouched`);
  }
}

for (const [name, older] of [
  ['over an older edition', true],
  ['to a new folder', false],
] as const) {
  faults(`a deploy ${name} survives each call that fails`, async () => {
    const room = new DeployRoom();
    await room.prepare();
    const trial = new FolderTrial(room, 'site');
    await trial.prepare(older);
    const ends = { old: 0, new: 0, between: 0 };
    const calls = await trial.run({}, 'without a fault', ends);
    assert.equal(ends, { old: 0, new: 1, between: 0 });
    for (let at = 1; at <= calls; at++) {
      for (const lasting of older && at % LASTING === 0 ? [false, true] : [false]) {
        const code = CODES[at % CODES.length] ?? '';
        await trial.run({ at, lasting, code }, `call ${at}${lasting ? ' and all after it' : ''} (${code})`, ends);
      }
    }
    console.log(`\n# a deploy ${name}: ${calls} calls, each failed once: ${JSON.stringify(ends)}`);
    assert.ok(ends.between > 0 && ends.new > 1, 'there were faults before and after the first file');
  });
}

faults.run();
