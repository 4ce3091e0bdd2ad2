/** Deploys are killed at random moments; the next run leaves the newest commit's exact files. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ROOT } from '../support/command.ts';
import { current, Newsroom, NOW, published, stateOf, type State } from '../support/deploys.ts';
import { copy, differing, tree } from '../support/folder.ts';
import { opening } from '../support/opened.ts';
import { startStore, type Store } from '../support/store.ts';

const FOLDER_TRIALS = 100;
const STORE_TRIALS = 100;

interface Editions {
  readonly room: Newsroom;
  /** Outputs of commits A, B and C. */
  readonly outputs: readonly [string, string, string];
  readonly trees: readonly Record<string, string>[];
}

/** Three commits: B rewrites every page and shows a picture, C kills what B has edited. */
async function editions(): Promise<Editions> {
  const room = new Newsroom(40);
  const outputs = ['a', 'b', 'c'].map((name) => path.join(room.folder, `dist-${name}`)) as [string, string, string];
  await room.commit();
  await room.build(NOW, outputs[0]);
  room.update(5, '', `SECRET ${room.picture('map', 'SECRET')}`);
  for (let i = 40; i < 47; i++) room.update(i);
  await room.commit();
  await room.build(NOW, outputs[1]);
  room.update(5, 'kill: 2026-11-20T10:00\n', '');
  room.remove('flood/images/map.svg');
  for (let i = 47; i < 60; i++) room.update(i);
  await room.commit();
  await room.build(NOW, outputs[2]);
  return { room, outputs, trees: outputs.map((output) => tree(output)) };
}

interface Ended {
  readonly status: number | null;
  readonly said: string;
  readonly ms: number;
}

