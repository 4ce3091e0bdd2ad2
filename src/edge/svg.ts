/** SVG made harmless: read strictly, and written anew with what is on the allow-list alone. Loaded when the first one is met. */
import { SaxesParser, type SaxesTagNS } from 'saxes';
import { ATTRIBUTES, ELEMENTS, isSafe, ownAddress, ownStyle, REFERRING } from '../core/picture/svg-allowed.ts';

const SVG = 'http://www.w3.org/2000/svg';
const XLINK = 'http://www.w3.org/1999/xlink';
const XML = 'http://www.w3.org/XML/1998/namespace';
/** Illustrator writes names of namespaces as entities: short ones are known, and make a file only so much longer. */
const ENTITY = /<!ENTITY\s+([A-Za-z_][\w.-]*)\s+(?:"([^"&%<]{0,200})"|'([^'&%<]{0,200})')\s*>/g;
const ENTITIES = 50;
/** Deeper ones no program draws. */
const DEPTH = 500;

/** The clean text, e.g. without its script; undefined where it is no well-formed SVG. */
export function sanitizeSvg(text: string): string | undefined {
  const cleaner = new Cleaner(2 * text.length + 10_000);
  try {
    cleaner.parser.write(text.replace(/^\uFEFF/, '')).close();
  } catch {
    return undefined;
  }
  return cleaner.result();
}

class NoSvg extends Error {}

class Cleaner {
  readonly parser = new SaxesParser<{ xmlns: true }>({ xmlns: true });
  private readonly written: string[] = [];
  private length = 0;
  /** Open elements: the name that each was written under, or undefined for one that is left out with all in it. */
  private readonly open: (string | undefined)[] = [];
  private skipped = 0;
  private style = '';
  private namespace = SVG;

  constructor(private readonly most: number) {
    const { parser } = this;
    parser.on('error', (error) => {
      throw error;
    });
    parser.on('doctype', (doctype) => {
      this.entities(doctype);
    });
    parser.on('opentag', (tag) => {
      this.opens(tag);
    });
    parser.on('closetag', () => {
      this.closes();
    });
    parser.on('text', (text) => {
      this.text(text);
    });
    parser.on('cdata', (text) => {
      this.text(text);
    });
  }

  result(): string | undefined {
    const text = this.written.join('');
    return text === '' ? undefined : `${text}\n`;
  }

  private entities(doctype: string): void {
    const found = [...doctype.matchAll(ENTITY)].slice(0, ENTITIES);
    for (const [, name = '', double, single] of found) this.parser.ENTITIES[name] = double ?? single ?? '';
  }

  private opens(tag: SaxesTagNS): void {
    const root = this.open.length === 0;
    // Without the namespace no browser shows it as a picture; what is meant is plain.
    if (root && tag.local === 'svg' && tag.uri === '') this.namespace = '';
    if (root && (tag.local !== 'svg' || tag.uri !== this.namespace)) throw new NoSvg();
    if (this.open.length >= DEPTH) throw new NoSvg();
    const name = this.nameOf(tag);
    this.open.push(name);
    if (name === undefined) this.skipped++;
    if (this.skipped > 0 || name === undefined) return;
    const spaces = root ? ` xmlns="${SVG}" xmlns:xlink="${XLINK}"` : '';
    if (name === 'style') this.style = '';
    else this.write(`<${name}${spaces}${attributes(name, tag)}>`);
  }

  /** A link keeps what is in it, as a group. */
  private nameOf({ local, uri }: SaxesTagNS): string | undefined {
    if (uri !== this.namespace) return undefined;
    const name = local === 'a' ? 'g' : local;
    return ELEMENTS.has(name) ? name : undefined;
  }

  private closes(): void {
    const name = this.open.pop();
    if (this.skipped === 0 && name === 'style') this.write(styled(this.style));
    else if (this.skipped === 0 && name !== undefined) this.write(`</${name}>`);
    if (name === undefined) this.skipped--;
  }

  private text(text: string): void {
    if (this.skipped > 0 || this.open.length === 0) return;
    if (this.open.at(-1) === 'style') this.style += text;
    else this.write(escaped(text));
  }

  /** Entities must not make a file grow without end. */
  private write(text: string): void {
    this.length += text.length;
    if (this.length > this.most) throw new NoSvg();
    this.written.push(text);
  }
}

function styled(css: string): string {
  const clean = ownStyle(css)?.trim() ?? '';
  return clean === '' ? '' : `<style>${escaped(clean)}</style>`;
}

function attributes(element: string, tag: SaxesTagNS): string {
  return Object.values(tag.attributes)
    .map(({ local, uri, value }) => {
      if (local === 'href' && (uri === '' || uri === XLINK)) return address(element, value);
      if (uri === XML && /^(?:space|lang)$/.test(local)) return ` xml:${local}="${escaped(value)}"`;
      if (uri !== '' || !ATTRIBUTES.has(local)) return '';
      const clean = local === 'style' ? ownStyle(value) : isSafe(value) ? value : undefined;
      return clean === undefined ? '' : ` ${local}="${escaped(clean)}"`;
    })
    .join('');
}

/** In the older form: programs that know the newer one know it too. */
function address(element: string, value: string): string {
  const own = REFERRING.has(element) ? ownAddress(element, value) : undefined;
  return own === undefined ? '' : ` xlink:href="${escaped(own)}"`;
}

/** Line breaks and tabs in an attribute would come back as spaces, as which they were read. */
function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`).replace(/\r/g, '&#13;');
}
