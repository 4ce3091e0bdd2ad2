import type { Shown } from '../model.ts';
import type { Problem } from '../problem.ts';
import type { Translate } from '../view.ts';

/** What a text's surroundings offer to it. */
export interface MarkdownContext {
  /** Of the file, relative to content/, e.g. "storm-ana/updates/a.md". */
  readonly path: string;
  /** The line of the file on which the text begins, from 1. */
  readonly line: number;
  /** Root-relative address of the coverage, e.g. "/live/storm-ana/". */
  readonly root: string;
  /** The coverage's folder, e.g. "storm-ana". */
  readonly slug: string;
  readonly hasUpdate: (id: string) => boolean;
  /** Known ids, for 'did you mean'. Asked only where a link is wrong. */
  readonly ids: () => Iterable<string>;
  /** A local picture by its path relative to content/; undefined: there is none. */
  readonly picture: (path: string) => LocalPicture | undefined;
  /** Makes raw HTML harmless. Handed in, because its library is large and rarely needed. */
  readonly sanitize: (html: string) => string;
  readonly t: Translate;
}

export interface LocalPicture {
  readonly src: string;
  readonly width?: number;
  readonly height?: number;
}

/** What one rendering collects. */
export interface Env {
  readonly context: MarkdownContext;
  readonly source: string;
  readonly problems: Problem[];
  readonly links: Set<string>;
  readonly pictures: Set<string>;
  image?: Shown;
  embed?: string;
  /** Embeds and pictures that are there although no text is. */
  things: number;
}

/** Notes a problem at the first place of `needle` from source line `line` (counted from 0) on. */
export function report(env: Env, line: number, needle: string, message: string): void {
  const lines = env.source.split('\n');
  let row = line;
  while (row < lines.length && !lines[row]?.includes(needle)) row++;
  const found = row < lines.length ? row : line;
  const column = Math.max(0, (lines[found] ?? '').indexOf(needle)) + 1;
  env.problems.push({ path: env.context.path, line: env.context.line + found, column, message });
}
