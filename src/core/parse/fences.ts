/** The two lines of three dashes around front matter, and what people write in their place. */
import type { Fault } from '../messages.ts';
import { coverageSchema, updateSchema } from './schema.ts';

export type Shape =
  /** The YAML from `start` to `end`; behind the closing dashes: `behind`. */
  | { readonly ok: true; readonly start: number; readonly end: number; readonly behind: number }
  | { readonly ok: false; readonly fault: Fault; readonly line: number; readonly column: number };

/** Three dashes that begin a line; blanks behind them are nobody's fault. */
const FENCE = /^---[\s\p{Cf}]*$/u;
/** The first may name the language, as long as it is ours. */
const FIRST = /^---[\s\p{Cf}]*(?:yaml[\s\p{Cf}]*)?$/u;
/** A line of nothing but what is taken for dashes, or what others put around front matter. */
const NEARLY = /^[\s\p{Cf}]*(?:[\p{Pd}\u2212\u2500\u2501\u00AF]+|[*+_=~;.]{3,}|<!--+|--+>)[\s\p{Cf}:]*$/u;
const CODE = /^(?:`{3,}|~{3,})[ \t]*[a-z-]*$/i;
const FIELD = /^[\s\p{Cf}]*["'“”]?([a-z_]+)["'“”]?\s*[:=]/iu;
const INVISIBLE = /[\p{Cf}\p{Cc}]|(?! )\p{Zs}/u;

/** Whether a line is a fence, or was meant as one: isFenceLike("—") → true */
export function isFenceLike(line: string): boolean {
  return FIRST.test(line) || NEARLY.test(line) || CODE.test(line.trim());
}

/** Finds the front matter of a text: shapeOf("---\nkey: true\n---\n", …) → { ok: true, start: 4, end: 13, behind: 17 } */
export function shapeOf(text: string, path: string): Shape {
  const lines = text.split('\n');
  const [first = ''] = lines;
  if (lines.every((line) => line.trim() === '' || FENCE.test(line))) {
    return no(1, { code: path.endsWith('/coverage.md') ? 'coverage-empty' : 'file-empty' });
  }
  if (!FIRST.test(first)) return opening(lines, path);
  let at = first.length + 1;
  let last: number | undefined;
  for (const [index, line] of lines.entries()) {
    if (index === 0) continue;
    if (FENCE.test(line)) {
      const start = first.length + 1;
      return { ok: true, start, end: Math.max(start, at - 1), behind: at + line.length };
    }
    if (/^---/.test(line) && !NEARLY.test(line)) return no(index + 1, { code: 'front-matter-dashes' });
    if (NEARLY.test(line) || CODE.test(line.trim())) {
      // A text that goes on is indented: it is meant as a fence only where none follows.
      last ??= lines.findLastIndex((one) => FENCE.test(one));
      if (/^\S/.test(line) || last < index) return wrong(index + 1, line);
    }
    at += line.length + 1;
  }
  return no(1, { code: 'front-matter-open' });
}

function no(line: number, fault: Fault, column = 1): Shape {
  return { ok: false, line, column, fault };
}

/** A line in the place of a fence. */
function wrong(number: number, line: string): Shape {
  const written = line.trim();
  const column = line.length - line.trimStart().length + 1;
  if (CODE.test(line.trim())) return no(number, { code: 'front-matter-code', written }, column);
  if (FENCE.test(written)) return no(number, { code: 'front-matter-indented' });
  return no(number, { code: 'front-matter-fence', written }, column);
}

/** What is wrong with the beginning of a file. */
function opening(lines: readonly string[], path: string): Shape {
  const number = lines.findIndex((line) => line.trim() !== '') + 1;
  const line = lines[number - 1] ?? '';
  const [, hidden] = /^\s*([^\s\p{L}\p{N}\p{P}\p{S}]+)\s*---/u.exec(line) ?? [];
  const odd = INVISIBLE.exec(hidden ?? /^(\s*)---/.exec(line)?.[1] ?? '')?.[0];
  if (odd !== undefined && odd !== '\t') return no(number, { code: 'front-matter-invisible', character: codeOf(odd) });
  if (FENCE.test(line)) return no(1, { code: 'front-matter-late' });
  if (CODE.test(line.trim()) || NEARLY.test(line)) return wrong(number, line);
  const language = line.startsWith('---') ? line.slice(3).trim() : '';
  if (/^-+$/.test(language)) return wrong(number, line);
  if (/^[\w+#-]+$/.test(language)) return no(number, { code: 'front-matter-language', language });
  if (language !== '') return no(number, { code: 'front-matter-dashes' });
  const known = Object.keys({ ...updateSchema.shape, ...coverageSchema.shape });
  if (known.includes(FIELD.exec(line)?.[1]?.toLowerCase() ?? ''))
    return no(number, { code: 'front-matter-none-but-fields' });
  const example = path.endsWith('/coverage.md') ? 'title: The storm' : 'date: 2026-11-23T14:32';
  return no(1, { code: 'front-matter-missing', example });
}

/** e.g. "U+200B" */
function codeOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
