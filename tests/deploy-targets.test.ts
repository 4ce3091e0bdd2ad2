import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { isGone, thisProcess } from '../src/edge/holder.ts';
import { Ledger } from '../src/edge/deploy/ledger.ts';
import { s3Target } from '../src/edge/deploy/target-s3.ts';
import { Busy, lockFile, pause } from '../src/edge/lock-file.ts';
import type { Target } from '../src/edge/deploy/target.ts';
import type { CommandResult } from './support/command.ts';
import { Newsroom, NOW, type State } from './support/deploys.ts';
import { temporary, tree } from './support/folder.ts';
import { around } from './support/opened.ts';
import { between, startStore, type Store } from './support/store.ts';

const deploying = suite('deploy to stores');
const store: { on?: Store } = {};

around(deploying, async (_, opened) => {
  store.on = opened.keep(await startStore());
});

function theStore(): Store {
  if (!store.on) throw new Error('no store');
  return store.on;
}

function ok(result: CommandResult): CommandResult {
  assert.is(result.status, 0, result.stdout + result.stderr);
  return result;
}

function deploy(
  room: Newsroom,
  prefix: string,
  endpoint: string,
  now = NOW,
  ...more: string[]
): Promise<CommandResult> {
  const args = ['--output', room.output, '--endpoint', endpoint, ...more];
  return room.deployTo(`s3://site/${prefix}`, now, args, theStore().env);
}

/** What the bucket holds below a prefix against the output; gives the state. */
async function compare(room: Newsroom, prefix: string): Promise<State> {
  const { keys, get } = theStore();
  const state = JSON.parse((await get(`${prefix}/.stop-press/state.json`)).bytes.toString('utf8')) as State;
  const there = (await keys()).filter((key) => key.startsWith(`${prefix}/`)).map((key) => key.slice(prefix.length + 1));
  const public_ = there.filter((file) => !file.startsWith('.stop-press/') && state.leftovers[file] === undefined);
  assert.equal(public_.sort(), Object.keys(tree(room.output)).sort());
  for (const file of public_) {
    const { bytes } = await get(`${prefix}/${file}`);
    assert.ok(bytes.equals(readFileSync(path.join(room.output, file))), file);
  }
  return state;
}

deploying('a bucket gets the exact files with their metadata, and nothing twice', async () => {
  const room = new Newsroom();
  room.update(2, '', room.picture('map', 'a map'));
  await room.build();
  const { endpoint, asked } = await between(theStore().endpoint, 2);
  ok(await deploy(room, 'a/b', endpoint));
  await compare(room, 'a/b');
  const policy = Object.fromEntries(
    await Promise.all(
      Object.keys(tree(room.output)).map(async (file) => {
        const { type, cache } = await theStore().get(`a/b/${file}`);
        return [file.replace(/\.[0-9a-f]{10}(-\d+)?\./, '.HASH.'), `${type ?? ''} | ${cache ?? ''}`] as const;
      }),
    ),
  );
  const page = 'public, max-age=5, stale-while-revalidate=30';
  assert.is(policy['flood/index.html'], `text/html; charset=utf-8 | ${page}`);
  assert.is(
    policy['flood/live.json'],
    'application/json; charset=utf-8 | public, max-age=2, stale-while-revalidate=10',
  );
  assert.is(policy['flood/feed.json'], `application/feed+json; charset=utf-8 | ${page}`);
  assert.is(policy['feed.xml'], `application/atom+xml; charset=utf-8 | ${page}`);
  assert.is(policy['flood/fragments/u001.HASH.html'], 'text/html; charset=utf-8 | public, max-age=300');
  assert.is(policy['assets/flood/map.HASH.svg'], 'image/svg+xml; charset=utf-8 | public, max-age=31536000, immutable');
  asked.length = 0;
  assert.match(ok(await deploy(room, 'a/b', endpoint)).stdout, /nothing sent/);
  assert.equal(
    asked.filter((one) => !one.startsWith('GET')),
    [],
  );
});

deploying('a store that is down is named with what it answers', async () => {
  const room = new Newsroom(1);
  await room.build();
  const { endpoint, asked } = await between(theStore().endpoint, Infinity);
  const failed = await deploy(room, 'down', endpoint);
  assert.is(failed.status, 1);
  assert.match(failed.stderr, /s3:\/\/site\/down: the store answered 503/);
  assert.ok(asked.length > 3, 'it was asked again');
});

deploying('updates, kills and leftovers in a bucket', async () => {
  const room = new Newsroom();
  await room.build();
  ok(await deploy(room, 'c', theStore().endpoint));
  room.update(3, '', 'SECRET');
  await room.build();
  ok(await deploy(room, 'c', theStore().endpoint, NOW + 1));
  assert.is(Object.keys((await compare(room, 'c')).leftovers).length, 1);
  room.update(3, 'kill: 2026-11-20T10:00\n', '');
  await room.build();
  ok(await deploy(room, 'c', theStore().endpoint, NOW + 2));
  await compare(room, 'c');
  assert.equal(
    (await theStore().keys()).filter((key) => key.startsWith('c/flood/fragments/u003.')),
    [],
  );
});

