/** What a file is that is none of the pictures which browsers show everywhere. */
import { brands } from './boxes.ts';
import { hasAt, latin, u32 } from './bytes.ts';
import type { NoPicture, Why } from './judged.ts';

const HEIC = /^(?:hei[cxms]|hev[cxms])$/;
const VIDEO = /^(?:qt {2}|isom|iso\d|mp4\d|M4V.|avc1|dash|3g[p2].|MSNV|f4v )$/;

/** How further kinds begin, in words that fit "it is …". */
const BEGINNINGS: readonly (readonly [start: string, at: number, why: Why, looks: string])[] = [
  ['%PDF-', 0, 'other', 'a PDF'],
  ['II*\0', 0, 'other', 'a TIFF or a camera’s raw file'],
  ['MM\0*', 0, 'other', 'a TIFF or a camera’s raw file'],
  ['BM', 0, 'other', 'a BMP'],
  ['\0\0\x01\0', 0, 'other', 'an ICO'],
  ['\0\0\x02\0', 0, 'other', 'a CUR'],
  ['icns', 0, 'other', 'an ICNS'],
  ['\xff\x0a', 0, 'other', 'a JPEG XL'],
  ['JXL ', 4, 'other', 'a JPEG XL'],
  ['jP  ', 4, 'other', 'a JPEG 2000'],
  ['\xff\x4f\xff\x51', 0, 'other', 'a JPEG 2000'],
  ['8BPS', 0, 'other', 'a Photoshop file'],
  ['%!PS', 0, 'other', 'a PostScript file'],
  ['gimp xcf', 0, 'other', 'a GIMP file'],
  ['DDS ', 0, 'other', 'a DDS'],
  ['PK\x03\x04', 0, 'other', 'a ZIP archive or an office document'],
  ['\x1f\x8b', 0, 'other', 'a compressed file (gzip), such as an .svgz'],
  ['Rar!', 0, 'other', 'a RAR archive'],
  ['7z\xbc\xaf', 0, 'other', 'a 7z archive'],
  ['\x7fELF', 0, 'other', 'a program'],
  ['MZ', 0, 'other', 'a program'],
  ['ID3', 0, 'other', 'a sound file'],
  ['fLaC', 0, 'other', 'a sound file'],
  ['WAVE', 8, 'other', 'a sound file'],
  ['OggS', 0, 'video', 'an Ogg file'],
  ['AVI ', 8, 'video', 'an AVI'],
  ['FLV\x01', 0, 'video', 'an FLV'],
  ['\x1a\x45\xdf\xa3', 0, 'video', 'a WebM or Matroska file'],
  ['\0\0\x01\xba', 0, 'video', 'an MPEG'],
  ['moov', 4, 'video', 'a QuickTime film'],
];

/** Files that say what they are in their first bytes; undefined where they do not. */
export function lookOfBytes(bytes: Uint8Array): NoPicture | undefined {
  if (hasAt(bytes, 4, 0x66, 0x74, 0x79, 0x70)) return lookOfBrands(brands(bytes));
  const start = latin(bytes, 0, 16);
  const [, , why, looks] = BEGINNINGS.find(([wanted, at]) => start.startsWith(wanted, at)) ?? [];
  if (why !== undefined) return { ok: false, why, looks };
  if (u32(bytes, 0) === 0 && bytes.subarray(0, 512).every((byte) => byte === 0)) return { ok: false, why: 'broken' };
  return undefined;
}

/** Of a media file that is no AVIF. */
function lookOfBrands([main = '', ...further]: readonly string[]): NoPicture {
  if (HEIC.test(main) || further.some((one) => HEIC.test(one)) || /^mi[fa][1f]$|^msf1$/.test(main))
    return { ok: false, why: 'heic', looks: 'a HEIC' };
  if (main === 'crx ') return { ok: false, why: 'other', looks: 'a camera’s raw file' };
  if (/^M4[AB] $/.test(main)) return { ok: false, why: 'other', looks: 'a sound file' };
  if (VIDEO.test(main)) return { ok: false, why: 'video', looks: main === 'qt  ' ? 'a QuickTime film' : 'an MP4' };
  return { ok: false, why: 'other', looks: 'a media file of an unknown kind' };
}

/** Files that are text, by its beginning; undefined where it looks like none that is known. */
export function lookOfText(start: string): NoPicture | undefined {
  const text = start.replace(/^\uFEFF/, '').trimStart();
  if (text === '') return { ok: false, why: 'empty' };
  if (/^version https?:\/\/(?:git-lfs\.github\.com|hawser\.github\.com)\//.test(text))
    return { ok: false, why: 'lfs-pointer' };
  if (/^(?:\.\.\/)*(?:\.git)?\/annex\/objects\//.test(text))
    return { ok: false, why: 'other', looks: 'a git-annex pointer' };
  if (isHtml(text)) return { ok: false, why: 'html', looks: 'a web page' };
  if (/^(?:data:image\/|https?:\/\/\S+\s*$)/i.test(text))
    return { ok: false, why: 'other', looks: 'an address, not the picture itself' };
  if (text.startsWith('<?xml')) return { ok: false, why: 'other', looks: 'an XML file' };
  if (isPlain(text)) return { ok: false, why: 'other', looks: 'a text' };
  return undefined;
}

/** Comments may come first, as saved pages have them. */
function isHtml(text: string): boolean {
  let rest = text;
  for (let i = 0; i < 20 && rest.startsWith('<!--'); i++) {
    const end = rest.indexOf('-->');
    if (end === -1) return false;
    rest = rest.slice(end + 3).trimStart();
  }
  return /^<(?:!doctype\s+html|html|head|body|script|meta|title|iframe|div|p|a|img|table|style|link|center|h[1-6])[\s>/]/i.test(
    rest,
  );
}

/** Whether a text has no character but printed ones, line breaks and tabs. */
function isPlain(text: string): boolean {
  return Array.from(text).every((char) => char >= ' ' || /\s/.test(char)) && !/[\x7f\uFFFD]/.test(text);
}
