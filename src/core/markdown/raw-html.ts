/** Raw HTML in Markdown: a short allow-list of harmless formatting; all else is shown as text or dropped. */
import type { Token } from 'markdown-it';
import { escapeHtml } from './escape.ts';

const INLINE = new Set(['b', 'strong', 'i', 'em', 'u', 's', 'small', 'sub', 'sup', 'mark', 'kbd', 'code', 'cite', 'q']);

/**
 * The HTML of inline tags: simple pairs without attributes, and line breaks, pass; every other tag is shown as text,
 * so that one that is never closed cannot reach beyond its paragraph. Token index → HTML.
 */
export function inlineTags(children: readonly Token[]): Map<number, string> {
  const html = new Map<number, string>();
  const open: { name: string; index: number }[] = [];
  children.forEach((token, index) => {
    if (token.type !== 'html_inline') return;
    html.set(index, escapeHtml(token.content));
    const [, slash = '', name = ''] = /^<(\/?)([a-z]+)\s*\/?>$/i.exec(token.content) ?? [];
    const tag = name.toLowerCase();
    if (tag === 'br' && slash === '') html.set(index, '<br>');
    if (!INLINE.has(tag)) return;
    if (slash === '') open.push({ name: tag, index });
    else if (open.at(-1)?.name === tag) {
      html.set(open.pop()?.index ?? index, `<${tag}>`);
      html.set(index, `</${tag}>`);
    }
  });
  return html;
}