/** Runs a deploy and kills it after so many milliseconds, if it still runs; `from`: once this file is there. */
function run(
  room: Newsroom,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  after?: number,
  from?: string,
): Promise<Ended> {
  const started = performance.now();
  const all = [path.join(ROOT, 'scripts/run.mjs'), 'deploy', ...args, '--repo', room.folder, '--wait', '20'];
  const child = spawn(process.execPath, all, {
    cwd: ROOT,
    env: { ...process.env, SOURCE_DATE_EPOCH: String(NOW), ...env },
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  let ready = from === undefined ? started : Infinity;
  const timer = setInterval(() => {
    if (ready === Infinity && from !== undefined && existsSync(from)) ready = performance.now();
    if (after !== undefined && performance.now() - ready >= after) child.kill('SIGKILL');
  }, 2);
  return new Promise((resolve) => {
    child.on('close', (status) => {
      clearInterval(timer);
      resolve({ status, said, ms: performance.now() - started });
    });
  });
}

/** Numbers that look random, the same ones each time. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const ORDERS = ['ABC', 'ACB', 'BAC', 'BCA', 'CAB', 'CBA', 'B', 'C'];
/** Whose deploy comes after the killed ones: whichever it is, it too must lead to the newest. */
const NEXT = ['C', 'C', 'B', 'A'];

interface Trial {
  readonly killed: string;
  readonly next: string;
  readonly moments: readonly number[];
}

function trial(next: () => number, ms: number): Trial {
  const pick = (from: readonly string[]): string => from[Math.floor(next() * from.length)] ?? '';
  const killed = pick(ORDERS);
  return { killed, next: pick(NEXT), moments: Array.from(killed, () => ms * (0.35 + 0.7 * next())) };
}

const killing = suite('deploys killed');

killing('in a folder, at random moments', async () => {
  const { room, outputs, trees } = await editions();
  const output = (name: string): string => outputs['ABC'.indexOf(name)] ?? '';
  const args = (name: string): string[] => [`dir:${room.target}`, '--output', output(name)];
  const base = path.join(room.folder, 'base');
  await run(room, [`dir:${base}`, '--output', output('A')], {});
  copy(base, room.target);
  const { ms } = await run(room, args('C'), {});
  const next = random(7);
  const seen = { halfway: 0, completed: 0, whole: 0 };
  for (let i = 0; i < FOLDER_TRIALS; i++) {
    rmSync(room.target, { recursive: true, force: true });
    copy(base, room.target);
    const plan = trial(next, ms);
    const where = `trial ${i}: ${JSON.stringify(plan)}`;
    for (const [j, name] of Array.from(plan.killed).entries()) {
      const moment = plan.moments[j] ?? 0;
      // Most of a deploy's time is its start: every second trial waits until it is at work.
      if (i % 2 === 0) await run(room, args(name), {}, moment);
      else await run(room, args(name), {}, moment / 4, path.join(room.target, '.stop-press/lock'));
    }
    const begun = newest(stateOf(room.target), room);
    if (stateOf(room.target).pending) seen.halfway++;
    const last = await run(room, args(plan.next), {});
    assert.is(last.status, 0, `${where}\n${last.said}`);
    if (last.said.includes('completing')) seen.completed++;
    const expected = Math.max('ABC'.indexOf(plan.next), begun);
    assert.equal(differing(trees[expected] ?? {}, current(room.target)), [], `${where}\n${last.said}`);
    assert.not(existsSync(path.join(room.target, '.stop-press/lock')), where);
    if (expected === 2) {
      const left = Object.keys(published(room.target)).filter((file) => /u005\.|assets\/flood\/map/.test(file));
      assert.equal(left, [], where);
    }
    seen.whole++;
  }
  console.log(
    `\n# folder: ${seen.whole} trials, ${seen.halfway} dead half-way, ${seen.completed} completed by the next run`,
  );
  assert.ok(seen.halfway > FOLDER_TRIALS / 10, 'deploys did die half-way');
});

/** The newest edition that a deploy has begun or ended, by what the state says: 0 for A. */
function newest(state: State, room: Newsroom): number {
  const digests = ['a', 'b', 'c'].map((name) => digestOf(path.join(room.folder, `dist-${name}`)));
  return Math.max(0, ...[state.held?.digest, state.pending?.digest].map((digest) => digests.indexOf(digest ?? '')));
}

function digestOf(output: string): string {
  return (JSON.parse(readText(`${output}.build.json`)) as { digest: string }).digest;
}

killing('in a bucket, at random moments', async () => {
  const { room, outputs, trees } = await editions();
  await opening(async (opened) => {
    const store = opened.keep(await startStore());
    await bucketTrials(room, outputs, trees, store);
  });
});

async function bucketTrials(
  room: Newsroom,
  outputs: Editions['outputs'],
  trees: Editions['trees'],
  store: Store,
): Promise<void> {
  const next = random(11);
  let halfway = 0;
  let ms = 0;
  for (let i = 0; i <= STORE_TRIALS; i++) {
    const args = (name: string): string[] => [
      ...[`s3://site/t${i}`, '--endpoint', store.endpoint],
      ...['--output', outputs['ABC'.indexOf(name)] ?? ''],
    ];
    await run(room, args('A'), store.env);
    if (i === 0) {
      ({ ms } = await run(room, args('C'), store.env));
      continue;
    }
    const plan = trial(next, ms);
    for (const [j, name] of Array.from(plan.killed).entries()) await run(room, args(name), store.env, plan.moments[j]);
    const before = await stateIn(store, `t${i}`);
    if (before.pending) halfway++;
    const last = await run(room, args(plan.next), store.env);
    const where = `trial ${i}: ${JSON.stringify(plan)}\n${last.said}`;
    assert.is(last.status, 0, where);
    const expected = Math.max('ABC'.indexOf(plan.next), newest(before, room));
    await sameInBucket(store, `t${i}`, outputs[expected] ?? '', trees[expected] ?? {}, where);
  }
  console.log(`\n# bucket: ${STORE_TRIALS} trials, ${halfway} dead half-way`);
}

async function stateIn(store: Store, prefix: string): Promise<State> {
  return JSON.parse((await store.get(`${prefix}/.stop-press/state.json`)).bytes.toString('utf8')) as State;
}

async function sameInBucket(
  store: Store,
  prefix: string,
  output: string,
  expected: Record<string, string>,
  where: string,
): Promise<void> {
  const { leftovers, pending, lock } = await stateIn(store, prefix);
  assert.is(pending, undefined, where);
  assert.is(lock, undefined, where);
  const files = (await store.keys(`${prefix}/`))
    .map((key) => key.slice(prefix.length + 1))
    .filter((file) => !file.startsWith('.stop-press/') && leftovers[file] === undefined);
  assert.equal(files.sort(), Object.keys(expected).sort(), where);
  for (const file of files) {
    const { bytes } = await store.get(`${prefix}/${file}`);
    assert.ok(bytes.equals(readFileSync(path.join(output, file))), `${file}\n${where}`);
  }
}

function readText(file: string): string {
  return readFileSync(file, 'utf8');
}

killing.run();
