/** The files of a theme in a commit. */
import path from 'node:path';
import type { ObjectReader } from '../git.ts';
import { listed } from '../listing.ts';
import { MODE } from '../strange-files.ts';
import { isIgnored, type ThemeFiles } from './files.ts';

/**
 * Reads the tree at `named`, else the one called `theme` beside `content`; undefined where there is none. Throws where one
 * was named that is not there.
 */
export async function readThemeTree(
  objects: ObjectReader,
  commit: string,
  content: string,
  named: string | undefined,
): Promise<ThemeFiles | undefined> {
  const root = content === '.' ? '' : content;
  // A commit whose top is the content has nothing beside it.
  if (root === '' && named === undefined) return undefined;
  const folder = path.posix.normalize(named ?? path.posix.join(path.posix.dirname(root), 'theme')).replace(/\/+$/, '');
  const tree = folder.startsWith('..') ? undefined : await objects.read(`${commit}:${folder}`);
  if (tree?.type !== 'tree') {
    if (named !== undefined) throw new Error(`there is no folder ${named} in ${commit}`);
    return undefined;
  }
  const files = new Map<string, Buffer>();
  const odd: string[] = [];
  const look = async (inner: string, data: Buffer): Promise<void> => {
    await Promise.all(
      [...listed(data)].map(async ({ name, mode, blob }) => {
        const file = inner === '' ? name : `${inner}/${name}`;
        if (isIgnored(name)) return;
        const plain = mode === MODE.folder || mode.startsWith('100');
        const object = plain ? await objects.read(blob) : undefined;
        if (!object) odd.push(file);
        else if (mode === MODE.folder) await look(file, object.data);
        else files.set(file, object.data);
      }),
    );
  };
  await look('', tree.data);
  return { prefix: path.posix.relative(root, folder), files, odd: odd.sort() };
}
