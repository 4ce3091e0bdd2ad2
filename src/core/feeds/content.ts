/** An update's text as feeds carry it. */
import { escapeHtml } from '../markdown/escape.ts';
import type { Entry, Shown } from '../model.ts';

/** The entry's picture, body and correction as HTML with absolute addresses. */
export function contentHtml(entry: Entry, origin: string): string {
  const image = entry.image ? pictureHtml(entry.image) : '';
  const correction = entry.correction === undefined ? '' : `<p><strong>${escapeHtml(entry.correction)}</strong></p>\n`;
  return absoluteHtml(image + entry.body + correction, origin).trim();
}

function pictureHtml({ src, alt, width, height, caption, credit }: Shown): string {
  const size = width && height ? ` width="${width}" height="${height}"` : '';
  const text = [caption, credit].flatMap((part) => (part === undefined ? [] : [escapeHtml(part)])).join(' ');
  const below = text === '' ? '' : `<figcaption>${text}</figcaption>`;
  return `<figure><img src="${escapeHtml(src)}" alt="${escapeHtml(alt)}"${size}>${below}</figure>\n`;
}

/** Puts the origin before root-relative addresses. The HTML is our own: attributes stand in double quotes. */
export function absoluteHtml(html: string, origin: string): string {
  return html.replace(/(<[^>]*?\s(?:href|src)=")\/(?!\/)/g, `$1${origin}/`).replace(/ data-update="[^"]*"/g, '');
}

/** A root-relative address made absolute. */
export function absoluteUrl(src: string, origin: string): string {
  return src.startsWith('/') ? origin + src : src;
}
