/** The blocks of a text: paragraphs, headings, lists, quotations, tables, code, and raw HTML among them. */
import type { Token } from 'markdown-it';
import { report, type Env } from './context.ts';
import { escapeHtml } from './escape.ts';
import { drawAlone, drawInline, type Drawing } from './inline.ts';
import { reportInstruction, reportUnread } from './meant.ts';
import { RawHtml, swallows } from './raw-html.ts';
import { overfullRows, TABLE_CLOSE, TABLE_OPEN } from './tables.ts';
import { lastClosings, pieces, type Decode } from './tags.ts';
import type { Opening } from './open-elements.ts';
import { Writer } from './writer.ts';

/** Deeper, the parser gives up, and leaves out what is there. */
export const MAX_NESTING = 100;

/** Blocks that hold blocks, and how they are written. */
const BLOCKS: Readonly<Record<string, Opening>> = {
  paragraph: { name: '', open: '', close: '', holds: 'blocks', wraps: true },
  blockquote: element('blockquote', true),
  list_item: { ...element('li', false), open: '<li>' },
  table: { name: 'table', open: TABLE_OPEN, close: TABLE_CLOSE, holds: 'parts' },
  thead: { ...element('thead', false), holds: 'parts' },
  tbody: { ...element('tbody', false), holds: 'parts' },
  tr: { ...element('tr', false), holds: 'parts' },
  bullet_list: { ...element('ul', false), holds: 'parts' },
  attribution: { name: 'figcaption', open: '<figcaption dir="auto">', close: '</figcaption>', holds: 'text' },
};

function element(name: string, wraps: boolean): Opening {
  return { name, open: `<${name}>\n`, close: `</${name}>\n`, holds: 'blocks', wraps };
}

const ATTRIBUTED: Opening = { name: 'figure', open: '<figure class="quote">', close: '</figure>\n', holds: 'blocks' };

/** Draws a parsed text. */
export function drawBlocks(tokens: readonly Token[], env: Env, decode: Decode): { html: string; text: string } {
  const writer = new Writer();
  const drawing = { writer, raw: new RawHtml(writer, env, decode), env };
  const closings = lastClosingBlocks(tokens);
  let line = 0;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    if (!token) continue;
    line = token.map?.[0] ?? line;
    if (token.level >= MAX_NESTING - 1) report(env, line, [], { code: 'nested-deep' });
    const inline = tokens[i + 1];
    if (token.type === 'paragraph_open' && inline && drawAlone(inline, line, drawing)) {
      reportUnread('', line, env);
      i += 2;
    } else if (token.type === 'html_block') {
      drawHtml(token, line, { drawing, decode });
      writer.opened.closeUnclosed((name) => (closings.get(name) ?? -1) > i);
    } else {
      drawToken(token, line, drawing);
      writer.say(loneNumber(tokens, i));
    }
  }
  for (const row of overfullRows(tokens, (at) => env.source.slice(env.lines.source[at], env.lines.source[at + 1]))) {
    report(env, row, [], { code: 'cells-lost' });
  }
  return writer.finish();
}

/** In which block of raw HTML each element is closed last. */
function lastClosingBlocks(tokens: readonly Token[]): Map<string, number> {
  const last = new Map<string, number>();
  tokens.forEach(({ type, content }, index) => {
    if (type === 'html_block') for (const name of lastClosings(content).keys()) last.set(name, index);
  });
  return last;
}

/** "1. " for a list of one, which is hardly one ("1. May is a holiday."): readers see the number, and so do names. */
function loneNumber(tokens: readonly Token[], index: number): string {
  const list = tokens[index];
  if (list?.type !== 'ordered_list_open') return '';
  const [item, paragraph, inline, , end, next] = tokens.slice(index + 1, index + 7);
  if (paragraph?.type !== 'paragraph_open' || inline?.content === '') return '';
  const alone = end?.type === 'list_item_close' && next?.type === 'ordered_list_close';
  return alone ? `${String(list.attrGet('start') ?? 1)}${item?.markup ?? '.'} ` : '';
}

