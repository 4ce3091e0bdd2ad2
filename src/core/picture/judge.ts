/** Whether a file is a picture that can be published, by its content alone, whatever its name says. Linear; never throws. */
import { judgeAvif } from './avif.ts';
import { brands } from './boxes.ts';
import { hasAt, latin } from './bytes.ts';
import { judgeGif } from './gif.ts';
import { judgeJpeg } from './jpeg.ts';
import { broken, type Judged } from './judged.ts';
import { lookOfBytes, lookOfText } from './looks.ts';
import { judgePng } from './png.ts';
import { localName, rootOf, svgSize } from './svg.ts';
import { beginning, textOf } from './text.ts';
import { judgeWebp } from './webp.ts';

/** judge(bytes of "map.jpg") → { ok: true, format: "png", width: 640, height: 480 }, or why not. */
export function judge(bytes: Uint8Array): Judged {
  if (bytes.length === 0) return { ok: false, why: 'empty' };
  return judgeRaster(bytes) ?? lookOfBytes(bytes) ?? judgeText(bytes);
}

/** Of what begins as a raster picture that browsers show. */
function judgeRaster(bytes: Uint8Array): Judged | undefined {
  if (hasAt(bytes, 0, 0xff, 0xd8)) return judgeJpeg(bytes);
  if (hasAt(bytes, 0, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return judgePng(bytes);
  if (/^GIF8[79]a$/.test(latin(bytes, 0, 6))) return judgeGif(bytes);
  if (latin(bytes, 0, 4) === 'RIFF' && latin(bytes, 8, 4) === 'WEBP') return judgeWebp(bytes);
  if (latin(bytes, 4, 4) === 'ftyp' && isAvif(brands(bytes))) return judgeAvif(bytes);
  return undefined;
}

/** A HEIC may name AVIF's general brands, and an AVIF those of HEIF: its own is what counts. */
function isAvif([main = '', ...further]: readonly string[]): boolean {
  if (/^avi[fs]$/.test(main)) return true;
  return /^(?:mif1|msf1|miaf)$/.test(main) && further.some((one) => /^avi[fs]$/.test(one));
}

function judgeText(bytes: Uint8Array): Judged {
  const start = beginning(bytes);
  // Before the whole is decoded: a film may have a gigabyte.
  const may = /<(?:[\w.-]+:)?svg[\s>/]|^\s*(?:\uFEFF\s*)?<[?!]/i.test(start);
  const text = may ? textOf(bytes) : undefined;
  const root = text === undefined ? undefined : rootOf(text);
  if (root && localName(root.name) === 'svg') return { ok: true, format: 'svg', ...svgSize(root.attributes) };
  const look = lookOfText(start);
  if (look) return look.looks === 'an XML file' && /<svg[\s>]/.test(start) ? broken('svg') : look;
  return /<svg[\s>]/.test(start) ? broken('svg') : { ok: false, why: 'other' };
}
