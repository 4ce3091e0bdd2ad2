/** Fields that stand below the second line of dashes: readers see them as text, and they do nothing. */
import type { Problem } from '../problem.ts';
import type { FrontMatter } from './front-matter.ts';

const FIELD = /^ {0,3}([a-z_]+|pageSize):(?:[ \t]+(\S.*?))?[ \t]*$/;
/** What belongs to a field above it: a list's entry, an indented line. */
const BELOW = /^(?:[ \t]+\S|[ \t]*- )/;
const FENCE = /^---[ \t]*$/;
const CODE = /^ {0,3}(`{3,}|~{3,})/;
const FLAG = /^(["']?)(?:true|false)\1$/i;
const TIME = /^["']?\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d|["']?$)/;
/** Words that hardly begin a line of prose before a colon: elsewhere than at the top they are worth a question. */
const ASKED = new Set([
  ...['title', 'author', 'correction', 'tags', 'aliases', 'standfirst', 'label', 'image', 'locale', 'status', 'pinned'],
  ...['timezone', 'pageSize'],
]);

/** Those of a body. `known`: the names of the file's fields; `told`: lines of which something was said. */
export function fieldsAstray(
  { body, bodyLine }: FrontMatter,
  path: string,
  known: readonly string[],
  told: ReadonlySet<number>,
): Problem[] {
  if (!glance(known).test(body)) return [];
  const lines = body.split('\n');
  const top = topOf(lines);
  const problems: Problem[] = [];
  let fence = '';
  for (const [index, line] of lines.entries()) {
    fence = fenceAfter(fence, line);
    const [, name = '', value = ''] = FIELD.exec(line) ?? [];
    const number = bodyLine + index;
    if (fence !== '' || !known.includes(name) || told.has(number)) continue;
    const place = { path, line: number, column: line.search(/\S/) + 1 };
    const sure = index < top || FENCE.test(lines[index + 1] ?? '') || FLAG.test(value) || TIME.test(value);
    if (sure) problems.push({ ...place, code: 'field-astray', name });
    else if (ASKED.has(name) && value !== '') problems.push({ ...place, code: 'field-astray-perhaps', name });
  }
  return problems;
}

const glances = new Map<string, RegExp>();

/** A look at a text is enough for nearly all. */
function glance(known: readonly string[]): RegExp {
  const names = known.join('|');
  const made = glances.get(names) ?? new RegExp(`^ {0,3}(?:${names}):`, 'm');
  glances.set(names, made);
  return made;
}

/** How many lines a body begins with that are fields, what belongs to them, blank or dashes. */
function topOf(lines: readonly string[]): number {
  let fields = false;
  for (const [index, line] of lines.entries()) {
    if (FIELD.test(line)) fields = true;
    else if (line.trim() !== '' && !FENCE.test(line) && !(fields && BELOW.test(line))) return index;
    else if (line.trim() === '' && fields) return index;
  }
  return lines.length;
}

/** The mark of the code that is open behind a line, "" where none is. */
function fenceAfter(open: string, line: string): string {
  const [, mark = ''] = CODE.exec(line) ?? [];
  if (mark === '') return open;
  if (open === '') return mark;
  return mark.startsWith(open) ? '' : open;
}
