/** YAML with positions. Scalars stay text as written: `title: 1.10` is "1.10", `date: 2026-11-23T20:15` is no number. */
import { isMap, isScalar, LineCounter, parseDocument, type Document } from 'yaml';
import type { Problem } from '../problem.ts';

/** A mapping's values: texts, lists and mappings. */
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
}

export type YamlResult =
  { readonly ok: true; readonly fields: Fields } | { readonly ok: false; readonly problems: readonly Problem[] };

/** More uses of anchors than this are a bomb, not content. */
const MAX_ALIASES = 50;

/** Parses a mapping. `firstLine`: the line of the file on which `source` begins. */
export function readYaml(source: string, path: string, firstLine: number): YamlResult {
  const lines = new LineCounter();
  const document = parseDocument(source, { schema: 'failsafe', lineCounter: lines, prettyErrors: false });
  const at = (offset: number): Position => {
    const { line, col } = lines.linePos(Math.min(offset, source.length));
    return { line: line + firstLine - 1, column: col };
  };
  if (document.errors.length > 0) {
    const problems = document.errors.map(({ message, pos }) => ({ path, ...at(pos[0]), message: readable(message) }));
    return { ok: false, problems };
  }
  if (document.contents !== null && !isMap(document.contents)) {
    const message = 'this is not a list of fields: write one a line, like title: Water rises';
    return { ok: false, problems: [{ path, line: firstLine, column: 1, message }] };
  }
  try {
    const values = (document.toJS({ maxAliasCount: MAX_ALIASES }) ?? {}) as Values;
    return { ok: true, fields: { values, where: (steps, key) => at(offsetOf(document, steps, key ?? false)) } };
  } catch {
    const message = 'too many aliases (`*name`): write the values out';
    return { ok: false, problems: [{ path, line: firstLine, column: 1, message }] };
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

/** The parser's messages, for people who do not write YAML for a living. */
function readable(message: string): string {
  if (/Map keys must be unique/.test(message)) return 'this field stands twice: keep one of them';
  if (/Nested mappings are not allowed|Implicit keys need to be on a single line|compact mappings/i.test(message)) {
    return 'this line cannot be read: put a text that contains a colon in quotes, like title: "Update: water rises"';
  }
  if (/tab/i.test(message)) return 'a tab cannot be used here: use spaces';
  if (/Missing closing/.test(message)) return 'a quotation mark is not closed: add it at the end of the text';
  return `the front matter cannot be read: ${message}`;
}
