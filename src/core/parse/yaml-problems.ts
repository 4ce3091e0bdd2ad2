/** The YAML parser's messages, for people who do not write YAML for a living. */
import { isScalar, visit, type Document, type YAMLError } from 'yaml';

type Complaint = Pick<YAMLError, 'code' | 'message' | 'pos'>;

export interface Fault {
  /** In the source, from 0. */
  readonly offset: number;
  readonly message: string;
}

/** Content has no use for more aliases than this: they are a bomb. */
export const MAX_ALIASES = 50;

const QUOTE =
  'this text cannot be read as it stands: put all of it in single quotes, and write each single quote in it twice';
const FIELD = 'this is not a field: write its name, a colon and its text, like title: Water rises';
const OWN_LINE =
  'a field stands on a line of its own: its name first, with no space before it, then a colon and its text';
const INDENT = 'this line is not in line with its neighbours: begin fields that belong together below one another';
const LIST = 'a list or a group is not closed: add ] or } at its end';

/** Messages by the parser's codes; what is not here is said in the parser's words. */
const MESSAGES: Readonly<Record<string, string>> = {
  BAD_ALIAS: QUOTE,
  BAD_DQ_ESCAPE: 'a backslash cannot stand here: put the text in single quotes',
  BAD_SCALAR_START: QUOTE,
  BLOCK_AS_IMPLICIT_KEY:
    'this line cannot be read: put a text that contains a colon in quotes, like title: "Update: water rises"',
  DUPLICATE_KEY: 'this field stands twice: keep one of them',
  MULTILINE_IMPLICIT_KEY: OWN_LINE,
  MULTIPLE_DOCS: 'a line --- cannot stand here: take it out',
  TAB_AS_INDENT: 'a tab cannot be used here: use spaces',
  TAG_RESOLVE_FAILED: QUOTE,
};

/** What is wrong with a document's syntax: one fault a line, because one mistake makes the parser complain again. */
export function syntaxFaults(source: string, document: Document): Fault[] {
  // A tag that is not known is a warning to the parser; to an editor the text that begins with ! is gone.
  const all: Complaint[] = [...document.errors, ...document.warnings].sort(
    (a, b) => a.pos[0] - b.pos[0] || order(a) - order(b),
  );
  const [first] = all;
  if (first && /^\s*\n? +\S/.test(source) && first.code === 'UNEXPECTED_TOKEN') {
    return [{ offset: source.search(/\S/), message: OWN_LINE }];
  }
  const byLine = new Map<number, Fault>();
  for (const error of all) {
    const offset = offsetOf(error, document);
    const line = source.lastIndexOf('\n', offset - 1);
    if (!byLine.has(line)) byLine.set(line, { offset, message: readable(error) });
  }
  return [...byLine.values()];
}

/** A field that does not end on its line also looks like a mapping in a mapping: the former says what to do. */
function order({ code }: Complaint): number {
  return code === 'MULTILINE_IMPLICIT_KEY' ? 0 : 1;
}

function readable({ code, message }: Complaint): string {
  const known = MESSAGES[code];
  if (known !== undefined) return known;
  if (message.startsWith('Missing closing')) return 'a quotation mark is not closed: add it at the end of the text';
  if (code === 'MISSING_CHAR') return FIELD;
  if (code === 'BAD_INDENT') return message.startsWith('Flow') ? LIST : INDENT;
  if (code === 'UNEXPECTED_TOKEN') return QUOTE;
  return `the front matter cannot be read: ${message}`;
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
export function aliasFault(document: Document): Fault {
  const anchors = new Set<string>();
  let fault: Fault | undefined;
  let first: number | undefined;
  visit(document, {
    Alias: (_, node) => {
      first ??= node.range?.[0];
      if (!anchors.has(node.source)) fault ??= { offset: node.range?.[0] ?? 0, message: QUOTE };
    },
    Value: (_, node) => {
      if (node.anchor !== undefined) anchors.add(node.anchor);
    },
  });
  return fault ?? { offset: first ?? 0, message: 'too many aliases (`*name`): write the values out' };
}
