/** SVG: whether a text's root element is one, and its size. That it is well-formed, what cleans it for publishing sees. */
import type { Size } from './judged.ts';

/** A text's first tag, with its attributes as they are written. */
export interface Root {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** The root element's tag, past declarations, comments and a DOCTYPE; undefined where there is none. Linear. */
export function rootOf(text: string): Root | undefined {
  let at = 0;
  let doctypes = 0;
  for (;;) {
    while (/\s|\uFEFF/.test(text.charAt(at))) at++;
    if (text.startsWith('<!--', at)) at = after(text, '-->', at + 4);
    else if (text.startsWith('<?', at)) at = after(text, '?>', at + 2);
    else if (/^<!doctype/i.test(text.slice(at, at + 9)) && doctypes++ === 0) at = afterDoctype(text, at + 9);
    else break;
    if (at === -1) return undefined;
  }
  const name = /^<([A-Za-z_][\w.:-]{0,99})(?=[\s/>])/.exec(text.slice(at, at + 110))?.[1];
  return name === undefined ? undefined : { name, attributes: attributesAt(text, at + 1 + name.length) };
}

function after(text: string, end: string, from: number): number {
  const found = text.indexOf(end, from);
  return found === -1 ? -1 : found + end.length;
}

/** A DOCTYPE may hold declarations of its own in brackets. */
function afterDoctype(text: string, from: number): number {
  const end = text.indexOf('>', from);
  const bracket = text.indexOf('[', from);
  if (bracket === -1 || (end !== -1 && end < bracket)) return end === -1 ? -1 : end + 1;
  const close = text.indexOf(']', bracket);
  return close === -1 ? -1 : after(text, '>', close);
}

function attributesAt(text: string, from: number): Record<string, string> {
  const found: Record<string, string> = {};
  const pattern = /\s*([^\s=/>"'<]{1,200})\s*=\s*(?:"([^"]*)"|'([^']*)')/y;
  pattern.lastIndex = from;
  for (let one = pattern.exec(text); one; one = pattern.exec(text)) found[one[1] ?? ''] ??= one[2] ?? one[3] ?? '';
  return found;
}

/** The local part of a name: "svg:svg" → "svg" */
export function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  px: 1,
  pt: 4 / 3,
  pc: 16,
  mm: 96 / 25.4,
  cm: 96 / 2.54,
  in: 96,
};

/** A size by `width` and `height`, what is missing of them by `viewBox`: { viewBox: "0 0 4 3", width: "8" } → 8 × 6 */
export function svgSize(attributes: Readonly<Record<string, string>>): Size {
  const [width, height] = [pixels(attributes['width']), pixels(attributes['height'])];
  const [, , boxWidth = NaN, boxHeight = NaN] = (attributes['viewBox'] ?? '')
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  const ratio = boxWidth / boxHeight;
  const isRatio = ratio > 0 && Number.isFinite(ratio);
  if (width !== undefined && height !== undefined) return rounded(width, height);
  if (!isRatio) return {};
  if (width !== undefined) return rounded(width, width / ratio);
  if (height !== undefined) return rounded(height * ratio, height);
  return rounded(boxWidth, boxHeight);
}

/** A length without a percentage or a font's size. */
function pixels(value: string | undefined): number | undefined {
  const [, number, unit = ''] =
    /^\s*\+?(\d{1,9}(?:\.\d{1,9})?|\.\d{1,9})(px|pt|pc|mm|cm|in)?\s*$/.exec(value ?? '') ?? [];
  const length = Number(number) * (UNITS[unit] ?? NaN);
  return length > 0 ? length : undefined;
}

function rounded(width: number, height: number): Size {
  const [w, h] = [Math.round(width), Math.round(height)];
  return w > 0 && h > 0 && w < 1e6 && h < 1e6 ? { width: w, height: h } : {};
}
