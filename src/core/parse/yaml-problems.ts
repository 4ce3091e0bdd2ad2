/** The YAML parser's messages, for people who do not write YAML for a living. */
import { isScalar, visit, type Document, type YAMLError } from 'yaml';
import type { FRONT_MATTER } from '../messages/front-matter.ts';
import type { Said } from '../messages/kind.ts';

type Complaint = Pick<YAMLError, 'code' | 'message' | 'pos'>;

type YamlSaid = Said<typeof FRONT_MATTER>;

export interface YamlFault {
  /** In the source, from 0. */
  readonly offset: number;
  readonly said: YamlSaid;
}

/** Content has no use for more aliases than this: they are a bomb. */
export const MAX_ALIASES = 50;

type YamlCode = Exclude<Extract<YamlSaid['code'], `yaml-${string}`>, 'yaml-unreadable'>;

/** What we say to the parser's codes; what is not here is said in the parser's words. */
const CODES: Readonly<Record<string, YamlCode>> = {
  BAD_ALIAS: 'yaml-quote',
  BAD_DQ_ESCAPE: 'yaml-backslash',
  BAD_SCALAR_START: 'yaml-quote',
  BLOCK_AS_IMPLICIT_KEY: 'yaml-colon',
  DUPLICATE_KEY: 'yaml-twice',
  MISSING_CHAR: 'yaml-field',
  MULTILINE_IMPLICIT_KEY: 'yaml-own-line',
  MULTIPLE_DOCS: 'yaml-documents',
  TAB_AS_INDENT: 'yaml-tab',
  TAG_RESOLVE_FAILED: 'yaml-quote',
  UNEXPECTED_TOKEN: 'yaml-quote',
};

/** What is wrong with a document's syntax: one fault a line, because one mistake makes the parser complain again. */
export function syntaxFaults(source: string, document: Document): YamlFault[] {
  // A tag that is not known is a warning to the parser; to an editor the text that begins with ! is gone.
  const all: Complaint[] = [...document.errors, ...document.warnings].sort(
    (a, b) => a.pos[0] - b.pos[0] || order(a) - order(b),
  );
  const [first] = all;
  if (first && /^\s*\n? +\S/.test(source) && first.code === 'UNEXPECTED_TOKEN') {
    return [{ offset: source.search(/\S/), said: { code: 'yaml-own-line' } }];
  }
  return onePerLine(
    all.map((error) => hashFault(error, source) ?? { offset: offsetOf(error, document), said: readable(error) }),
    source,
  );
}

/** The first fault of each line. */
export function onePerLine(faults: readonly YamlFault[], source: string): YamlFault[] {
  const byLine = new Map<number, YamlFault>();
  for (const fault of faults) {
    const line = source.lastIndexOf('\n', fault.offset - 1);
    if (!byLine.has(line)) byLine.set(line, fault);
  }
  return [...byLine.values()];
}

/** In brackets a `#` begins a comment, and what closes them is gone: `tags: [rail, #storm]`. */
function hashFault({ code, message, pos: [offset] }: Complaint, source: string): YamlFault | undefined {
  const isOpen = code === 'BAD_INDENT' && message.startsWith('Flow');
  if (!isOpen && !message.startsWith('Comments must')) return undefined;
  const start = Math.max(source.lastIndexOf('[', offset), source.lastIndexOf('{', offset));
  const hash = start < 0 ? undefined : /[[{,\s]#/.exec(source.slice(start, offset + 2));
  return hash ? { offset: start + hash.index + 1, said: { code: 'yaml-hash' } } : undefined;
}

/** A field that does not end on its line also looks like a mapping in a mapping: the former says what to do. */
function order({ code }: Complaint): number {
  return code === 'MULTILINE_IMPLICIT_KEY' ? 0 : 1;
}

function readable({ code, message }: Complaint): YamlSaid {
  if (message.startsWith('Missing closing')) return { code: 'yaml-quotation-open' };
  if (code === 'BAD_INDENT') return { code: message.startsWith('Flow') ? 'yaml-list' : 'yaml-indent' };
  if (/call stack/.test(message)) return { code: 'yaml-deep' };
  const known = CODES[code];
  return known === undefined ? { code: 'yaml-unreadable', detail: message } : { code: known };
}

/** The parser notices an open quotation mark at the end of it all: it opened where the last quoted text begins. */
function offsetOf({ message, pos }: Complaint, document: Document): number {
  if (!message.startsWith('Missing closing')) return pos[0];
  let start = pos[0];
  visit(document, (_, node) => {
    if (isScalar(node) && /^QUOTE/.test(node.type ?? '')) start = node.range?.[0] ?? start;
  });
  return start;
}

/** Why a document without syntax faults cannot be made values of: an alias without its anchor, or too many of them. */
export function aliasFault(document: Document): YamlFault {
  const anchors = new Set<string>();
  let fault: YamlFault | undefined;
  let first: number | undefined;
  visit(document, {
    Alias: (_, node) => {
      first ??= node.range?.[0];
      if (!anchors.has(node.source)) fault ??= { offset: node.range?.[0] ?? 0, said: { code: 'yaml-quote' } };
    },
    Value: (_, node) => {
      if (node.anchor !== undefined) anchors.add(node.anchor);
    },
  });
  return fault ?? { offset: first ?? 0, said: { code: 'yaml-aliases' } };
}
