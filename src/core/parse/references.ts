/** Files that a text refers to by relative paths: updates that it links to, pictures, and a pinned update. */
import { normalise } from './front-matter.ts';

const LINK = /(!?)\[((?:[^[\]\\]|\\.)*)\]\((?![a-z]+:|[/#])([^()\s]+)(?:\s+"[^"]*")?\)/gi;
const PINNED = /^pinned[ \t]*:[ \t]*(["']?)([A-Za-z0-9_-]+)\1[ \t]*$/m;

export interface Reference {
  /** As the text has it. */
  readonly written: string;
  /** Relative to the content folder. */
  readonly file: string;
}

/** e.g. references("storm/updates/b.md", "See [this](./a.md).") → [{ written: "./a.md", file: "storm/updates/a.md" }] */
export function references(file: string, text: string): Reference[] {
  const folder = file.split('/').slice(0, -1);
  const links = Array.from(text.matchAll(LINK), ([, , , written = '']) => ({
    written,
    file: resolved(folder, written.replace(/[?#].*$/, '')),
  }));
  const pinned = file.endsWith('/coverage.md') ? PINNED.exec(normalise(text))?.[2] : undefined;
  return pinned === undefined ? links : [...links, { written: pinned, file: resolved(folder, `updates/${pinned}.md`) }];
}

/** The text with links to some files as plain words, without pictures that are among them, and without such a pin. */
export function withoutReferences(text: string, gone: ReadonlySet<string>): string {
  return normalise(text)
    .replace(LINK, (whole: string, picture: string, label: string, written: string) => {
      if (!gone.has(written)) return whole;
      return picture === '' ? label : '';
    })
    .replace(PINNED, (whole: string, _quote: string, id: string) => (gone.has(id) ? 'pinned:' : whole));
}

function resolved(folder: readonly string[], written: string): string {
  const parts = [...folder];
  for (const part of written.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}