function drawToken(token: Token, line: number, drawing: Drawing): void {
  const { writer, env } = drawing;
  const [, kind = '', end] = /^(.*)_(open|close)$/.exec(token.type) ?? [];
  if (token.type === 'inline') drawInline(token, line, drawing);
  else if (token.type === 'hr') writer.block('<hr>\n', ' ');
  else if (token.type === 'fence' || token.type === 'code_block') drawCode(token, line, drawing);
  else if (token.hidden) return;
  else if (kind === 'attributed') {
    if (end === 'close') writer.close();
    else {
      writer.open(ATTRIBUTED);
      writer.open(element('blockquote', true));
    }
  } else if (end === 'close') writer.close();
  else if (end === 'open') {
    if (kind === 'attribution') writer.close();
    writer.open(openingOf(token, kind));
  } else throw new Error(`a ${token.type} in ${env.context.path}`);
}

function openingOf(token: Token, kind: string): Opening {
  if (kind === 'heading') {
    const name = `h${Math.max(3, Number(token.tag.slice(1)))}`;
    return { name, open: `<${name}>`, close: `</${name}>\n`, holds: 'text' };
  }
  if (kind === 'ordered_list') {
    const start = token.attrGet('start');
    return {
      ...element('ol', false),
      holds: 'parts',
      open: start === null ? '<ol>\n' : `<ol start="${Number(start)}">\n`,
    };
  }
  if (kind === 'th' || kind === 'td') {
    const side = token.attrGet('class');
    const aligned = side === null ? '' : ` class="${String(side)}"`;
    return { ...element(token.tag, false), open: `<${token.tag}${aligned} dir="auto">`, holds: 'text' };
  }
  return BLOCKS[kind] ?? element(kind, false);
}

/** What may be wider than a phone scrolls in itself, and can be reached by keyboard. */
function drawCode(token: Token, line: number, { writer, env }: Drawing): void {
  const [language = ''] = token.info.trim().split(/\s/);
  const marked = token.type === 'fence' && language !== '' ? ` class="language-${escapeHtml(language)}"` : '';
  writer.open({ name: 'pre', open: `<pre tabindex="0"><code${marked}>`, close: '</code></pre>\n', holds: 'text' });
  writer.text(token.content);
  writer.close();
  if (token.type === 'fence' && !isClosed(token, env)) {
    report(env, line, [token.markup], { code: 'fence-open', mark: token.markup });
  }
}

function isClosed({ map, markup }: Token, env: Env): boolean {
  const [first = 0, end = 0] = map ?? [];
  const last = env.source.slice(env.lines.source[end - 1] ?? 0, env.lines.source[end]).trimEnd();
  return end - 1 > first && last.endsWith(markup);
}

/** Raw HTML in a block of its own. Its text is HTML, with entities, not Markdown. */
function drawHtml({ content }: { content: string }, first: number, by: { drawing: Drawing; decode: Decode }): void {
  const { writer, raw, env } = by.drawing;
  const closings = lastClosings(content);
  let line = first;
  for (const piece of pieces(content)) {
    if (piece.kind === 'text') {
      const text = by.decode(piece.text);
      raw.text(writer.opened.inside('pre') ? text : text.replace(/\s+/g, ' '));
      reportUnread(piece.text, line, env);
      line += breaks(piece.text);
      continue;
    }
    if (piece.kind === 'instruction') {
      reportInstruction(piece.text, line, env);
      line += breaks(piece.text);
      continue;
    }
    const { tag } = piece;
    const text = content.slice(tag.start, tag.end);
    if (piece.kind === 'tag') {
      raw.tag({ tag, text, line, closed: (closings.get(tag.name) ?? -1) >= tag.end });
    } else {
      raw.tag({ tag, text, line, closed: false });
      if (swallows({ tag, text, line, closed: piece.closed })) {
        report(env, line, [text.split('\n', 1)[0] ?? text], { code: 'html-open', tag: tag.name });
      }
    }
    line += breaks(text);
  }
  raw.end();
  writer.divide();
}

function breaks(text: string): number {
  return text.split('\n').length - 1;
}
