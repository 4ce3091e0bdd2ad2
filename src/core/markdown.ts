/** Markdown as the contract has it. markdown-it's only home. */
import MarkdownIt, { type Token } from 'markdown-it';
import { folded } from './excerpt.ts';
import type { Shown } from './model.ts';
import type { Problem } from './problem.ts';
import { link, refusedPictures } from './markdown/addresses.ts';
import type { Env, MarkdownContext } from './markdown/context.ts';
import { embedCard, shownAddress } from './markdown/embed.ts';
import { figure, inlinePicture } from './markdown/figures.ts';
import { plainText } from './markdown/plain.ts';
import { attribute } from './markdown/quotes.ts';
import { inlineTags } from './markdown/raw-html.ts';
import { strippedOfControls } from './parse/controls.ts';
import { alignments, emptyHeaders, TABLE_CLOSE, TABLE_OPEN } from './markdown/tables.ts';

export type { MarkdownContext, LocalPicture } from './markdown/context.ts';

export interface Markdown {
  readonly html: string;
  readonly problems: readonly Problem[];
  /** Plain text of it all, white space folded. */
  readonly text: string;
  /** Ids of the updates that it links to. */
  readonly links: readonly string[];
  /** Local pictures, relative to content/. */
  readonly pictures: readonly string[];
  /** The first picture. */
  readonly image?: Shown;
  /** The address of the first embed: what an update without a word of its own is known by. */
  readonly embed?: string;
  /** Nothing to read or see. */
  readonly empty: boolean;
}

const parser = new MarkdownIt({ html: true, linkify: true });
parser.linkify.set({ fuzzyLink: false, fuzzyEmail: false });
parser.linkify.add('ftp:', null).add('//', null);
parser.core.ruler.push('empty headers', emptyHeaders);
parser.core.ruler.push('alignments', alignments);
/** What may be wider than a phone scrolls in itself, and can be reached by keyboard. */
const { fence, code_block: codeBlock } = parser.renderer.rules;
for (const [name, draw] of Object.entries({ fence, code_block: codeBlock })) {
  parser.renderer.rules[name] = (...args) => (draw?.(...args) ?? '').replace(/^<pre>/, '<pre tabindex="0">');
}
parser.renderer.rules['table_open'] = () => TABLE_OPEN;
parser.renderer.rules['table_close'] = () => TABLE_CLOSE;
/** HTML made by our own rules goes out as it is. */
const MADE = 'made_html';
parser.renderer.rules[MADE] = (tokens, index) => tokens[index]?.content ?? '';

/** Draws a text. Problems name lines of the file; the HTML is whole whatever the text. */
export function renderMarkdown(source: string, context: MarkdownContext): Markdown {
  const found = { problems: [], links: new Set<string>(), pictures: new Set<string>(), searched: new Map() };
  const env: Env = { context, source, things: 0, ...found };
  const tokens = parser.parse(source, {});
  const words: string[] = [];
  const drawn = attribute(drawBlocks(tokens, env, words), made);
  const html = strippedOfControls(parser.renderer.render(drawn, parser.options));
  const text = folded(strippedOfControls(words.join(' ')));
  return {
    html,
    problems: env.problems,
    text,
    links: [...env.links],
    pictures: [...env.pictures],
    image: env.image,
    embed: env.embed,
    empty: text === '' && env.things === 0 && html.trim() === '',
  };
}

/** Turns links to updates for which `isHeld` holds into their own text. */
export function unlink(html: string, isHeld: (id: string) => boolean): string {
  if (!html.includes(' data-update="')) return html;
  return html.replace(/<a href="[^"]*" data-update="([^"]*)"[^>]*>(.*?)<\/a>/gs, (whole, id: string, inner: string) =>
    isHeld(id) ? inner : whole,
  );
}

function made(html: string, like: Token): Token {
  const token = Object.assign(Object.create(Object.getPrototypeOf(like) as object) as Token, like);
  token.type = MADE;
  token.tag = '';
  token.nesting = 0;
  token.content = html;
  token.children = null;
  return token;
}

/** Applies the rules for whole blocks, and those for what is inside them. */
function drawBlocks(tokens: readonly Token[], env: Env, words: string[]): Token[] {
  const drawn: Token[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    if (!token) continue;
    const inline = tokens[i + 1];
    const alone = token.type === 'paragraph_open' && inline ? standsAlone(inline, token.map?.[0] ?? 0, env) : undefined;
    if (alone !== undefined) {
      drawn.push(made(alone, token));
      i += 2;
      continue;
    }
    if (token.type.startsWith('heading_')) token.tag = `h${Math.min(6, Number(token.tag.slice(1)) + 2)}`;
    if (token.type === 'inline') drawInline(token, env, words);
    if (token.type === 'fence' || token.type === 'code_block') words.push(token.content);
    if (token.type === 'html_block') {
      const html = env.context.sanitize(token.content);
      words.push(html.replace(/<[^>]*>/g, ' '));
      drawn.push(made(html, token));
    } else drawn.push(token);
  }
  return drawn;
}

/** The HTML of a paragraph that is nothing but pictures, or nothing but an address. */
function standsAlone(inline: Token, line: number, env: Env): string | undefined {
  const children = (inline.children ?? []).filter(
    ({ type, content }) => type !== 'softbreak' && type !== 'hardbreak' && !(type === 'text' && content.trim() === ''),
  );
  if (children.length > 0 && children.every(({ type }) => type === 'image')) {
    return children.map((child) => figure(child, line, env)).join('');
  }
  const [open, , close] = children;
  const bare = open?.type === 'link_open' && (open.info === 'auto' || open.markup === 'linkify');
  if (!bare || close?.type !== 'link_close' || children.length !== 3) return undefined;
  const card = embedCard(String(open.attrGet('href') ?? ''), env.context.t);
  if (card !== undefined) {
    env.things++;
    env.embed ??= shownAddress(String(open.attrGet('href') ?? ''));
  }
  return card;
}

function drawInline(token: Token, env: Env, words: string[]): void {
  const children = token.children ?? [];
  const line = token.map?.[0] ?? 0;
  const tags = inlineTags(children);
  token.children = children.map((child, index) => {
    const tag = tags.get(index);
    if (tag !== undefined) {
      if (tag.startsWith('&lt;')) words.push(child.content);
      return made(tag, child);
    }
    if (child.type === 'image') return made(inlinePicture(child, line, env), child);
    if (child.type === 'link_open') drawLink(child, line, env);
    if (child.type === 'text') refusedPictures(child.content, line, env);
    return child;
  });
  words.push(plainText(children));
}

function drawLink(token: Token, line: number, env: Env): void {
  const { href, update } = link(String(token.attrGet('href') ?? ''), line, env);
  token.attrSet('href', href);
  if (update === undefined) return;
  const title = token.attrGet('title');
  token.attrs = [
    ['href', href],
    ['data-update', update],
    ...(title === null ? [] : [['title', String(title)] as [string, string]]),
  ];
}
