/** What commands share: folders, the clock, wrong usage. */
import { createHash } from 'node:crypto';
import path from 'node:path';
import { isPackage, projectFolder } from '../../edge/compiled.ts';
import type { SourceSpec } from '../../edge/source.ts';

/** Something wrong with how a command was called. */
export class Usage extends Error {}

/** `now` in seconds: SOURCE_DATE_EPOCH where it is set, else the clock. Throws where it is no number. */
export function nowSeconds(): number {
  const set = process.env['SOURCE_DATE_EPOCH'];
  if (set === undefined || set === '') return Math.floor(Date.now() / 1000);
  if (!/^\d{1,11}$/.test(set)) throw new Usage(`SOURCE_DATE_EPOCH is not a number of seconds: ${set}`);
  return Number(set);
}

/** An output's folder as an absolute path without a slash at its end. */
export function outputFolder(folder: string): string {
  const full = path.resolve(folder);
  if (full === path.parse(full).root) throw new Usage('the output cannot be the whole disk');
  return full;
}

/** Content in a folder, and its theme where one was named. */
export function folderSource(content: string, theme?: string): SourceSpec & { readonly kind: 'folder' } {
  return { kind: 'folder', content: path.resolve(content), theme: theme === undefined ? theme : path.resolve(theme) };
}

/** The cache's folder: as told, else one of the project's own (of a package: in the working directory) for this content, whichever way it is read. */
export function cacheFor(told: string | undefined, source: SourceSpec): string {
  if (told !== undefined) return path.resolve(told);
  const content = source.kind === 'folder' ? source.content : path.join(source.repository, source.content);
  const name = createHash('sha256').update(content).digest('hex').slice(0, 16);
  return path.join(isPackage() ? process.cwd() : projectFolder(), '.cache', name);
}
