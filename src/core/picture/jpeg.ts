/** JPEG (ITU T.81): markers, each with its length, then data in which 0xFF is always followed by 0 or a restart. */
import { hasAt, latin, le16, le32, u16, u32 } from './bytes.ts';
import { broken, pictured, truncated, type Judged } from './judged.ts';

export const MARKER = 0xff;
export const START_OF_SCAN = 0xda;
export const END = 0xd9;
const APP1 = 0xe1;
/** Tag 0x0112 of TIFF. */
const ORIENTATION = 0x112;

/** Its size, on its side where EXIF says so. */
export function judgeJpeg(bytes: Uint8Array): Judged {
  let size: readonly [number, number] | undefined;
  let turned = false;
  for (let at = 2; at < bytes.length;) {
    if (bytes[at] !== MARKER) return broken('jpeg');
    const marker = bytes[at + 1] ?? 0;
    // Any marker may have further 0xFF before it.
    if (marker === MARKER) at++;
    else if (marker === START_OF_SCAN) {
      if (!size) return broken('jpeg');
      if (!ends(bytes, at)) return truncated('jpeg');
      return turned ? pictured('jpeg', size[1], size[0]) : pictured('jpeg', ...size);
    } else if (isAlone(marker)) at += 2;
    else {
      const length = u16(bytes, at + 2);
      if (length < 2) return broken('jpeg');
      if (isFrame(marker)) size = [u16(bytes, at + 7), u16(bytes, at + 5)];
      if (marker === APP1) turned ||= orientationOf(bytes.subarray(at + 4, at + 2 + length)) >= 5;
      at += 2 + length;
    }
  }
  return truncated('jpeg');
}

/** Markers without a length: restarts, and the one that means nothing. A second beginning or an end are neither here. */
export function isAlone(marker: number): boolean {
  return marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7);
}

/** SOF0 to SOF15, but for the tables that lie among them. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

/** Whether the end's marker follows: in a scan's data it cannot stand. */
function ends(bytes: Uint8Array, from: number): boolean {
  for (let at = bytes.indexOf(MARKER, from); at !== -1; at = bytes.indexOf(MARKER, at + 1)) {
    if (bytes[at + 1] === END) return true;
  }
  return false;
}

/** How EXIF says that a picture is turned, from 1 (upright) to 8; from 5 on it lies on its side (EXIF 2.32, 4.6.4 A). */
export function orientationOf(app1: Uint8Array): number {
  if (latin(app1, 0, 6) !== 'Exif\0\0') return 1;
  const tiff = app1.subarray(6);
  const little = hasAt(tiff, 0, 0x49, 0x49);
  if (!little && !hasAt(tiff, 0, 0x4d, 0x4d)) return 1;
  const [short, long] = little ? [le16, le32] : [u16, u32];
  const first = long(tiff, 4);
  const count = short(tiff, first);
  for (let entry = first + 2, n = 0; n < count && entry + 12 <= tiff.length; n++, entry += 12) {
    if (short(tiff, entry) === ORIENTATION) {
      const orientation = short(tiff, entry + 8);
      return orientation <= 8 ? Math.max(1, orientation) : 1;
    }
  }
  return 1;
}
