/** markdown-it, set up as the contract has Markdown. Its only home. */
import MarkdownIt, { type StateBlock, type StateInline, type Token } from 'markdown-it';
import { MAX_NESTING } from './blocks.ts';
import { besideLetters } from './cjk.ts';
import type { CodeLines } from './comments.ts';
import type { Definition } from './definitions.ts';
import { treatment } from './elements.ts';
import { visible } from './href.ts';
import { withoutEntities } from './plain.ts';
import { attribute } from './quotes.ts';
import { alignments, emptyHeaders } from './tables.ts';
import { instructionAt, tagAt } from './tags.ts';

const parser = new MarkdownIt({ html: true, linkify: true, maxNesting: MAX_NESTING });
parser.linkify.set({ fuzzyLink: false, fuzzyEmail: false });
parser.linkify.add('ftp:', null).add('//', null);
const normalized = parser.normalizeLink.bind(parser);
parser.normalizeLink = (address) => normalized(visible(address));
// Escaped characters stay apart: what they were escaped for is no Markdown that was not read.
parser.core.ruler.disable('text_join');
parser.core.ruler.push('empty headers', emptyHeaders);
parser.core.ruler.push('alignments', alignments);
parser.core.ruler.push('attributions', attribute);

/** Descriptions of pictures are read as Markdown too, but pictures in descriptions in descriptions are nobody's. */
const DESCRIPTIONS = 4;
let reading = 0;
const readInline = parser.inline.parse.bind(parser.inline);
parser.inline.parse = (text, md, env, tokens) => {
  reading++;
  try {
    if (reading <= DESCRIPTIONS) readInline(text, md, env, tokens);
    else tokens.push(Object.assign(new MarkdownIt.Token('text', '', 0), { content: text }));
  } finally {
    reading--;
  }
};

parser.inline.State = class extends parser.inline.State {
  override scanDelims(start: number, canSplitWord: boolean): ReturnType<StateInline['scanDelims']> {
    const found = super.scanDelims(start, canSplitWord);
    return canSplitWord ? besideLetters(found, this.src, start) : found;
  }
};

/** Tags within a line, as everywhere: what is no element's is text. */
parser.inline.ruler.at('html_inline', (state, silent) => {
  if (state.src[state.pos] !== '<') return false;
  const tag = tagAt(state.src, state.pos);
  const end = tag?.end ?? instructionAt(state.src, state.pos)?.end;
  if (end === undefined) return false;
  if (!silent) {
    const token = state.push('html_inline', '', 0);
    token.content = state.src.slice(state.pos, end);
    if (tag?.name === 'a') state.linkLevel = Math.max(0, state.linkLevel + (tag.closing ? -1 : 1));
  }
  state.pos = end;
  return true;
});

/** Only blocks are blocks: elements that stand within lines, and what is no element, begin a paragraph. */
parser.block.ruler.at('html_block', htmlBlock, { alt: ['paragraph', 'reference', 'blockquote'] });

/** Definitions are told where nothing uses them; footnotes' are none. */
parser.core.ruler.at('strip_references', (state) => {
  const env = state.env as References;
  const isDefinition = ({ type }: Token): boolean => type === 'reference_definition';
  env.definitions = state.tokens.filter(isDefinition).map(({ map, meta }) => {
    const { label } = meta as { label: string };
    return { label, line: map?.[0] ?? 0, href: env.references?.[label]?.href ?? '' };
  });
  // The link that a footnote would make is called ^1.
  const links = Object.entries(env.references ?? {}).filter(([label]) => !label.startsWith('^'));
  env.references = Object.fromEntries(links);
  if (env.definitions.length > 0) state.tokens = state.tokens.filter((token) => !isDefinition(token));
});

type ParserEnv = StateInline['env'];

/** What the parser notes of definitions. */
interface References extends ParserEnv {
  definitions?: readonly Definition[];
}

/** A text as tokens, and the definitions of links in it. */
export function parse(source: string): { tokens: Token[]; definitions: readonly Definition[] } {
  const env: References = {};
  const tokens = parser.parse(source, env);
  return { tokens, definitions: env.definitions ?? [] };
}

/** The lines of code in a text. */
export function codeLines(source: string): CodeLines {
  const tokens: Token[] = [];
  parser.block.parse(source, parser, {}, tokens);
  return tokens.flatMap(({ type, map }) => (map && (type === 'fence' || type === 'code_block') ? [map] : []));
}

/** Entities as what they stand for: decode("&mdash; a") → "— a" */
export function decode(text: string): string {
  return text.includes('&') ? parser.utils.unescapeAll(withoutEntities(text).replaceAll('\\', '\\\\')) : text;
}

/** The element whose tag begins a block of raw HTML. */
function blockElement(text: string): string | undefined {
  const name = /^<\/?([a-z][a-z0-9]*)(?=[\s/>]|$)/i.exec(text.slice(0, 40))?.[1]?.toLowerCase();
  const kind = name === undefined ? undefined : treatment(name);
  const within = kind === undefined || kind === 'mark' || kind === 'plain' || /^(?:a|img|br)$/.test(name ?? '');
  return within ? undefined : name;
}

/** A block of raw HTML ends with an empty line; scripts and the like where they are closed. */
function htmlBlock(state: StateBlock, first: number, end: number, silent: boolean): boolean {
  const lineAt = (line: number): string =>
    state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line]);
  if ((state.sCount[first] ?? 0) - state.blkIndent >= 4) return false;
  const name = blockElement(lineAt(first));
  if (name === undefined) return false;
  if (silent) return true;
  const closing = /^(?:script|style|textarea|pre)$/.test(name) ? `</${name}` : undefined;
  let next = first;
  for (; next < end; next++) {
    const text = lineAt(next);
    const outside = next > first && (state.sCount[next] ?? 0) < state.blkIndent && text !== '';
    if (outside || (closing === undefined && text === '')) break;
    if (closing !== undefined && text.toLowerCase().includes(closing)) {
      next++;
      break;
    }
  }
  state.line = next;
  const token = state.push('html_block', '', 0);
  token.map = [first, next];
  token.content = state.getLines(first, next, state.blkIndent, true);
  return true;
}
