/** Pictures: a figure where they stand alone in their paragraph. */
import type { Token } from 'markdown-it';
import { escapeHtml } from './escape.ts';
import { isolated } from './isolated.ts';
import type { Env } from './context.ts';
import { report } from './context.ts';
import { picture } from './addresses.ts';
import { plainText } from './plain.ts';

/** The HTML of a picture within text. */
export function inlinePicture(token: Token, line: number, env: Env): string {
  return img(token, line, env).html;
}

/** The HTML of a picture alone in its paragraph, with caption and credit from its title. */
export function figure(token: Token, line: number, env: Env): string {
  const { html, caption, credit } = img(token, line, env);
  const credited = credit === undefined ? '' : `<span class="credit">${isolated(escapeHtml(credit))}</span>`;
  const text = [caption === undefined ? '' : isolated(escapeHtml(caption)), credited]
    .filter((part) => part !== '')
    .join(' ');
  return `<figure>${html}${text === '' ? '' : `<figcaption>${text}</figcaption>`}</figure>\n`;
}

interface Img {
  readonly html: string;
  readonly caption?: string;
  readonly credit?: string;
}

function img(token: Token, line: number, env: Env): Img {
  const src = String(token.attrGet('src') ?? '');
  const alt = plainText(token.children ?? [], true).trim();
  if (alt === '') report(env, line, [String.raw`!\[\s*\]`, String.raw`!\[`], { code: 'picture-undescribed' });
  const { caption, credit } = splitTitle(String(token.attrGet('title') ?? ''));
  const found = picture(src, line, env);
  env.things++;
  env.image ??= { ...found, alt, caption, credit };
  const size = found.width && found.height ? ` width="${found.width}" height="${found.height}"` : '';
  const html = `<img src="${escapeHtml(found.src)}" alt="${escapeHtml(alt)}"${size} loading="lazy" decoding="async">`;
  return { html, caption, credit };
}

/** e.g. "The bridge at noon. Credit: Ada Berg" → caption and credit */
function splitTitle(title: string): { caption?: string; credit?: string } {
  const [, caption = '', credit] = /^(.*?)(?:\bCredit:\s*(.*))?$/is.exec(title) ?? [];
  return { caption: caption.trim() || undefined, credit: credit?.trim() || undefined };
}
