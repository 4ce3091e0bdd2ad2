/** Whether the way to each file of a transaction is free: asked before anything is moved. */
import { lstatSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { codeOf } from './durable.ts';
import type { Journal } from './journal.ts';
import { INNER_STAGE, shown } from './output-place.ts';

/** Throws where a folder that was empty when the build began is not any more. */
export function checkEmpty(real: string): void {
  const names = entriesOf(real);
  if (names.length > 0) throw new Error(`${shown(real)} is no longer empty (${names.join(', ')}): build again`);
}

/** Throws where a file would go through a symbolic link, or where something else than a file or a folder is in its way. */
export function checkWays(real: string, { fresh, moves, removals }: Journal): void {
  if (fresh) return;
  const known = new Set<string>();
  for (const file of [...moves.map(([, to]) => to), ...removals]) checkFolders(real, path.dirname(file), known);
  for (const [, to] of moves) {
    if (lstatSync(path.join(real, to), { throwIfNoEntry: false })?.isDirectory())
      throw new Error(`${shown(path.join(real, to))} is a folder where a file must be: move it away`);
  }
}

function checkFolders(real: string, folder: string, known: Set<string>): void {
  if (folder === '.' || known.has(folder)) return;
  checkFolders(real, path.dirname(folder), known);
  known.add(folder);
  const full = path.join(real, folder);
  const is = lstatSync(full, { throwIfNoEntry: false });
  if (!is || is.isDirectory()) return;
  const what = is.isSymbolicLink() ? 'a symbolic link, by which files would be written elsewhere' : 'a file';
  throw new Error(`${shown(full)} is ${what}, where a folder must be: move it away`);
}

/** What lies in a folder, but for a stage of ours; nothing where there is no folder. */
export function entriesOf(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => name !== INNER_STAGE);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  }
}
