/** Where an output lies, and the files beside it that a build works with. */
import { lstatSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';

export interface Place {
  /** As the user named it. */
  readonly output: string;
  /** The folder itself: a symbolic link in its place is followed. */
  readonly real: string;
  readonly exists: boolean;
  /** New files lie here until they are moved: on the output's own disk, where a move is a rename. */
  readonly stage: string;
  readonly journal: string;
  readonly lock: string;
  /** Lists the files that builds wrote, see `file-list.ts`. */
  readonly list: string;
}

/** The stage of an output that is a disk of its own (a volume of a container), relative to it. */
export const INNER_STAGE = '.stop-press.stage';

/** Finds the place of an output: placeOf("/news/dist").stage → "/news/dist.stage". Throws where there can be no folder. */
export function placeOf(output: string): Place {
  const real = realFolder(output);
  const stat = statSync(real, { throwIfNoEntry: false });
  if (stat?.isDirectory() === false) throw new Error(`${shown(output)} is a file: name a folder for the output`);
  const alone = stat !== undefined && stat.dev !== statSync(path.dirname(real)).dev;
  return {
    ...{ output, real, exists: stat !== undefined },
    stage: alone ? path.join(real, INNER_STAGE) : `${real}.stage`,
    ...{ journal: `${real}.journal`, lock: `${real}.lock`, list: `${real}.files` },
  };
}

function realFolder(output: string): string {
  const is = lstatSync(output, { throwIfNoEntry: false });
  if (is) return followed(output, is.isSymbolicLink());
  const above = path.dirname(output);
  return lstatSync(above, { throwIfNoEntry: false })
    ? path.join(realpathSync.native(above), path.basename(output))
    : output;
}

function followed(output: string, isLink: boolean): string {
  try {
    return realpathSync.native(output);
  } catch (error) {
    if (!isLink || !(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    throw new Error(`${shown(output)} is a link that leads nowhere: make the folder that it leads to, or remove it`, {
      cause: error,
    });
  }
}

/** A path as messages show it: relative to where the command runs. */
export function shown(file: string): string {
  return path.relative('', file) || file;
}
