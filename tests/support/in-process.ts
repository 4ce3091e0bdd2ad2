import { createRequire } from 'node:module';
import path from 'node:path';
import { format } from 'node:util';
import { ROOT, type CommandResult } from './command.ts';

interface Runner {
  refresh(): Promise<void>;
  load(): { readonly parts: Readonly<Record<string, () => Promise<{ main(args: string[]): Promise<number> }>>> };
}

const runner = createRequire(import.meta.url)(path.join(ROOT, 'scripts/run.cjs')) as Runner;

let last: Promise<unknown> = Promise.resolve();

/** One after the other: commands share the console and the environment of the process. */
export function inProcess(
  name: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<CommandResult> {
  const mine = last.then(() => runHere(name, args, env));
  last = mine.catch(() => undefined);
  return mine;
}

/** Runs a command in this process, some ten times as fast as in one of its own; what it prints is captured. */
async function runHere(
  name: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<CommandResult> {
  await runner.refresh();
  const command = await runner.load().parts[name]?.();
  if (!command?.main) throw new Error(`there is no command ${name}`);
  const said = { stdout: '', stderr: '' };
  const plain = { log: console.log.bind(console), error: console.error.bind(console) };
  const before = new Map(Object.keys(env).map((key) => [key, process.env[key]]));
  console.log = (...words: unknown[]) => void (said.stdout += `${format(...words)}\n`);
  console.error = (...words: unknown[]) => void (said.stderr += `${format(...words)}\n`);
  Object.assign(process.env, env);
  try {
    return { status: await command.main([...args]), ...said };
  } finally {
    Object.assign(console, plain);
    for (const [key, value] of before) {
      if (value === undefined) Reflect.deleteProperty(process.env, key);
      else process.env[key] = value;
    }
  }
}
