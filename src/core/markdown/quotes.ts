/** Quotations: the last paragraph of one that begins with a dash names who said it. */
import type { Token } from 'markdown-it';

const DASH = /^(?:–|—|-{2,})\s*/;

/** Marks quotations that are attributed: the types of their tokens say so from then on. */
export function attribute({ tokens }: { readonly tokens: readonly Token[] }): void {
  const opens: number[] = [];
  tokens.forEach((token, close) => {
    if (token.type === 'blockquote_open') opens.push(close);
    if (token.type !== 'blockquote_close') return;
    const open = opens.pop() ?? 0;
    const [start, inline, end] = tokens.slice(close - 3, close);
    const first = inline?.children?.[0];
    if (start?.type !== 'paragraph_open' || !end || first?.type !== 'text' || close - open <= 4) return;
    if (start.level !== token.level + 1 || !DASH.test(first.content)) return;
    first.content = first.content.replace(DASH, '');
    const opening = tokens[open];
    if (opening) opening.type = 'attributed_open';
    start.type = 'attribution_open';
    end.type = 'attribution_close';
    token.type = 'attributed_close';
  });
}
