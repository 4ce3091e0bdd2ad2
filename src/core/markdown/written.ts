/** How a picture or a link must be written, for who wrote it otherwise. */
import type { Fault } from '../messages.ts';
import { OTHER } from './plain.ts';

export const DANGEROUS = /^<?((?:javascript|vbscript|file|data):[^\s>)]*)/i;
export const SURELY = /^<?(?:[a-z][a-z0-9+.-]*:\/\/|\.{1,2}\/|www\.|mailto:)/i;
const PICTURE = '(?:png|jpe?g|gif|webp|avif|svg|heic)';
const ADDRESS = new RegExp(`^<?(?:/|#[\\w-]+$)|://|\\.(?:md|html?|php|pdf|${PICTURE})(?![a-z0-9])`, 'i');
/** The path of a picture, as nobody writes one for readers. */
export const PICTURE_PATH = new RegExp(
  `(?:\\.{1,2}/|\\bimages/)[^\\s()\\[\\]{}<>"（）]{0,200}\\.${PICTURE}(?![a-z0-9])`,
  'gi',
);

/** Whether a text is an address rather than words. isAddress("b c.html") → true */
export function isAddress(text: string): boolean {
  return SURELY.test(text) || DANGEROUS.test(text) || ADDRESS.test(text);
}

/** Whether an address is a picture's. */
export function isPicture(address: string): boolean {
  return new RegExp(`\\.${PICTURE}(?![a-z0-9])`, 'i').test(address);
}

/** A text as a message quotes it: what was read in it is "…". */
export function said(text: string): string {
  return text.split(OTHER).join('…');
}

/** What is wrong with a picture or a link whose words and address are known. */
export function unreadFault(source: string, words: string, address: string, picture: boolean): Fault {
  const [, dangerous] = DANGEROUS.exec(address.trim()) ?? [];
  if (picture && dangerous !== undefined) return { code: 'picture-address', src: dangerous };
  const { path, title } = divided(address);
  const titled = title === '' ? '' : ` "${title.replaceAll('"', '’')}"`;
  const target = dangerous === undefined ? pointed(path) : 'https://…';
  const plain = words.split(OTHER).join('').replace(/[[\]]/g, '').replace(/\s+/g, ' ').trim();
  const write = `${picture ? '!' : ''}[${plain || (picture ? 'what it shows' : 'its words')}](${target}${titled})`;
  return { code: picture ? 'picture-unread' : 'link-unread', text: said(source), write };
}

const TITLE = /^(.*?)\s+["'“”„«‘’](.*?)["'”“»’‘]*$/;
/** Behind a file's ending: a size, which Markdown knows none of, or a caption without its quotation marks. */
const BEHIND = new RegExp(`^(.*?\\.(?:${PICTURE}|html?|pdf|md))\\s+(?:=\\d*x\\d*|(.+))$`, 'i');

/** Path and title of what stands in parentheses: divided("b.png =300x") → { path: "b.png", title: "" } */
function divided(address: string): { path: string; title: string } {
  // An address that was broken at the end of a line is one all the same.
  const whole = address
    .replace(/\s*\n\s*(?=[^\s"'“„«‘]*$)/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  const bare = whole.replace(/^["“„«‘](\S+)["”“»’]$/, '$1').replace(OTHER, '_');
  const [, path = bare, title = ''] = TITLE.exec(bare) ?? BEHIND.exec(bare) ?? [];
  return { path, title: title.trim() };
}

/** An address as it must be written: in angle brackets where there are blanks or parentheses in it. */
export function pointed(address: string): string {
  const bare = address.replace(/^<|>$/g, '');
  return /[\s()]/.test(bare) ? `<${bare}>` : bare;
}
