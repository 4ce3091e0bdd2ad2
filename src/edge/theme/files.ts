/** The files of a theme as they lie in a folder; a commit's are read in source-commit.ts. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export interface ThemeFiles {
  /** From the content folder to the theme, e.g. "../theme": how problems name its files. */
  readonly prefix: string;
  /** Path in the theme → bytes. */
  readonly files: ReadonlyMap<string, Buffer>;
  /** What is neither a file nor a folder. */
  readonly odd: readonly string[];
}

/** Not a theme's: what programs leave in any folder. */
export function isIgnored(name: string): boolean {
  return name.startsWith('.') || name === 'node_modules';
}

/** Reads a folder; undefined where there is none. */
export function readThemeFolder(content: string, folder: string): ThemeFiles | undefined {
  if (!existsSync(folder)) return undefined;
  const files = new Map<string, Buffer>();
  const odd: string[] = [];
  const look = (inner: string): void => {
    for (const entry of readdirSync(path.join(folder, inner), { withFileTypes: true })) {
      const file = inner === '' ? entry.name : `${inner}/${entry.name}`;
      if (isIgnored(entry.name)) continue;
      if (entry.isDirectory()) look(file);
      else if (entry.isFile()) files.set(file, readFileSync(path.join(folder, file)));
      else odd.push(file);
    }
  };
  look('');
  return { prefix: path.relative(content, folder).split(path.sep).join('/'), files, odd };
}
