/** Each request of a deploy to a store made to fail: what readers get is old or new, in order, and the next deploy completes it. */
import { cpSync, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { historyOf } from '../../src/edge/deploy/history.ts';
import type { DeployResult } from '../../src/edge/deploy/options.ts';
import { outputRelease } from '../../src/edge/deploy/release.ts';
import { deploy } from '../../src/edge/deploy/run.ts';
import { s3Target } from '../../src/edge/deploy/target-s3.ts';
import { each } from '../../src/edge/deploy/target.ts';
import { DeployRoom, editionOf, FOREIGN, NOON, whole, type Held } from '../support/deploy-room.ts';
import type { State } from '../support/deploys.ts';
import { tree } from '../support/folder.ts';
import { opening } from '../support/opened.ts';
import { failingAt, startStore, type Failure, type Store } from '../support/store.ts';

/** Most of a deploy's time it waits: so many are under way at the same time. */
const LANES = 8;
const SUFFIX = '._S3rver_object';

const faults = suite('deploy requests');

class Bucket {
  constructor(
    readonly room: DeployRoom,
    readonly store: Store,
  ) {
    Object.assign(process.env, store.env);
  }

  async prepare(): Promise<void> {
    for (const [file, text] of Object.entries(FOREIGN)) await this.store.put(`base/${file}`, text);
    await this.deploy('base', this.room.old, NOON, this.store.endpoint);
  }

  async deploy(prefix: string, output: string, now: number, endpoint: string): Promise<DeployResult> {
    return deploy({
      target: await s3Target(`s3://site/${prefix}`, endpoint),
      releases: [outputRelease(output)],
      history: () => historyOf(this.room.folder),
      told: { notice: () => undefined, progress: () => undefined, plan: () => undefined },
      ...{ force: false, dryRun: false, now, wait: 5000, caches: [] },
    });
  }

  /** Deploys the new edition while a request fails, then once more. Gives the edition in between and the number of requests. */
  async trial(at: number, how: Failure): Promise<readonly ['old' | 'new' | 'between', number]> {
    const { room, store } = this;
    const prefix = `t${at}-${how}`;
    const say = `request ${at}, ${how}`;
    cpSync(path.join(store.folder, 'site/base'), path.join(store.folder, 'site', prefix), { recursive: true });
    const proxy = await failingAt(store.endpoint, at, how);
    const failed = await this.deploy(prefix, room.new, NOON + 60, proxy.endpoint).catch((error: unknown) => error);
    await proxy.close();
    const held = this.held(prefix);
    whole(held, room, say);
    this.foreign(prefix, say);
    const state = this.state(prefix);
    const edition = editionOf(held, room, Object.keys(state.leftovers));
    if (!(failed instanceof Error)) assert.is(edition, 'new', `${say}: success means the new edition`);
    if (state.lock) await this.bury(prefix, state);
    await this.deploy(prefix, room.new, NOON + 60, store.endpoint);
    this.done(prefix, `after ${say}`);
    return [edition ?? 'between', proxy.requests()];
  }

  private done(prefix: string, say: string): void {
    const { room } = this;
    const state = this.state(prefix);
    whole(this.held(prefix), room, say);
    assert.is(editionOf(this.held(prefix), room, Object.keys(state.leftovers)), 'new', say);
    assert.equal([state.pending, state.lock], [undefined, undefined], say);
    this.foreign(prefix, say);
    const own = this.keys(prefix).filter((key) => key.startsWith('.stop-press/'));
    assert.equal(
      own.filter((key) => !/^\.stop-press\/(?:state\.json|files-\w+\.gz)$/.test(key)),
      [],
      say,
    );
  }

  /** As though the process that holds the lock had ended with its deploy. */
  private async bury(prefix: string, now: State): Promise<void> {
    const state = { ...now, lock: { ...now.lock, began: 'never' } };
    await this.store.put(`${prefix}/.stop-press/state.json`, JSON.stringify(state));
  }

  private file(prefix: string, key: string): string {
    return path.join(this.store.folder, 'site', prefix, `${key}${SUFFIX}`);
  }

  private state(prefix: string): State {
    return JSON.parse(readFileSync(this.file(prefix, '.stop-press/state.json'), 'utf8')) as State;
  }

  private keys(prefix: string): string[] {
    const files = Object.keys(tree(path.join(this.store.folder, 'site', prefix)));
    return files.filter((file) => file.endsWith(SUFFIX)).map((file) => file.slice(0, -SUFFIX.length));
  }

  private held(prefix: string): Held {
    const hashes = tree(path.join(this.store.folder, 'site', prefix));
    const own = this.keys(prefix).filter((key) => !key.startsWith('.stop-press/') && !(key in FOREIGN));
    const files = Object.fromEntries(own.map((key) => [key, hashes[`${key}${SUFFIX}`] ?? '']));
    return { files, text: (key) => readFileSync(this.file(prefix, key), 'utf8') };
  }

  private foreign(prefix: string, say: string): void {
    for (const [file, text] of Object.entries(FOREIGN)) {
      assert.ok(existsSync(this.file(prefix, file)), `${say}: ${file}`);
      assert.is(readFileSync(this.file(prefix, file), 'utf8'), text, `${say}: ${file} is untouched`);
    }
  }
}

faults('each request refused, answered with an error, cut off before and after the store has it', async () => {
  await opening(async (opened) => {
    const room = new DeployRoom();
    await room.prepare();
    const bucket = new Bucket(room, opened.keep(await startStore()));
    await bucket.prepare();
    const [edition, requests] = await bucket.trial(0, '403');
    assert.is(edition, 'new');
    const ends = { old: 0, new: 0, between: 0 };
    // The client asks again after an error of the server's and after a connection that broke: half of each will do.
    const trials = Array.from({ length: requests }, (_, i) => i + 1).flatMap((at) =>
      (['403', at % 2 === 0 ? '500' : 'reset', 'lost'] as const).map((how) => [at, how] as const),
    );
    await each(trials, LANES, async ([at, how]) => {
      const [end] = await bucket.trial(at, how);
      ends[end]++;
    });
    console.log(`\n# ${requests} requests, ${trials.length} failures: ${JSON.stringify(ends)}`);
    assert.ok(ends.between > 0 && ends.new > requests, 'what the client tries again succeeds');
  });
});

faults.run();
