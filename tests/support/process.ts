import { spawn, type ChildProcess } from 'node:child_process';
import { Socket } from 'node:net';

const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});
for (const [signal, number] of [
  ['SIGINT', 2],
  ['SIGTERM', 15],
  ['SIGHUP', 1],
] as const) {
  // Node would end at once and tell no 'exit' listener.
  process.once(signal, () => process.exit(128 + number));
}

export interface ServerProcess {
  /** All that it has said on stderr. */
  said(): string;
  close(): Promise<void>;
}

/** Starts a server's process. It keeps the test's process from ending in no way, and ends with it at the latest. */
export function startProcess(
  file: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): ServerProcess {
  const child = spawn(file, args, { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, ...env } });
  running.add(child);
  let said = '';
  child.on('error', (error) => (said += error.message));
  child.on('exit', () => running.delete(child));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.unref();
  // Node makes a pipe of a socket; its type does not say so.
  if (child.stderr instanceof Socket) child.stderr.unref();
  return { said: () => said, close: () => end(child) };
}

/** Ends a process; resolves once it is gone. One that does not heed a polite word within five seconds is killed. */
function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), 5000);
    child.on('exit', () => {
      clearTimeout(timer);
      resolve();
    });
    child.kill('SIGTERM');
  });
}

/** Waits until a server that was started answers; throws with what it said where it does not, within ten seconds. */
export async function answers(url: string, server: ServerProcess): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const up = await fetch(url).then(
      () => true,
      () => false,
    );
    if (up) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await server.close();
  throw new Error(`nothing answers at ${url}\n${server.said()}`);
}
