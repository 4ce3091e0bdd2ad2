/** What lies in the content and is no file of it, wherever it is listed: in a folder, in a commit. */
import type { Fault } from '../core/messages.ts';
import { fileStart, type Problem } from '../core/problem.ts';

/** git's modes, as its trees have them. */
export const MODE = { file: '100644', link: '120000', folder: '40000', submodule: '160000' } as const;

/** Folders may lie so deep in the content: "2026/10/storm/images" is four deep. */
export const DEPTH = 10;
/** So many folders at most, in the content and in each coverage: a commit of a few bytes can name more than a disk holds. */
export const FOLDERS = { content: 50_000, coverage: 1000 } as const;

/** Control characters, line separators, and what stands for bytes that are no UTF-8. */
const UNREADABLE = /[\p{Cc}\u2028\u2029\ufffd]/u;

/** The problem of a file or folder that cannot be taken; undefined where it can: strangeness("a/b.md", "120000") */
export function strangeness(path: string, mode: string): Problem | undefined {
  const fault = faultOf(path, mode);
  return fault && { ...fileStart(path), ...fault };
}

function faultOf(path: string, mode: string): Fault | undefined {
  if (mode === MODE.link) return { code: 'symbolic-link' };
  if (mode === MODE.submodule) return { code: 'submodule' };
  if (UNREADABLE.test(path)) return { code: 'name-unreadable' };
  return mode === MODE.folder && depthOf(path) > DEPTH ? { code: 'folder-too-deep', most: DEPTH } : undefined;
}

function depthOf(path: string): number {
  let depth = 1;
  for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) depth++;
  return depth;
}

/** The folder of a path that lies too deep, where one does: from eleven folders on, the eleventh. */
export function tooDeep(path: string): string | undefined {
  if (depthOf(path) <= DEPTH + 1) return undefined;
  return path
    .split('/')
    .slice(0, DEPTH + 1)
    .join('/');
}

/** The problem of a folder, "" for the content itself, in which there are more folders than can be looked into. */
export function tooManyFolders(path: string): Problem {
  const most = path === '' ? FOLDERS.content : FOLDERS.coverage;
  return { ...fileStart(path), code: 'too-many-folders', inside: path === '' ? 'content' : 'folder', most };
}
