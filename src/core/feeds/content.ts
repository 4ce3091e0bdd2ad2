/** An update's text as feeds carry it. */
import { escapeHtml } from '../markdown/escape.ts';
import type { Author, Entry, Shown } from '../model.ts';
import { absoluteUrl } from '../origin.ts';

/** Where an item's addresses lead: the origin for root-relative ones, its own page for all others. */
export interface Base {
  /** e.g. "https://example.org" */
  readonly origin: string;
  /** Absolute, with a slash at its end, e.g. "https://example.org/storm-ana/a/" */
  readonly url: string;
}

/** The entry's picture, correction and body as HTML in which every address is absolute. */
export function contentHtml(entry: Entry, base: Base): string {
  const image = entry.image ? pictureHtml(entry.image) : '';
  const correction = entry.correction === undefined ? '' : `<p><strong>${escapeHtml(entry.correction)}</strong></p>\n`;
  return absoluteHtml(image + correction + entry.body, base).trim();
}

function pictureHtml({ src, alt, width, height, caption, credit }: Shown): string {
  const size = width && height ? ` width="${width}" height="${height}"` : '';
  // Feed readers know no styles: brackets set the credit apart.
  const text = caption !== undefined && credit !== undefined ? `${caption} (${credit})` : (caption ?? credit);
  const below = text === undefined ? '' : `<figcaption>${escapeHtml(text)}</figcaption>`;
  return `<figure><img src="${escapeHtml(src)}" alt="${escapeHtml(alt)}"${size}>${below}</figure>\n`;
}

/** A start tag, its attributes' values in double quotes, as our own renderer writes them. */
const TAG = /<[a-z](?:[^">]|"[^"]*")*>/gi;

/** Attributes are matched one after the other, so that a value which looks like one is passed over. */
const ATTRIBUTE = / ([^\s"=<>]+)="([^"]*)"/g;

/**
 * Makes every `href` and `src` of HTML absolute; hooks for our own script (`data-…`) are dropped.
 * e.g. `<a href="/a/">` → `<a href="https://example.org/a/">`
 */
export function absoluteHtml(html: string, base: Base): string {
  return html.replace(TAG, (tag) =>
    tag.replace(ATTRIBUTE, (whole, name: string, value: string) => {
      if (name.startsWith('data-')) return '';
      return name === 'href' || name === 'src' ? ` ${name}="${absoluteAddress(value, base)}"` : whole;
    }),
  );
}

function absoluteAddress(address: string, { origin, url }: Base): string {
  return /^(?:[a-z][a-z0-9+.-]*:|\/)/i.test(address) ? absoluteUrl(address, origin) : url + address;
}

/** An author's picture where feeds can point to it: not a path as written in content. */
export function avatarUrl({ avatar }: Author, origin: string): string | undefined {
  return avatar !== undefined && /^(?:https:\/)?\//.test(avatar) ? absoluteUrl(avatar, origin) : undefined;
}
