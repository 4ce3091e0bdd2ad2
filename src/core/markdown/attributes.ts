/** Attributes that are shown: of links, which go through the one gate for addresses, and of raw HTML's elements. */
import { link } from './addresses.ts';
import type { Env } from './context.ts';
import { attributesHtml, escapeHtml } from './escape.ts';
import type { Img } from './figures.ts';
import { visible } from './href.ts';
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
  const { href, update } = link(visible(target), line, env);
  return attributesHtml({ href, 'data-update': update, title });
}

/** A link of words alone. */
export function linkHtml(href: string, text: string): string {
  return `<a${attributesHtml({ href })}>${escapeHtml(text)}</a>`;
}

/** Whether an element is there and not seen. */
export function isHidden(tag: Tag, decode: Decode): boolean {
  const style = tag.attributes.has('style') ? (attribute(tag, 'style', decode) ?? '') : '';
  return tag.attributes.has('hidden') || /(?:^|[\s;])(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(style);
}

/** The picture of an `<img>`; "lost" where it has no address or description, "unseen" where it is a pixel that counts readers. */
export function imgOf(tag: Tag, decode: Decode): Img | 'lost' | 'unseen' {
  const value = (name: string): string => attribute(tag, name, decode) ?? '';
  const src = visible(value('src') || value('data-src'));
  if (src !== '' && value('alt') !== '') return { src, alt: value('alt'), title: value('title') };
  return ['width', 'height'].some((name) => /^[01](?:px)?$/.test(value(name))) ? 'unseen' : 'lost';
}
