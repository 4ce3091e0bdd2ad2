/** Pictures: a figure where they stand alone in their paragraph. */
import { picture } from './addresses.ts';
import { report, type Env } from './context.ts';
import { attributesHtml, escapeHtml } from './escape.ts';

/** A picture as Markdown or HTML has it, with a description. */
export interface Img {
  readonly src: string;
  readonly alt: string;
  readonly title: string;
}

/** The HTML of a picture within text. It has no caption, so one that was written is told: readers do not see it. */
export function inlinePicture(img: Img, line: number, env: Env): string {
  const { src, alt, title } = img;
  if (title.trim() !== '' && title.trim() !== alt) {
    report(env, line, [`"${title}"`, `'${title}'`, title, src], { code: 'caption-lost', title: title.trim() });
  }
  return draw(img, line, env).html;
}

/** The HTML of a picture alone in its paragraph, with caption and credit from its title. */
export function figure(img: Img, line: number, env: Env): string {
  const { html, caption, credit } = draw(img, line, env);
  const parts = [caption === undefined ? '' : escapeHtml(caption), credit === undefined ? '' : creditHtml(credit)];
  const text = parts.filter((part) => part !== '').join(' ');
  return `<figure>${html}${text === '' ? '' : `<figcaption dir="auto">${text}</figcaption>`}</figure>\n`;
}

function creditHtml(credit: string): string {
  return `<span class="credit" dir="auto">${escapeHtml(credit)}</span>`;
}

interface Drawn {
  readonly html: string;
  readonly caption?: string;
  readonly credit?: string;
}

function draw({ src, alt, title }: Img, line: number, env: Env): Drawn {
  const { caption, credit } = splitTitle(title);
  const { src: shown, width, height } = picture(src, line, env);
  env.things++;
  env.image ??= { src: shown, width, height, alt, caption, credit };
  const size = width && height ? { width: String(width), height: String(height) } : {};
  const html = `<img${attributesHtml({ src: shown, alt, ...size, loading: 'lazy', decoding: 'async' })}>`;
  return { html, caption, credit };
}

/** e.g. "The bridge at noon. Credit: Ada Berg" → caption and credit */
function splitTitle(title: string): { caption?: string; credit?: string } {
  const at = title.search(/\bCredit:/i);
  if (at < 0) return { caption: title.trim() || undefined };
  const credit = title.slice(at + 'Credit:'.length);
  return { caption: title.slice(0, at).trim() || undefined, credit: credit.trim() || undefined };
}
