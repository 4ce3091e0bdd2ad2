/** The smallest pictures of four by three that say so, made here: no file holds them. */

/** Characters up to U+00FF as bytes. */
export function bytes(latin: string): Uint8Array {
  return Buffer.from(latin, 'latin1');
}

const FRAME = '\xff\xc0\0\x0b\x08\0\x03\0\x04\x01\x01\x11\0';
const SCAN = '\xff\xda\0\x08\x01\x01\0\0\x3f\0\x12\xff\0\xff\xd9';
/** Orientation 6, in a TIFF of one entry. */
const EXIF = `Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0`;
export const JPEG = bytes(`\xff\xd8${FRAME}${SCAN}`);
export const SIDEWAYS = bytes(`\xff\xd8\xff\xe1\0${String.fromCharCode(EXIF.length + 2)}${EXIF}${FRAME}${SCAN}`);

export const PNG = bytes(
  '\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x04\0\0\0\x03\x08\0\0\0\0cccc\0\0\0\x01IDATxcccc\0\0\0\0IENDcccc',
);

export const GIF = bytes('GIF89a\x04\0\x03\0\0\0\0!\xf9\x04\0\0\0\0\0,\0\0\0\0\x04\0\x03\0\0\x02\x01\0\0;');

export const WEBP = bytes('RIFF\x18\0\0\0WEBPVP8 \x0c\0\0\0\0\0\0\x9d\x01\x2a\x04\0\x03\0\0\0');

/** A box of ISO's base media file format. */
function box(name: string, content: string): string {
  const length = content.length + 8;
  return `\0\0${String.fromCharCode(length >> 8, length & 255)}${name}${content}`;
}

/** Turned by so many quarters; the first `ispe` is that of a tile, and not the main item's. */
export function AVIF(quarters: number): Uint8Array {
  const ispe = (width: string, height: string): string => box('ispe', `\0\0\0\0\0\0\0${width}\0\0\0${height}`);
  const own = box('ipco', ispe('\x02', '\x02') + ispe('\x04', '\x03') + box('irot', String.fromCharCode(quarters)));
  const of = box('ipma', '\0\0\0\0\0\0\0\x02\0\x01\x01\x01\0\x02\x02\x02\x83');
  const meta = box('meta', `\0\0\0\0${box('pitm', '\0\0\0\0\0\x02')}${box('iprp', own + of)}`);
  return bytes(box('ftyp', 'avif\0\0\0\0avifmif1') + meta + box('mdat', 'data'));
}

export const SVG =
  '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 4 3"><linearGradient id="paint"/><rect width="4" height="3" fill="url(#paint)"/></svg>';
export const UTF16 = Buffer.from(`\uFEFF${SVG}`, 'utf16le');
