/** Changes single fields of a file's front matter; every other line, comments and order included, stays as it was. */
import { isMap, isScalar, parseDocument, type Pair } from 'yaml';
import { shapeOf } from '../parse/fences.ts';

/** What fields are to hold, as YAML; undefined takes a field away. */
export type Changes = Readonly<Record<string, string | undefined>>;

/**
 * The text with the changes made; undefined where its front matter cannot be read. A new field comes after the last one
 * before it in `order`: withFields("---\ndate: x\n---\n", { key: "true" }, ["date", "key"]) → "---\ndate: x\nkey: true\n---\n"
 */
export function withFields(text: string, changes: Changes, order: readonly string[]): string | undefined {
  const [mark = ''] = /^\uFEFF*/.exec(text) ?? [];
  const windows = text.includes('\n') && !/(?<!\r)\n/.test(text);
  const plain = text.slice(mark.length).replaceAll(windows ? '\r\n' : '\n', '\n');
  const shape = shapeOf(plain, '');
  if (!shape.ok) return undefined;
  const front = plain.slice(shape.start, shape.end);
  const changed = withChanges(front === '' || front.endsWith('\n') ? front : `${front}\n`, changes, order);
  if (changed === undefined) return undefined;
  const rest = plain.slice(shape.end).replace(/^\n/, '');
  const made = `${plain.slice(0, shape.start)}${changed}${rest}`;
  return mark + (windows ? made.replaceAll('\n', '\r\n') : made);
}

/** The same of the lines between the dashes. */
function withChanges(front: string, changes: Changes, order: readonly string[]): string | undefined {
  let lines = front;
  for (const [name, value] of Object.entries(changes)) {
    const pairs = pairsOf(lines);
    if (!pairs) return undefined;
    const pair = pairs.find((one) => nameOf(one) === name);
    if (pair) lines = value === undefined ? without(lines, pair) : replaced(lines, pair, value);
    else if (value !== undefined) lines = inserted(lines, `${name}: ${value}\n`, behind(lines, pairs, name, order));
  }
  return lines;
}

/** The fields of a mapping; undefined where it is none, or broken. */
function pairsOf(front: string): Pair[] | undefined {
  const document = parseDocument(front, { schema: 'failsafe', prettyErrors: false });
  if (document.errors.length > 0) return undefined;
  if (document.contents === null) return [];
  return isMap(document.contents) ? document.contents.items : undefined;
}

function nameOf({ key }: Pair): string | undefined {
  return isScalar(key) && typeof key.value === 'string' ? key.value : undefined;
}

/** Where a node begins and ends; what is not there stands behind the colon. */
function rangeOf(node: unknown): readonly [number, number] | undefined {
  if (typeof node !== 'object' || node === null || !('range' in node) || !Array.isArray(node.range)) return undefined;
  const [start, end] = node.range as number[];
  return start === undefined || end === undefined ? undefined : [start, end];
}

function without(front: string, pair: Pair): string {
  const [start] = rangeOf(pair.key) ?? [0];
  return front.slice(0, front.lastIndexOf('\n', start - 1) + 1) + front.slice(lineEnd(front, pair));
}

function replaced(front: string, pair: Pair, value: string): string {
  const [start, end] = rangeOf(pair.value) ?? [0, 0];
  if (start === end) {
    const [, key = 0] = rangeOf(pair.key) ?? [];
    return inserted(front, ` ${value}`, front.indexOf(':', key) + 1);
  }
  // The value of a block ends with its last line.
  const tail = front[end - 1] === '\n' ? '\n' : '';
  return front.slice(0, start) + value + tail + front.slice(end);
}

/** Where the lines of a field end. */
function lineEnd(front: string, pair: Pair): number {
  const [, end] = rangeOf(pair.value) ?? rangeOf(pair.key) ?? [0, 0];
  if (front[end - 1] === '\n') return end;
  const next = front.indexOf('\n', end);
  return next < 0 ? front.length : next + 1;
}

/** The place for a new field: behind the last of those that come before it, else at the beginning. */
function behind(front: string, pairs: readonly Pair[], name: string, order: readonly string[]): number {
  const before = new Set(order.slice(0, order.indexOf(name)));
  const ends = pairs.filter((pair) => before.has(nameOf(pair) ?? '')).map((pair) => lineEnd(front, pair));
  return Math.max(0, ...ends);
}

function inserted(front: string, line: string, at: number): string {
  return front.slice(0, at) + line + front.slice(at);
}
