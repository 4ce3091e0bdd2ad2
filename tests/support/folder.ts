import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const made: string[] = [];
process.on('exit', () => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

/** A new empty folder, gone when the process ends. */
export function temporary(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'stop-press-'));
  made.push(folder);
  return folder;
}

/** Every file below a folder with a hash of its content, e.g. { "index.html": "3f9a…" }. */
export function tree(root: string): Record<string, string> {
  const found: Record<string, string> = {};
  const look = (folder: string): void => {
    for (const entry of readdirSync(path.join(root, folder), { withFileTypes: true })) {
      const file = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) look(file);
      else
        found[file] = createHash('sha256')
          .update(readFileSync(path.join(root, file)))
          .digest('hex');
    }
  };
  if (existsSync(root)) look('');
  return Object.fromEntries(Object.entries(found).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Paths that two trees do not share, or hold with other content. */
export function differing(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): string[] {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((file) => a[file] !== b[file]).sort();
}

export function copy(from: string, to: string): void {
  cpSync(from, to, { recursive: true });
}

/** Writes files, e.g. write(folder, { "a/b.md": "text" }). */
export function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
}
