import { spawn } from 'node:child_process';
import path from 'node:path';

export const ROOT = path.resolve(import.meta.dirname, '../..');

export interface CommandResult {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs one of the project's commands as a user would: `command('build', ['--json'], { SOURCE_DATE_EPOCH: '1' })`. */
export function command(
  name: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<CommandResult> {
  return program(process.execPath, [path.join(ROOT, 'scripts/run.mjs'), name, ...args], env);
}

/** Runs any program, in `cwd` (default: the project). */
export function program(
  file: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  cwd = ROOT,
): Promise<CommandResult> {
  return new Promise((resolve, reject) => {
    const clean = { ...process.env, GITHUB_ACTIONS: '', NODE_EXTRA_CA_CERTS: '' };
    const child = spawn(file, args, { cwd, env: { ...clean, ...env } });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    child.on('error', reject);
    child.on('close', (status) => {
      resolve({ status, stdout, stderr });
    });
  });
}
