/** Quotations: the last paragraph of one that begins with a dash names who said it. */
import type { Token } from 'markdown-it';
import { ISOLATE, ISOLATE_END } from './isolated.ts';

const DASH = /^(?:–|—|-{2,})\s*/;

/** Puts attributed quotations into a figure. `made` makes a token of finished HTML. */
export function attribute(tokens: readonly Token[], made: (html: string, like: Token) => Token): Token[] {
  const drawn: Token[] = [];
  const opens: number[] = [];
  for (const token of tokens) {
    if (token.type === 'blockquote_open') opens.push(drawn.length);
    drawn.push(token);
    if (token.type !== 'blockquote_close') continue;
    const open = opens.pop() ?? 0;
    const [start, inline, end] = drawn.slice(-4, -1);
    const first = inline?.children?.[0];
    const quoted = drawn.length - open > 5;
    if (start?.type !== 'paragraph_open' || !inline || !end || !first || !quoted || !DASH.test(first.content)) continue;
    if (start.level !== token.level + 1 || first.type !== 'text') continue;
    first.content = first.content.replace(DASH, '');
    const quote = drawn.splice(open);
    const body = quote.slice(0, -4);
    const [opening] = body;
    if (!opening) continue;
    drawn.push(made('<figure class="quote">', opening), ...body, token);
    drawn.push(made(`<figcaption>${ISOLATE}`, start), inline, made(`${ISOLATE_END}</figcaption></figure>\n`, end));
  }
  return drawn;
}
