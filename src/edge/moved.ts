/** Published updates whose files were moved to where nothing is published: what their files say there counts still. */
import path from 'node:path';
import { updateName, wantsKill } from '../core/parse.ts';
import type { Problem } from '../core/problem.ts';
import type { FileHistory } from './file-history.ts';

interface Stray {
  /** Where it lies, e.g. "storm/Updates/a.md". */
  readonly file: string;
  /** What it is the file of, e.g. "storm/updates/a.md". */
  readonly update: string;
}

/**
 * Updates that stand as they were before their files went astray, or were killed there: "storm/updates/a.md" → the text
 * that lies astray. Updates that history does not know are none of them.
 */
export async function movedUpdates(problems: readonly Problem[], history: FileHistory): Promise<Map<string, string>> {
  const strays = (await Promise.all(problems.map((one) => straysOf(one, history)))).flat();
  await history.prepare(strays.map(({ update }) => update));
  const found = new Map<string, string>();
  for (const { file, update } of strays.filter((one) => history.hasVersions(one.update))) {
    const text = (await history.now(file)) ?? '';
    const killed = wantsKill(text);
    if (killed || (!found.has(update) && (await history.isMoved(update, file)))) found.set(update, text);
  }
  return found;
}

async function straysOf(problem: Problem, history: FileHistory): Promise<Stray[]> {
  const { path: place } = problem;
  const folder = path.posix.dirname(place);
  switch (problem.code) {
    case 'stray-update':
      return [{ file: place, update: `${folder}/${problem.right}` }];
    case 'stray-beside-coverage':
      return [{ file: place, update: `${folder}/updates/${problem.right}` }];
    case 'stray-elsewhere':
      return [
        {
          file: place,
          update: `${place.slice(0, -problem.folder.length - problem.name.length - 2)}/updates/${problem.right}`,
        },
      ];
    case 'stray-subfolder':
      return (await history.below(place)).map((file) => ({
        file,
        update: `${folder}/${updateName(path.posix.basename(file))}`,
      }));
    case 'stray-updates-folder':
      return (await history.below(place)).map((file) => ({
        file,
        update: `${folder}/updates/${updateName(path.posix.basename(file))}`,
      }));
    default:
      return [];
  }
}
