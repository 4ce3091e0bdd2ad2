import type { Fault } from '../messages.ts';
import type { Shown } from '../model.ts';
import type { PictureFault } from '../picture/fault.ts';
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
  /** A local picture by its path relative to content/, or why there is none that can be shown. */
  readonly picture: (path: string) => LocalPicture | PictureFault;
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
  /** Where lines of the source begin. */
  lineStarts?: readonly number[];
  /** How far the source was searched for what problems are about. */
  readonly searched: Map<string, number>;
}

/** Notes a problem with an address that stands in a link or a picture from source line `line` (counted from 0) on. */
export function reportAddress(env: Env, line: number, address: string, fault: Fault): void {
  const written = [address, decoded(address)].map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const linked = written.map((text) => String.raw`(?<=\]\(\s*<?|\]:\s*<?)${text}`);
  report(env, line, [...new Set([...linked, ...written])], fault);
}

/** Notes a problem where the first of `patterns` that is found stands next, else at the beginning of the line. */
export function report(env: Env, line: number, patterns: readonly string[], fault: Fault): void {
  const starts = (env.lineStarts ??= [0, ...[...env.source.matchAll(/\n/g)].map(({ index }) => index + 1)]);
  const from = starts[line] ?? 0;
  const offset = find(env, from, patterns) ?? from;
  const row = starts.findLastIndex((start) => start <= offset);
  const place = { line: env.context.line + row, column: offset - (starts[row] ?? 0) + 1 };
  const known = env.problems.some(
    (one) => one.line === place.line && one.column === place.column && one.code === fault.code,
  );
  if (!known) env.problems.push({ path: env.context.path, ...place, ...fault });
}

/** Goes on behind the last place of the same; definitions of references may stand further up. */
function find(env: Env, from: number, patterns: readonly string[]): number | undefined {
  for (const pattern of patterns) {
    const expression = new RegExp(pattern, 'g');
    for (const start of [Math.max(from, env.searched.get(pattern) ?? 0), 0]) {
      expression.lastIndex = start;
      const found = expression.exec(env.source);
      if (!found) continue;
      env.searched.set(pattern, found.index + 1);
      return found.index;
    }
  }
  return undefined;
}

/** An address as it was written: the parser encodes what is not ASCII. */
export function decoded(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}
