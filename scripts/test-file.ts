/** Runs one test file, ends it where it hangs, and sees to it that nothing of it lives on. */
import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { endAll, livingOf, MARK } from './test-processes.ts';

export interface Ran {
  readonly file: string;
  readonly passed: number;
  readonly failed: number;
  readonly output: string;
  readonly seconds: number;
}

interface Running {
  readonly child: ChildProcess;
  readonly mark: string;
}

export const ROOT = path.dirname(import.meta.dirname);
/** What a browser's parts may take to notice that it has been closed, in milliseconds. */
const GRACE = 3000;

const running = new Set<Running>();

/** Runs a file for at most so many minutes. Left-over processes and suites that never run are failures. */
export async function run(file: string, minutes: number): Promise<Ran> {
  const started = performance.now();
  const one = start(file);
  let output = '';
  const take = (chunk: Buffer): void => {
    output += chunk.toString();
  };
  one.child.stdout?.on('data', take);
  one.child.stderr?.on('data', take);
  const { status, hung, left } = await ended(one, minutes * 60_000);
  if (hung) output += `\n${file} hangs: ended after ${minutes} min, with all that it had started${named(left)}\n`;
  else if (left.length > 0) output += `\n${file} left processes behind, ended now${named(left)}\n`;
  const { total, passed } = counts(output);
  const forgotten = !hung && (total === 0 || missingRun(file));
  if (forgotten) output += `\n${file}: a suite never runs (call .run() on each), or what it prepares has failed\n`;
  const well = status === 0 && !hung && !forgotten && left.length === 0;
  const failed = Math.max(total - passed, well ? 0 : 1);
  return { file, passed, failed, output, seconds: (performance.now() - started) / 1000 };
}

/** A process group of its own, so that a test's processes are told from those of the next one. */
function start(file: string): Running {
  const mark = randomUUID();
  const child = spawn(process.execPath, ['--import', 'tsx', file], {
    cwd: ROOT,
    env: { ...process.env, FORCE_COLOR: '0', NO_COLOR: '1', [MARK]: mark },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const one = { child, mark };
  running.add(one);
  return one;
}

interface Ended {
  readonly status: number | null;
  readonly hung: boolean;
  readonly left: readonly string[];
}

async function ended(one: Running, limit: number): Promise<Ended> {
  const { child } = one;
  const closed = new Promise<void>((resolve) => child.on('close', resolve));
  const exited = new Promise<number | null>((resolve) => {
    child.on('exit', resolve);
    child.on('error', () => {
      resolve(null);
    });
  });
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => (timer = setTimeout(resolve, limit, 'late')));
  const status = await Promise.race([exited, late]);
  clearTimeout(timer);
  const hung = status === 'late';
  const left = await endLiving(one, hung ? 0 : GRACE);
  running.delete(one);
  // Whatever wrote to its pipes is gone; a moment for what is still in them.
  await Promise.race([closed, pause(1000)]);
  return { status: hung ? null : status, hung, left };
}

/** Ends what lives of a file's processes once the grace is over, and names it. */
async function endLiving({ child, mark }: Running, grace: number): Promise<string[]> {
  const of = (): ReturnType<typeof livingOf> => livingOf(child.pid ?? -1, mark);
  for (const until = Date.now() + grace; of().length > 0 && Date.now() < until;) await pause(50);
  const names = new Set<string>();
  // What is being ended may just start another one.
  for (let found = of(), tries = 0; found.length > 0 && tries < 40; found = of(), tries++) {
    for (const { pid, name } of found) if (pid !== child.pid) names.add(name);
    endAll(found);
    await pause(50);
  }
  return [...names];
}

/** Ends all test files that run at the moment, with all that they have started. Does not return before. */
export function endRunning(): void {
  const living = (): ReturnType<typeof livingOf> =>
    [...running].flatMap(({ child, mark }) => livingOf(child.pid ?? -1, mark));
  // What is being ended may just start another one; the ended ones need a moment until they are gone.
  for (let found = living(), tries = 0; found.length > 0 && tries < 40; found = living(), tries++) {
    endAll(found);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 25);
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function named(left: readonly string[]): string {
  return left.length > 0 ? ` (${left.join(', ')})` : '';
}

function counts(output: string): { total: number; passed: number } {
  const count = (name: string): number =>
    [...output.matchAll(new RegExp(`^\\s+${name}:\\s+(\\d+)`, 'gm'))].reduce((sum, found) => sum + Number(found[1]), 0);
  return { total: count('Total'), passed: count('Passed') };
}

/** Whether a file makes more suites than it runs. */
function missingRun(file: string): boolean {
  const text = readFileSync(path.resolve(ROOT, file), 'utf8');
  const made = [...text.matchAll(/\bsuite(?:<[^>]*>)?\(/g)].length;
  const runs = [...text.matchAll(/\.run\(\)/g)].length;
  return runs < Math.max(1, made);
}
