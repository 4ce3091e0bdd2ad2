/** YAML with positions. Scalars stay text as written: `title: 1.10` is "1.10", `date: 2026-11-23T20:15` is no number. */
import { isMap, isScalar, LineCounter, parseDocument, type Document } from 'yaml';
import type { Problem } from '../problem.ts';
import { cutTexts, markAbsent } from './absent.ts';
import { cleaned } from './controls.ts';
import { eatenWords } from './eaten.ts';
import { readPlainYaml } from './plain-yaml.ts';
import { aliasFault, MAX_ALIASES, onePerLine, syntaxFaults, type YamlFault } from './yaml-problems.ts';

/** A mapping's values: texts, lists and mappings; null where a field says that it is not there. */
export type Values = Record<string, unknown>;

export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A parsed mapping that knows where its values stand. */
export interface Fields {
  readonly values: Values;
  /** Where a value stands, e.g. ["ads", "first"]; with `key`, where its name does. Falls back to what encloses it. */
  readonly where: (path: readonly (string | number)[], key?: boolean) => Position;
  /** Texts that YAML cuts short at ` #`. */
  readonly cut: readonly CutText[];
}

export interface CutText extends Position {
  /** e.g. ["tags", 0] */
  readonly steps: readonly (string | number)[];
}

export type YamlResult =
  { readonly ok: true; readonly fields: Fields } | { readonly ok: false; readonly problems: readonly Problem[] };

/** Parses a mapping. `firstLine`: the line of the file on which `source` begins. */
export function readYaml(source: string, path: string, firstLine: number): YamlResult {
  const values = readPlainYaml(source);
  if (!values) return parseYaml(source, path, firstLine);
  // Where something stands is asked only about what is wrong.
  const where: Fields['where'] = (steps, key) => {
    const whole = parseYaml(source, path, firstLine);
    return whole.ok ? whole.fields.where(steps, key) : { line: firstLine, column: 1 };
  };
  return { ok: true, fields: { values, where, cut: [] } };
}

/** The same by the parser alone. */
export function parseYaml(source: string, path: string, firstLine: number): YamlResult {
  const deep = deepAt(source);
  if (deep === undefined) return parsed(source, path, firstLine);
  const before = source.slice(0, deep).split('\n');
  const place = { line: before.length - 1 + firstLine, column: (before.at(-1)?.length ?? 0) + 1 };
  return { ok: false, problems: [{ path, ...place, code: 'yaml-deep' }] };
}

/** Brackets, lists and groups in one another: nobody writes more, and the parser goes down into each. */
const DEPTH = 50;
const DEEP_LINE = new RegExp(String.raw`^[ \t]*(?:[-?:][ \t]+){${DEPTH}}|^[ \t]{${20 * DEPTH},}\S`, 'm');

/** Where a source goes deeper than it may, or undefined. */
function deepAt(source: string): number | undefined {
  const line = source.search(DEEP_LINE);
  if (line >= 0) return line;
  let depth = 0;
  for (const { 0: mark, index } of source.matchAll(/[[\]{}]/g)) {
    depth = mark === '[' || mark === '{' ? depth + 1 : Math.max(0, depth - 1);
    if (depth > DEPTH) return index - DEPTH;
  }
  return undefined;
}

function parsed(source: string, path: string, firstLine: number): YamlResult {
  const lines = new LineCounter();
  const document = parseDocument(source, { schema: 'failsafe', lineCounter: lines, prettyErrors: false });
  const at = (offset: number): Position => {
    const { line, col } = lines.linePos(Math.min(offset, source.length));
    return { line: line + firstLine - 1, column: col };
  };
  const no = (faults: readonly YamlFault[]): YamlResult => {
    return { ok: false, problems: faults.map(({ offset, said }) => ({ path, ...at(offset), ...said })) };
  };
  const faults = syntaxFaults(source, document);
  if (faults.length > 0) return no(faults);
  const eaten = eatenWords(document, source);
  if (eaten.length > 0) return no(onePerLine(eaten, source));
  if (document.contents !== null && !isMap(document.contents)) {
    return no([{ offset: 0, said: { code: 'yaml-no-fields' } }]);
  }
  // Before the values are marked: an empty text is cut too.
  const cut = source.includes('#')
    ? cutTexts(document, source).map(({ steps, offset }) => ({ steps, ...at(offset) }))
    : [];
  markAbsent(document);
  try {
    const made: unknown = document.toJS({ maxAliasCount: MAX_ALIASES }) ?? {};
    // In quotation marks a backslash can make any character.
    const values = (source.includes('\\') ? cleaned(made) : made) as Values;
    return { ok: true, fields: { values, cut, where: (steps, key) => at(offsetOf(document, steps, key ?? false)) } };
  } catch {
    return no([aliasFault(document)]);
  }
}

function offsetOf(document: Document, path: readonly (string | number)[], key: boolean): number {
  for (let length = path.length; length > 0; length--) {
    const steps = path.slice(0, length);
    const parent: unknown = length > 1 ? document.getIn(steps.slice(0, -1), true) : document.contents;
    const name = steps.at(-1);
    if (isMap(parent)) {
      const pair = parent.items.find((item) => isScalar(item.key) && item.key.value === name);
      const node: unknown = key && length === path.length ? pair?.key : (pair?.value ?? pair?.key);
      const start = rangeStart(node) ?? rangeStart(pair?.key);
      if (start !== undefined) return start;
    }
    const start = rangeStart(document.getIn(steps, true));
    if (start !== undefined) return start;
  }
  return 0;
}

function rangeStart(node: unknown): number | undefined {
  if (typeof node !== 'object' || node === null || !('range' in node)) return undefined;
  const range: unknown = node.range;
  return Array.isArray(range) && typeof range[0] === 'number' ? range[0] : undefined;
}
