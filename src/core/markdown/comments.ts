/** HTML comments: gone before anything else is read, wherever they stand outside code. */
import type { Fault } from '../messages.ts';

/** A part that was taken out of a text. */
interface Cut {
  /** Where it stood, in the text as it is now. */
  readonly at: number;
  readonly length: number;
}

/** A comment, or what was meant as one, that is not written as comments are. */
export interface Slip {
  /** In the text as it was. */
  readonly at: number;
  readonly fault: Fault;
}

export interface Uncommented {
  readonly text: string;
  readonly slips: readonly Slip[];
  /** From a place in `text` to the place in the text as it was. */
  readonly before: (offset: number) => number;
}

/** Lines of code, first and behind the last, counted from 0, in order. */
export type CodeLines = readonly (readonly [number, number])[];

/** Takes comments out of a text. `code`: asked only where there may be one. "a <!-- b --> c" → "a  c" */
export function withoutComments(source: string, code: (source: string) => CodeLines): Uncommented {
  if (!SOME.test(source)) return { text: source, slips: [], before: (offset) => offset };
  const { found, slips } = comments(source, code(source));
  const kept: string[] = [];
  const cuts: Cut[] = [];
  let from = 0;
  let removed = 0;
  for (const { start, end } of found) {
    kept.push(source.slice(from, start));
    cuts.push({ at: start - removed, length: end - start });
    removed += end - start;
    from = end;
  }
  kept.push(source.slice(from));
  return { text: kept.join(''), slips, before: (offset) => original(cuts, offset) };
}

function original(cuts: readonly Cut[], offset: number): number {
  let moved = 0;
  for (const { at, length } of cuts) {
    if (at > offset) break;
    moved += length;
  }
  return offset + moved;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * What a phone makes of a comment's marks: dashes of hyphens, a quotation mark of `<`; or what a hurried hand does. Nobody
 * else writes such a thing, and what stands in it is not meant for readers. With `<--`, which may be an arrow, its end.
 */
const NEAR = /(?:[<‹＜〈]|&(?:lt|#60|#x3c);)\s{0,2}[!！]\s{0,2}[-–—−‐‑‒―－]|<-{2,3}(?=[^\n<>]{1,300}-{2,3}>)/i;
/** Whether there is anything to look at. */
const SOME = new RegExp(`<!--|${NEAR.source}`, 'i');
/** Begins what is looked at: a comment, a run of backticks, a backslash that takes the next character's meaning. */
const START = new RegExp(`<!--|\`+|\\\\[\\s\\S]|${NEAR.source}`, 'gi');
/** A second beginning within a comment, or an end that a phone changed. */
const UNSURE = /<!--(?!>)|--!>|[–—−―]\s?[>›＞]|-\s-?\s?>/;

function comments(source: string, code: CodeLines): { found: Span[]; slips: Slip[] } {
  const slips: Slip[] = [];
  const skipped = offsets(source, code);
  const closings = new Closings(source);
  const found: Span[] = [];
  const start = new RegExp(START);
  for (let match = start.exec(source); match; match = start.exec(source)) {
    const [mark] = match;
    const inside = skipped(match.index);
    if (inside !== undefined) {
      start.lastIndex = inside;
    } else if (mark.startsWith('`')) {
      start.lastIndex = closings.of(mark.length, start.lastIndex) ?? start.lastIndex;
    } else if (mark === '<!--') {
      const short = /^-?>/.exec(source.slice(start.lastIndex, start.lastIndex + 2));
      const close = short ? start.lastIndex : source.indexOf('-->', start.lastIndex);
      if (close < 0) {
        // It takes all that follows with it.
        slips.push({ at: match.index, fault: { code: 'comment-open' } });
        return { found: [...found, { start: match.index, end: source.length }], slips };
      }
      const unsure = UNSURE.exec(source.slice(start.lastIndex, close));
      if (unsure)
        slips.push({ at: start.lastIndex + unsure.index, fault: { code: 'comment-unsure', text: unsure[0] } });
      const end = close + (short?.[0].length ?? 3);
      found.push(whole(source, match.index, end));
      start.lastIndex = end;
    } else if (!mark.startsWith('\\')) {
      const code = mark.startsWith('&') ? 'comment-shown' : 'comment-mistyped';
      slips.push({ at: match.index, fault: { code, text: mark } });
    }
  }
  return { found, slips };
}

/** A comment alone on its lines between two rows of a table or two items of a list goes with its line break. */
function whole(source: string, start: number, end: number): Span {
  const lineStart = past(source, start - 1, -1) + 1;
  const lineEnd = past(source, end, 1);
  const alone = lineStart > 0 && source[lineStart - 1] === '\n' && source[lineEnd] === '\n';
  if (!alone || !isRow(source, source.lastIndexOf('\n', lineStart - 2) + 1) || !isRow(source, lineEnd + 1)) {
    return { start, end };
  }
  return { start: lineStart, end: lineEnd + 1 };
}

/** The first place from `at` on, in the direction `step`, that is no blank. */
function past(source: string, at: number, step: 1 | -1): number {
  while (source[at] === ' ' || source[at] === '\t') at += step;
  return at;
}

function isRow(source: string, lineStart: number): boolean {
  const first = past(source, lineStart, 1);
  return /^(?:\||[-*+] |\d{1,9}[.)] )/.test(source.slice(first, first + 12));
}

/** Tells where the code ends that an offset lies in. Asked with rising offsets. */
function offsets(source: string, code: CodeLines): (offset: number) => number | undefined {
  const starts = [0, ...Array.from(source.matchAll(/\n/g), ({ index }) => index + 1)];
  const ranges = code.map(([first, last]) => ({ start: starts[first] ?? 0, end: starts[last] ?? source.length }));
  let next = 0;
  return (offset) => {
    while (next < ranges.length && (ranges[next]?.end ?? 0) <= offset) next++;
    const range = ranges[next];
    return range && range.start <= offset ? range.end : undefined;
  };
}

/** Where runs of backticks are closed: by as many in the same paragraph. */
class Closings {
  private readonly runs = new Map<number, number[]>();
  private readonly used = new Map<number, number>();
  private readonly blanks: readonly number[];
  private blank = 0;

  constructor(source: string) {
    for (const { 0: run, index } of source.matchAll(/`+/g)) {
      const ends = this.runs.get(run.length) ?? [];
      ends.push(index + run.length);
      this.runs.set(run.length, ends);
    }
    this.blanks = Array.from(source.matchAll(/\n[ \t>]*(?=\n)/g), ({ index }) => index);
  }

  /** Behind the run of `length` that follows `from`. Asked with rising `from`. */
  of(length: number, from: number): number | undefined {
    while ((this.blanks[this.blank] ?? Infinity) < from) this.blank++;
    const ends = this.runs.get(length) ?? [];
    let next = this.used.get(length) ?? 0;
    while ((ends[next] ?? Infinity) <= from) next++;
    this.used.set(length, next);
    const end = ends[next];
    return end !== undefined && end < (this.blanks[this.blank] ?? Infinity) ? end : undefined;
  }
}
