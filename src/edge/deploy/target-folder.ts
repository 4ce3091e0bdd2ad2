/** A folder that a web server serves. Files are written aside on the same disk and renamed: no reader sees half of one. */
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { filesBelow } from '../files-below.ts';
import { removeFile, writeDurably } from '../durable.ts';
import { isHead } from '../../core/deploy/kinds.ts';
import { markKilled } from './killed-marks.ts';
import { lockFile } from '../lock-file.ts';
import { each, OWN, type Stored, type Target, type Upload } from './target.ts';

const LANES = 16;
/** Milliseconds between two looks at another deploy's lock. */
const LOOK_AGAIN = 200;
const MEGABYTE = 1024 * 1024;

/** Opens a folder as a target; it need not exist yet. */
export function folderTarget(folder: string): Target {
  const root = path.resolve(folder);
  const own = path.join(root, OWN);
  const aside = path.join(own, 'aside');
  let number = 0;

  const place = async (file: Upload): Promise<void> => {
    const to = path.join(root, file.path);
    const written = path.join(aside, String(number++));
    const bytes = await file.read();
    await writeFile(written, bytes);
    await makeLater(written, to);
    await rename(written, to).catch(async () => {
      await mkdir(path.dirname(to), { recursive: true });
      await rename(written, to);
    });
    if (file.head) await markKilled(own, file.path, bytes.toString('utf8'));
  };

  return {
    label: `dir:${folder}`,
    packLimit: 64 * MEGABYTE,
    conditional: false,
    lock: async (wait) => {
      await mkdir(own, { recursive: true });
      const lock = await lockFile(path.join(own, 'lock'), { act: 'deploy', wait, look: LOOK_AGAIN });
      try {
        await rm(aside, { recursive: true, force: true });
        await mkdir(aside);
        return lock;
      } catch (error) {
        await lock.release();
        throw error;
      }
    },
    probe: () => Promise.resolve(),
    read: (name) => stored(path.join(own, name)),
    write: (name, bytes) => {
      writeDurably(path.join(own, name), bytes);
      return Promise.resolve('');
    },
    erase: (names) => each(names, LANES, (name) => rm(path.join(own, name), { force: true })),
    put: (files, told) =>
      each(files, LANES, async (file) => {
        await place(file);
        told();
      }),
    remove: async (paths) => {
      for (const file of paths) removeFile(root, file);
      await each(paths.filter(isHead), LANES, (head) => markKilled(own, head));
    },
    get: async (file) => (await stored(path.join(root, file)))?.bytes,
    find: (inside) => {
      const at = path.join(root, inside);
      return Promise.resolve(existsSync(at) ? filesBelow(at).map((file) => `${inside}${file}`) : []);
    },
  };
}

/** Servers make ETags of a file's size and the second of its time: a new version is at least a second later. */
async function makeLater(written: string, old: string): Promise<void> {
  const before = await stat(old).catch(() => undefined);
  if (!before) return;
  const earliest = Math.floor(before.mtimeMs / 1000) + 1;
  if (Date.now() / 1000 < earliest) await utimes(written, earliest, earliest);
}

async function stored(file: string): Promise<Stored | undefined> {
  try {
    return { bytes: await readFile(file), version: '' };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
