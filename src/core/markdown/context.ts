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
  /** The text without comments, which is what is parsed. */
  readonly source: string;
  /** From a place in it to the place in the text as it was written. */
  readonly written: { readonly text: string; readonly offset: (at: number) => number };
  readonly problems: Problem[];
  /** Places and codes of the problems so far. */
  readonly known: Set<string>;
  readonly links: Set<string>;
  readonly pictures: Set<string>;
  image?: Shown;
  /** What the first embed is known by, e.g. "X: @metoffice". */
  embed?: string;
  /** The words of embeds, for who has none of their own. */
  embedWords: string;
  /** Embeds and pictures that are there although no text is. */
  things: number;
  /** Files of updates, and how many more wrong links get a suggestion: a text full of them is no slip of the pen. */
  suggest: { files?: readonly string[]; left: number };
  /** Where lines begin, in `source` and as written. */
  readonly lines: { readonly source: readonly number[]; written?: readonly number[] };
  /** How far the source was searched for what problems are about. */
  readonly searched: Map<string, number>;
}

/** Notes a problem with an address that stands in a link or a picture from source line `line` (counted from 0) on. */
export function reportAddress(env: Env, line: number, address: string, fault: Fault): void {
  const plain = decoded(address);
  const written = plain === address ? [address] : [address, plain];
  report(env, line, [...written.flatMap((text) => [`](${text}`, `](<${text}`, `]: ${text}`]), ...written], fault);
}

/** Where lines of a text begin. */
export function lineStarts(text: string): number[] {
  return [0, ...Array.from(text.matchAll(/\n/g), ({ index }) => index + 1)];
}

/** Notes a problem where the first of `texts` that is found stands next, else at the beginning of the line. */
export function report(env: Env, line: number, texts: readonly string[], fault: Fault): void {
  const from = env.lines.source[line] ?? 0;
  reportAt(env, env.written.offset(find(env, from, texts) ?? from), fault);
}

/** Notes a problem at a place of the text as it was written. */
export function reportAt(env: Env, offset: number, fault: Fault): void {
  const starts = (env.lines.written ??= lineStarts(env.written.text));
  const row = rowOf(starts, offset);
  const place = { line: env.context.line + row, column: offset - (starts[row] ?? 0) + 1 };
  const key = `${offset} ${fault.code}`;
  if (env.known.has(key)) return;
  env.known.add(key);
  env.problems.push({ path: env.context.path, ...place, ...fault });
}

/** The last line that begins at or before an offset. */
function rowOf(starts: readonly number[], offset: number): number {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** How far behind a line what a problem of it is about is looked for. */
const REACH = 20_000;

/** Goes on behind the last place of the same; definitions of references may stand elsewhere. */
function find(env: Env, from: number, texts: readonly string[]): number | undefined {
  const near = env.source.slice(from, from + REACH);
  for (const text of texts) {
    const after = Math.max(0, (env.searched.get(text) ?? 0) - from);
    const found = near.indexOf(text, after);
    if (found < 0) continue;
    env.searched.set(text, from + found + 1);
    // What stands before an address is passed over: the problem is the address's.
    return from + found + (text.startsWith(']') ? (/^\](?:\(<?|: )/.exec(text)?.[0].length ?? 0) : 0);
  }
  return texts.map((text) => anywhere(env, text)).find((at) => at >= 0);
}

/** Where a text stands first. A text full of one fault asks for the same again and again. */
function anywhere(env: Env, text: string): number {
  const known = env.searched.get(`anywhere ${text}`);
  const at = known ?? env.source.indexOf(text);
  env.searched.set(`anywhere ${text}`, at);
  return at;
}

/** An address as it was written: the parser encodes what is not ASCII. */
export function decoded(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}
