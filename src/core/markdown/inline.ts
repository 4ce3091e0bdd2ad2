/** What stands within a line: words, marks, links, pictures, and raw HTML among them. */
import type { Token } from 'markdown-it';
import { linkAttributes } from './attributes.ts';
import { report, type Env } from './context.ts';
import { embedCard, embedOf } from './embed.ts';
import { escapeHtml } from './escape.ts';
import { figure, inlinePicture, type Img } from './figures.ts';
import { reportStars } from './marks.ts';
import { reportAddresses, reportInstruction, reportUnread, reportWordless } from './meant.ts';
import { plainText, specialText, unreadText, withoutEntities } from './plain.ts';
import type { RawHtml } from './raw-html.ts';
import { tagAt } from './tags.ts';
import type { Writer } from './writer.ts';

/** Where a text is drawn to. */
export interface Drawing {
  readonly writer: Writer;
  readonly raw: RawHtml;
  readonly env: Env;
}

const isBlank = ({ type, content }: Token): boolean =>
  type === 'softbreak' || type === 'hardbreak' || (type === 'text' && content.trim() === '');

/** Draws a paragraph that is nothing but pictures, or nothing but an embed. False: it is neither. */
export function drawAlone(inline: Token, line: number, { writer, env, raw }: Drawing): boolean {
  const children = (inline.children ?? []).filter((child) => !isBlank(child));
  if (children.length === 0) return false;
  const figures = children.every(({ type, content }) => type === 'image' || isImg({ type, content }));
  if (figures) {
    // Where none can stand, in a heading of raw HTML say, they are drawn within the line.
    if (!writer.hasRoom()) return false;
    for (const child of children) {
      const tag = tagAt(child.content, 0);
      const html =
        child.type === 'image'
          ? figure(imgOf(child, line, env), line, env)
          : tag && raw.figure({ tag, text: child.content, line, closed: false });
      if (html !== undefined && html !== '') writer.block(html, '');
    }
    return true;
  }
  const [open] = children;
  const close = children.findIndex(({ type }) => type === 'link_close');
  const embed = open?.type === 'link_open' && close === children.length - 1 ? embedOf(hrefOf(open)) : undefined;
  if (!open || !embed || !writer.hasRoom()) return false;
  const words = plainText(children, true).trim();
  const title = open.attrGet('title');
  if (title !== null) report(env, line, [String(title)], { code: 'title-lost', title: String(title) });
  writer.block(embedCard(embed, env, isBare(open) || words === '' ? undefined : words), '');
  return true;
}

function isImg({ type, content }: Pick<Token, 'type' | 'content'>): boolean {
  return type === 'html_inline' && tagAt(content, 0)?.name === 'img';
}

function hrefOf(token: Token): string {
  return String(token.attrGet('href') ?? '');
}

/** An address that is shown as its own text. */
function isBare({ markup }: Token): boolean {
  return markup === 'linkify' || markup === 'autolink';
}

function imgOf(token: Token, line: number, env: Env): Img {
  const alt = plainText(token.children ?? [], true).trim();
  if (alt === '') report(env, line, ['![](', '![ ', '!['], { code: 'picture-undescribed' });
  return { src: String(token.attrGet('src') ?? ''), alt, title: withoutEntities(String(token.attrGet('title') ?? '')) };
}

/** Draws what stands within a line. */
export function drawInline(token: Token, line: number, drawing: Drawing): void {
  const children = token.children ?? [];
  const closings = new Map<string, number>();
  children.forEach(({ type, content }, index) => {
    const closing = type === 'html_inline' ? tagAt(content, 0) : undefined;
    if (closing?.closing === true) closings.set(closing.name, index);
  });
  const marks = new Marks(drawing, line);
  children.forEach((child, index) => {
    const tag = child.type === 'html_inline' ? tagAt(child.content, 0) : undefined;
    if (tag) {
      drawing.raw.tag({ tag, text: child.content, line, closed: (closings.get(tag.name) ?? -1) > index });
    } else if (child.type === 'html_inline') reportInstruction(child.content, line, drawing.env);
    else drawChild(child, line, drawing, marks);
  });
  drawing.raw.end();
  reportUnread(unreadText(children), line, drawing.env);
  reportStars(children, line, drawing.env);
  reportWordless(children, line, drawing.env);
  reportAddresses(children, line, drawing.env);
}

const MARKS: Readonly<Record<string, string>> = { em: 'em', strong: 'strong', s: 's' };

function drawChild(child: Token, line: number, { writer, raw, env }: Drawing, marks: Marks): void {
  const [, kind, end] = /^(em|strong|s|link)_(open|close)$/.exec(child.type) ?? [];
  if (end === 'open') marks.open(child, MARKS[kind ?? '']);
  else if (end === 'close') marks.close();
  else if (child.type === 'softbreak') raw.text('\n');
  else if (child.type === 'text') raw.text(child.content);
  else if (child.type === 'text_special') raw.text(specialText(child));
  else if (!raw.shows) raw.text(child.content);
  else if (child.type === 'hardbreak') writer.lineBreak();
  else if (child.type === 'code_inline') {
    writer.inline(`<code>${escapeHtml(child.content)}</code>`, child.content);
  } else if (child.type === 'image') writer.inline(inlinePicture(imgOf(child, line, env), line, env));
}

/** Marks and links of Markdown: those that begin where nothing is shown end unseen too. */
class Marks {
  private readonly opened: boolean[] = [];

  constructor(
    private readonly drawing: Drawing,
    private readonly line: number,
  ) {}

  open(token: Token, name: string | undefined): void {
    const { writer, raw, env } = this.drawing;
    const drawn = raw.shows && (name !== undefined || !writer.opened.inside('a'));
    this.opened.push(drawn);
    if (!drawn) return;
    if (name !== undefined) {
      writer.open({ name, open: `<${name}>`, close: `</${name}>`, holds: 'text', mark: true });
      return;
    }
    const title = token.attrGet('title');
    const attributes = linkAttributes(
      hrefOf(token),
      this.line,
      env,
      title === null ? undefined : withoutEntities(String(title)),
    );
    const direction = isBare(token) ? ' dir="ltr"' : '';
    writer.open({ name: 'a', open: `<a${attributes}${direction}>`, close: '</a>', holds: 'text', mark: true });
  }

  close(): void {
    if (this.opened.pop() === true) this.drawing.writer.close();
  }
}
