/** Attributes that are shown: of links, which go through the one gate for addresses, and of raw HTML's elements. */
import { link } from './addresses.ts';
import type { Env } from './context.ts';
import { attributesHtml, escapeHtml } from './escape.ts';
import { attribute, type Decode, type Tag } from './tags.ts';

/** What of a tag's attributes is shown. */
export function shownAttributes(tag: Tag, decode: Decode): string {
  const matching = (name: string, pattern: RegExp): string | undefined => {
    const value = attribute(tag, name, decode);
    return value !== undefined && pattern.test(value) ? value : undefined;
  };
  const { name } = tag;
  const cell = name === 'td' || name === 'th';
  const foreign = cell || name === 'caption' || name === 'figcaption' ? 'auto' : undefined;
  return attributesHtml({
    lang: matching('lang', /^[a-z]{2,8}(?:-[a-z0-9]{1,8})*$/i),
    dir: matching('dir', /^(?:ltr|rtl|auto)$/i) ?? foreign,
    ...(name === 'abbr' || name === 'acronym' ? { title: attribute(tag, 'title', decode) } : {}),
    ...(name === 'ol' ? { start: matching('start', /^\d{1,9}$/) } : {}),
    ...(cell ? { colspan: matching('colspan', /^\d{1,3}$/), rowspan: matching('rowspan', /^\d{1,3}$/) } : {}),
    ...(name === 'th' ? { scope: matching('scope', /^(?:row|col|rowgroup|colgroup)$/i) } : {}),
  });
}

/** The attributes of a link, which goes through the one gate for addresses. */
export function linkAttributes(target: string, line: number, env: Env, title?: string): string {
  const { href, update } = link(target, line, env);
  return attributesHtml({ href, 'data-update': update, title });
}

/** A link of words alone. */
export function linkHtml(href: string, text: string): string {
  return `<a${attributesHtml({ href })}>${escapeHtml(text)}</a>`;
}
