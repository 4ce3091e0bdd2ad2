/** Whatever rclone reaches; rclone does the transfer. It knows no conditional write: a lock here is a note, no more. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { OWN, type Stored, type Target, type Upload } from './target.ts';

const PACK_LIMIT = 16 * 1024 * 1024;
/** Files copied aside and sent by one call. */
const BATCH = 500;
/** rclone's exit codes for a folder and a file that are not there. */
const MISSING = [3, 4];

/** Opens `rclone:REMOTE:PATH`. */
export function rcloneTarget(address: string): Target {
  const remote = address.slice('rclone:'.length).replace(/\/+$/, '');
  const at = (file: string): string => `${remote}${remote.endsWith(':') ? '' : '/'}${file}`;
  return {
    label: address,
    packLimit: PACK_LIMIT,
    conditional: false,
    probe: () => Promise.resolve(),
    read: (name) => read(at(`${OWN}/${name}`)),
    write: async (name, bytes) => {
      await rclone(['rcat', at(`${OWN}/${name}`)], bytes);
      return '';
    },
    erase: (names) =>
      remove(
        remote,
        names.map((name) => `${OWN}/${name}`),
      ),
    put: async (files, told) => {
      for (const group of groups(files)) {
        for (let i = 0; i < group.length; i += BATCH) await send(remote, group.slice(i, i + BATCH), told);
      }
    },
    remove: (paths) => remove(remote, paths),
    get: async (file) => (await read(at(file)))?.bytes,
    find: async (folder) => {
      const { status, stdout } = await rclone(['lsf', '-R', '--files-only', at(folder)], undefined, MISSING);
      if (status !== 0) return [];
      const names = stdout.toString('utf8').split('\n').filter(Boolean);
      return names.map((name) => `${folder}${name}`);
    },
  };
}

async function read(at: string): Promise<Stored | undefined> {
  const { status, stdout } = await rclone(['cat', at], undefined, MISSING);
  // Some stores answer nothing at all where there is no file.
  return status !== 0 || stdout.length === 0 ? undefined : { bytes: stdout, version: '' };
}

/** Files that share their headers: rclone takes these for a whole call. */
function groups(files: readonly Upload[]): Upload[][] {
  const found = new Map<string, Upload[]>();
  for (const file of files) {
    const key = `${file.contentType}\n${file.cacheControl}`;
    found.set(key, [...(found.get(key) ?? []), file]);
  }
  return [...found.values()];
}

/** Sends files from a folder of their own, so that their bytes are those that were compared. */
async function send(remote: string, files: readonly Upload[], told: () => void): Promise<void> {
  const [first] = files;
  if (!first) return;
  const folder = mkdtempSync(path.join(tmpdir(), 'stop-press-'));
  try {
    const later = first.head ? await newestOf(remote, files) : 0;
    for (const file of files) {
      const to = path.join(folder, 'files', file.path);
      mkdirSync(path.dirname(to), { recursive: true });
      writeFileSync(to, await file.read());
      const time = Math.max(Math.floor(Date.now() / 1000), later + 1);
      utimesSync(to, time, time);
    }
    const list = path.join(folder, 'list');
    writeFileSync(list, files.map((file) => `${file.path}\n`).join(''));
    const headers = [`Content-Type: ${first.contentType}`, `Cache-Control: ${first.cacheControl}`];
    await rclone([
      ...['copy', path.join(folder, 'files'), remote, '--files-from-raw', list],
      ...['--ignore-times', '--no-traverse', '--transfers', '16', '--checkers', '16', '--retries', '4'],
      ...headers.flatMap((header) => ['--header-upload', header]),
    ]);
    for (let i = 0; i < files.length; i++) told();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The latest time, in seconds, of files as they are on the remote; 0 where none is there. */
async function newestOf(remote: string, files: readonly Upload[]): Promise<number> {
  const { status, stdout } = await withList(
    files.map((file) => file.path),
    (list) => rclone(['lsjson', '-R', '--files-from-raw', list, remote], undefined, MISSING),
  );
  if (status !== 0) return 0;
  const found = JSON.parse(stdout.toString('utf8')) as readonly { readonly ModTime: string }[];
  return Math.max(0, ...found.map(({ ModTime }) => Math.floor(Date.parse(ModTime) / 1000)));
}

async function remove(remote: string, paths: readonly string[]): Promise<void> {
  if (paths.length === 0) return;
  await withList(paths, (list) => rclone(['delete', '--files-from-raw', list, remote], undefined, MISSING));
}

async function withList<T>(lines: readonly string[], act: (file: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(tmpdir(), 'stop-press-'));
  try {
    const list = path.join(folder, 'list');
    writeFileSync(list, lines.map((line) => `${line}\n`).join(''));
    return await act(list);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs rclone; throws with what it said where it fails otherwise than `allowed`. */
function rclone(
  args: readonly string[],
  input?: Buffer,
  allowed: readonly number[] = [],
): Promise<{ status: number; stdout: Buffer }> {
  return new Promise((resolve, reject) => {
    const child = spawn('rclone', args, { stdio: ['pipe', 'pipe', 'pipe'] });
    const chunks: Buffer[] = [];
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.on('error', (error) => {
      reject(new Error(`rclone cannot be run: ${error.message}`));
    });
    child.on('close', (code) => {
      const status = code ?? 1;
      if (status === 0 || allowed.includes(status)) resolve({ status, stdout: Buffer.concat(chunks) });
      else reject(new Error(`rclone ${args[0] ?? ''} failed: ${said.trim()}`));
    });
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}
