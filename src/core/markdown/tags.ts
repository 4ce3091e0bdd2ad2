/** Tags in a text, read as browsers read them, in a time that grows with the text alone. */
import { withoutControls } from '../parse/controls.ts';
import { RAW_TEXT, treatment, VOID } from './elements.ts';

export interface Tag {
  /** In lower case, e.g. "td". */
  readonly name: string;
  readonly closing: boolean;
  /** By name in lower case; values with their entities as they are written. The first of a name counts. */
  readonly attributes: ReadonlyMap<string, string>;
  /** Where it begins and ends. */
  readonly start: number;
  readonly end: number;
}

const NAME = /<(\/?)((?:[a-z]{1,2}\d?:)?[a-z][a-z0-9]*)(?=[\s/>])/iy;
const GAP = /[\s/]*/y;
const ATTRIBUTE_NAME = /[^\s/>=<][^\s/>=<]*/y;
const EQUALS = /\s*=\s*/y;
const UNQUOTED = /[^\s>"'<]+/y;

function take(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** The tag that begins at `at`; undefined where what stands there is text. tagAt("a <b>", 2) → { name: "b", … } */
export function tagAt(text: string, at: number): Tag | undefined {
  const [head = '', slash = '', written = ''] = take(NAME, text, at) ?? [];
  const name = written.toLowerCase();
  if (name === '' || treatment(name) === undefined) return undefined;
  const attributes = new Map<string, string>();
  let pos = at + head.length;
  for (;;) {
    pos += take(GAP, text, pos)?.[0].length ?? 0;
    if (text[pos] === '>') return { name, closing: slash !== '', attributes, start: at, end: pos + 1 };
    const [key] = take(ATTRIBUTE_NAME, text, pos) ?? [];
    if (key === undefined) return undefined;
    pos += key.length;
    const [equals] = take(EQUALS, text, pos) ?? [];
    let value = '';
    if (equals !== undefined) {
      pos += equals.length;
      const read = valueAt(text, pos);
      if (!read) return undefined;
      ({ value, end: pos } = read);
    }
    // "x <b and c> d": of words alone no tag of one letter is made.
    if (equals === undefined && name.length === 1 && !/^(?:hidden|download|nowrap|data-|item)/i.test(key))
      return undefined;
    if (!attributes.has(key.toLowerCase())) attributes.set(key.toLowerCase(), value);
  }
}

function valueAt(text: string, at: number): { value: string; end: number } | undefined {
  const quote = text[at];
  if (quote !== '"' && quote !== "'") {
    const [value = ''] = take(UNQUOTED, text, at) ?? [];
    return { value, end: at + value.length };
  }
  const end = text.indexOf(quote, at + 1);
  return end < 0 ? undefined : { value: text.slice(at + 1, end), end: end + 1 };
}

/** Declarations and processing instructions, which are no elements, and what ends them. Office programs paste some. */
const INSTRUCTION = /<(?:(!doctype\s)|(!\[CDATA\[)|(!\[(?:if|endif)\b)|(\?xml[\s:])|\?(?:[a-z]|=))/iy;

/** How far behind its beginning the end of one is looked for. */
const REACH = 20_000;

export interface Instruction {
  readonly end: number;
  /** Readers would have seen something: a text, or what a program makes of it. */
  readonly lost: boolean;
}

/** The one at `at`; undefined where there is none. instructionAt("<!doctype html>", 0) → { end: 15, lost: false } */
export function instructionAt(text: string, at: number): Instruction | undefined {
  const begun = take(INSTRUCTION, text, at);
  if (!begun) return undefined;
  const [, doctype, cdata, condition, xml] = begun;
  const ends = cdata !== undefined ? [']]>'] : condition !== undefined ? [']-->', ']>'] : doctype ? ['>'] : ['?>', '>'];
  if (xml !== undefined) ends.reverse();
  const reach = text.slice(at, at + REACH);
  const found = ends.map((mark) => ({ mark, start: at + reach.indexOf(mark) })).filter(({ start }) => start >= at);
  const close = condition !== undefined ? found.sort((a, b) => a.start - b.start)[0] : found[0];
  if (!close) return undefined;
  const end = close.start + close.mark.length;
  const lost = cdata !== undefined ? text.slice(at + 9, close.start).trim() !== '' : !doctype && !condition && !xml;
  return { end, lost };
}

export type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'tag'; readonly tag: Tag }
  /** A declaration or an instruction of which readers see nothing, although they would have. */
  | { readonly kind: 'instruction'; readonly text: string }
  /** An element whose content is no HTML, as a whole; `closed` unless the text ends before it does. */
  | { readonly kind: 'raw'; readonly tag: Tag; readonly closed: boolean };

/** A text cut into tags and what stands between them. */
export function pieces(text: string): Piece[] {
  const found: Piece[] = [];
  const lower = text.toLowerCase();
  let from = 0;
  const textUntil = (end: number): void => {
    if (end > from) found.push({ kind: 'text', text: text.slice(from, end) });
  };
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', Math.max(at + 1, from))) {
    const instruction = instructionAt(text, at);
    const tag = instruction === undefined ? tagAt(text, at) : undefined;
    if (instruction === undefined && !tag) continue;
    textUntil(at);
    from = instruction?.end ?? tag?.end ?? at;
    if (instruction) found.push({ kind: 'instruction', text: text.slice(at, from) });
    if (!tag) continue;
    if (tag.closing || !RAW_TEXT.has(tag.name)) {
      found.push({ kind: 'tag', tag });
      continue;
    }
    const close = lower.indexOf(`</${tag.name}`, from);
    const end = close < 0 ? -1 : text.indexOf('>', close);
    found.push({ kind: 'raw', tag, closed: end >= 0 });
    from = end < 0 ? text.length : end + 1;
  }
  textUntil(text.length);
  return found;
}

/** Where the last tag that closes each element stands in a text. */
export function lastClosings(text: string): Map<string, number> {
  const found = new Map<string, number>();
  for (const { 1: name = '', index } of text.matchAll(/<\/((?:[a-z]{1,2}\d?:)?[a-z][a-z0-9]*)/gi))
    found.set(name.toLowerCase(), index);
  return found;
}

/** Whether an element holds something until it is closed. */
export function opens({ name, closing }: Tag): boolean {
  return !closing && !VOID.has(name);
}

/** Turns entities into what they stand for. */
export type Decode = (text: string) => string;

/** An attribute's value without what no address and no page can hold; undefined where the tag has none. */
export function attribute(tag: Tag, name: string, decode: Decode): string | undefined {
  const value = tag.attributes.get(name);
  return value === undefined ? undefined : withoutControls(decode(value)).trim();
}