deploying('one update in a long coverage sends few objects', async () => {
  const room = new Newsroom(301);
  await room.build();
  const { endpoint, asked } = await between(theStore().endpoint);
  ok(await deploy(room, 'long', endpoint));
  asked.length = 0;
  room.update(301);
  await room.build();
  ok(await deploy(room, 'long', endpoint, NOW + 1));
  const sent = asked.filter((one) => one.startsWith('PUT'));
  assert.ok(sent.length <= 15, sent.join('\n'));
  await compare(room, 'long');
});

deploying('a store without conditional writes is found out', async () => {
  const target = await s3WithKeys();
  await target.probe();
  assert.is(target.conditional, false);
});

async function s3WithKeys(): Promise<Awaited<ReturnType<typeof s3Target>>> {
  Object.assign(process.env, theStore().env);
  return s3Target('s3://site/probe', theStore().endpoint);
}

deploying('two deploys at once into a bucket: the newer commit is out in the end', async () => {
  const room = new Newsroom();
  await room.commit();
  await room.build();
  ok(await deploy(room, 'two', theStore().endpoint));
  const older = path.join(room.folder, 'older');
  room.update(20);
  await room.commit();
  await room.build(NOW, older);
  room.update(21);
  await room.commit();
  await room.build();
  const { endpoint, env } = theStore();
  const old = room.deployTo('s3://site/two', NOW, ['--output', older, '--endpoint', endpoint], env);
  (await Promise.all([deploy(room, 'two', endpoint), old])).forEach(ok);
  await compare(room, 'two');
});

/** A store without conditional writes, whose writes take as long as told, one after the other. */
function slowStore(...delays: number[]): Target {
  const files = new Map<string, Buffer>();
  return {
    label: 'slow',
    packLimit: 0,
    conditional: false,
    probe: () => Promise.resolve(),
    read: (name) => {
      const bytes = files.get(name);
      return Promise.resolve(bytes && { bytes, version: '' });
    },
    write: async (name, bytes) => {
      await pause(delays.shift() ?? 0);
      files.set(name, bytes);
      return '';
    },
    erase: () => Promise.resolve(),
    put: () => Promise.resolve(),
    remove: () => Promise.resolve(),
    get: () => Promise.resolve(undefined),
    find: () => Promise.resolve([]),
  };
}

deploying('of two that take a store at the same moment one has it, and the other leaves it alone', async () => {
  const store = slowStore(20, 100);
  const [early, late] = [new Ledger(store), new Ledger(store)];
  const state = { version: 1, log: {}, leftovers: {}, unpurged: [] } as const;
  await Promise.all([early.open(0), late.open(0)]);
  const lost = early.begin(state).then(
    () => undefined,
    (error: unknown) => error,
  );
  await late.begin({ ...state, site: 'late' });
  assert.instance(await lost, Busy);
  await early.close();
  assert.ok((await late.look())?.lock, 'the lock is there still');
  await late.check();
  await late.finish({ ...state, site: 'late' });
  await late.close();
  assert.is((await late.look())?.site, 'late');
});

deploying('who has read a state that another has changed since begins anew', async () => {
  const store = slowStore();
  const [first, second] = [new Ledger(store), new Ledger(store)];
  const state = { version: 1, log: {}, leftovers: {}, unpurged: [] } as const;
  await Promise.all([first.open(0), second.open(0)]);
  await first.begin(state);
  await first.finish(state);
  let busy: unknown;
  await second.begin(state).catch((error: unknown) => (busy = error));
  assert.instance(busy, Busy);
});

deploying('a lock is ours until its process is gone', async () => {
  const file = path.join(temporary(), 'lock');
  const lock = await lockFile(file, { act: 'deploy', wait: 0, look: 200 });
  await lock.check();
  let busy = '';
  await lockFile(file, { act: 'deploy', wait: 300, look: 200 }).catch((error: unknown) => (busy = String(error)));
  assert.match(busy, /another deploy is under way/);
  await lock.release();
  assert.not(existsSync(file));
  const unreadable = path.join(temporary(), 'lock');
  mkdirSync(unreadable);
  let wrong = '';
  await lockFile(unreadable, { act: 'deploy', wait: 300, look: 200 }).catch(
    (error: unknown) => (wrong = String(error)),
  );
  assert.match(wrong, /EISDIR/);
  const holder = thisProcess();
  assert.not(isGone(holder));
  assert.ok(isGone({ ...holder, began: '1' }), 'the number belongs to another process now');
  assert.ok(isGone({ ...holder, pid: 2 ** 22 + 1 }));
});

deploying.run();
