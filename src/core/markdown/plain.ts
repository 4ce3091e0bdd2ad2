import type { Token } from 'markdown-it';
import { withoutControls } from '../parse/controls.ts';

/** The words of inline tokens, without their marks; a picture's are its description where `pictures` says so. */
export function plainText(tokens: readonly Token[], pictures = false): string {
  return tokens.map((token) => plain(token, pictures)).join('');
}

function plain(token: Token, pictures: boolean): string {
  const { type, content, children } = token;
  if (type === 'text_special') return specialText(token);
  if (type === 'text' || type === 'code_inline') return content;
  if (type === 'image' && pictures) return plainText(children ?? [], true);
  return type === 'softbreak' || type === 'hardbreak' ? ' ' : '';
}

/** Stands for what is no text where texts are searched. */
export const OTHER = '\uFFFC';

/**
 * Inline tokens as one text in which what was read (code, pictures, links, escaped characters) is one character each:
 * what is left of Markdown in it was not read.
 */
export function unreadText(tokens: readonly Token[]): string {
  let linked = false;
  const parts = tokens.map((token) => {
    if (token.type === 'link_open') {
      const bare = token.markup === 'linkify' || token.markup === 'autolink';
      linked = !bare;
      return bare ? '' : OTHER;
    }
    if (token.type === 'link_close') {
      linked = false;
      return '';
    }
    if (linked) return '';
    if (token.type === 'text') return token.content;
    // Letters may be written as entities, in addresses above all.
    if (token.type === 'text_special' && /^[\w:/.]$/.test(token.content) && token.info === 'entity')
      return token.content;
    if (token.type === 'softbreak' || token.type === 'hardbreak') return '\n';
    return /_(?:open|close)$/.test(token.type) ? '' : OTHER;
  });
  return parts.join('');
}

/** An escaped character or an entity as text. */
export function specialText({ content, markup, info }: Token): string {
  return info === 'entity' && withoutEntities(markup) === '' ? '' : content;
}

/** A text without numeric entities for characters that no page can hold: withoutEntities("a&#16;b") → "ab" */
export function withoutEntities(text: string): string {
  if (!text.includes('&#')) return text;
  return text.replace(/&#(?:x([0-9a-f]{1,6})|([0-9]{1,7}));/gi, (whole, hex?: string, decimal?: string) => {
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    const allowed = code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) && (code & 0xfffe) !== 0xfffe;
    const character = allowed ? String.fromCodePoint(code) : '';
    return character !== '' && withoutControls(character) === character ? whole : '';
  });
}
