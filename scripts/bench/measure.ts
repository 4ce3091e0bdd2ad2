/**
 * Runs a command as a fresh process and accounts for it. The operating system's own accounting is asked through
 * /usr/bin/time; where that is not installed, bash's `times` gives CPU and polling the kernel's high-water mark memory.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
}

export interface Figures {
  /** Seconds. */
  readonly wall: number;
  /** Seconds, user and system, of the process and the children it waited for. */
  readonly cpu: number;
  /** MiB: the largest single process. */
  readonly peak: number;
}

export interface Run extends Figures {
  readonly stdout: string;
}

const TIME = '/usr/bin/time';

/** How figures are taken on this machine. */
export const method = existsSync(TIME)
  ? 'CPU and peak memory by /usr/bin/time (getrusage)'
  : "CPU by bash's times, peak memory by polling VmHWM in /proc every 5 ms";

/** Runs a command to its end; throws where it fails. */
export async function measure(command: Command): Promise<Run> {
  // Every run, ours or a peer's, starts on a quiet disk: what the one before left to be written is not its debt.
  spawnSync('sync');
  const folder = mkdtempSync(path.join(tmpdir(), 'stop-press-run-'));
  try {
    return await (existsSync(TIME) ? byTime : byBash)(command, path.join(folder, 'figures'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function byTime(command: Command, file: string): Promise<Run> {
  const { stdout, wall } = await start(command, TIME, ['-o', file, '-f', '%U %S %M']);
  const [user, system, kilobytes] = numbers(readFileSync(file, 'utf8'));
  return { stdout, wall, cpu: (user ?? NaN) + (system ?? NaN), peak: (kilobytes ?? NaN) / 1024 };
}

async function byBash(command: Command, file: string): Promise<Run> {
  const script = 'f=$1; shift; "$@" & echo $! >"$f.pid"; wait $!; code=$?; times >"$f"; exit $code';
  let peak = 0;
  const poll = setInterval(() => {
    if (existsSync(`${file}.pid`)) peak = Math.max(peak, highWater(readFileSync(`${file}.pid`, 'utf8').trim()));
  }, 5);
  try {
    const { stdout, wall } = await start(command, 'bash', ['-c', script, 'bash', file]);
    // The second line is the children's: `0m1.234s 0m0.120s`.
    const [minutes, user, systemMinutes, system] = numbers(readFileSync(file, 'utf8').split('\n')[1] ?? '');
    const cpu = ((minutes ?? NaN) + (systemMinutes ?? NaN)) * 60 + (user ?? NaN) + (system ?? NaN);
    return { stdout, wall, cpu, peak: peak / 1024 };
  } finally {
    clearInterval(poll);
  }
}

/** The most memory that a process has had so far, in kilobytes; 0 once it is gone. */
function highWater(pid: string): number {
  try {
    return Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

function numbers(text: string): number[] {
  return (text.match(/[\d.]+/g) ?? []).map(Number);
}

function start(
  { program, args, cwd, env }: Command,
  wrapper: string,
  before: readonly string[],
): Promise<{ stdout: string; wall: number }> {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(wrapper, [...before, program, ...args], {
      cwd,
      // A machine's own list of certificates costs every start of Node some 60 ms, and nothing here needs it.
      env: { ...process.env, NODE_EXTRA_CA_CERTS: undefined, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (data: Buffer) => (stdout += data.toString()));
    child.stderr.on('data', (data: Buffer) => (stderr += data.toString()));
    child.on('error', reject);
    child.on('close', (code, signal) => {
      const wall = (performance.now() - started) / 1000;
      if (code === 0) resolve({ stdout, wall });
      else
        reject(
          new Error(`${program} ${args.join(' ')} ended with ${code ?? signal ?? 'nothing'}:\n${stderr.slice(-2000)}`),
        );
    });
  });
}
