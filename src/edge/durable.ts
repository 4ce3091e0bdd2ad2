/** Files that are there whole or not at all, and what writers that died have left of them. */
import {
  closeSync,
  copyFileSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { isAlive } from './holder.ts';

/** Writes a file so that it is whole or not there, even after a power cut. */
export function writeDurably(file: string, content: string | Uint8Array): void {
  writeAside(file, (written) => {
    writeFileSync(written, content);
    const handle = openSync(written, 'r+');
    try {
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
  });
}

/** Moves a file, from another disk too. */
export function moveFile(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if (codeOf(error) !== 'EXDEV') throw error;
    writeAside(to, (written) => {
      copyFileSync(from, written);
    });
    rmSync(from, { force: true });
  }
}

/** Writes a file under another name, then gives it its own. */
export function writeAside(file: string, write: (written: string) => void): void {
  const written = `${file}.${process.pid}.tmp`;
  try {
    write(written);
    renameSync(written, file);
  } catch (error) {
    rmQuietly(written);
    throw error;
  }
}

/** Removes what writers that died left: "dist.journal.4711.tmp" where the stem is "dist.", and "4711" is no process. */
export function clearDead(folder: string, stem: string): void {
  for (const name of namesIn(folder)) {
    const [, pid] = /\.(\d+)\.tmp$/.exec(name) ?? [];
    if (pid !== undefined && name.startsWith(stem) && !isAlive(Number(pid))) rmQuietly(path.join(folder, name));
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Removes a file or a folder with all that is in it; what cannot be removed now is left to the next command. */
export function rmQuietly(file: string): void {
  try {
    rmSync(file, { recursive: true, force: true });
  } catch {
    // The next command tries again.
  }
}

/** Deletes a file and the folders that it leaves empty. A folder in its place is none of ours, and stays. */
export function removeFile(root: string, file: string): void {
  const full = path.join(root, file);
  try {
    unlinkSync(full);
  } catch (error) {
    const code = codeOf(error);
    if (code === 'EISDIR' || (code === 'EPERM' && lstatSync(full).isDirectory())) return;
    if (code !== 'ENOENT' && code !== 'ENOTDIR') throw error;
  }
  for (let folder = path.dirname(file); folder !== '.'; folder = path.dirname(folder)) {
    try {
      rmdirSync(path.join(root, folder));
    } catch {
      return;
    }
  }
}

/** Renames a file into a folder, which is made where it is not there. False where there is no such file any more. */
export function moveInto(from: string, to: string): boolean {
  for (const again of [true, false]) {
    try {
      renameSync(from, to);
      return true;
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') throw error;
      if (again) mkdirSync(path.dirname(to), { recursive: true });
    }
  }
  return false;
}

/** An error's code of the system, e.g. "ENOSPC"; "" where it has none. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
