import { concat, latin, u16 } from './bytes.ts';
import { END, isAlone, MARKER, orientationOf, START_OF_SCAN } from './jpeg.ts';

const APP0 = 0xe0;
const APP1 = 0xe1;
const APP2 = 0xe2;
const APP14 = 0xee;
const APP15 = 0xef;
const COMMENT = 0xfe;

/** A JPEG of its tables, its scans and what its colours need, up to its end; of EXIF nothing but how it is turned. */
export function bareJpeg(bytes: Uint8Array): Uint8Array | undefined {
  const kept: Uint8Array[] = [bytes.subarray(0, 2)];
  let turning = 1;
  for (let at = 2; at + 1 < bytes.length;) {
    if (bytes[at] !== MARKER) return undefined;
    const marker = bytes[at + 1] ?? 0;
    if (marker === MARKER) at++;
    else if (marker === END) {
      kept.splice(1, 0, turned(turning));
      return concat([...kept, bytes.subarray(at, at + 2)]);
    } else if (isAlone(marker)) at += 2;
    else {
      const length = u16(bytes, at + 2);
      const next = at + 2 + length;
      if (length < 2 || next > bytes.length) return undefined;
      if (marker === APP1 && turning === 1) turning = orientationOf(bytes.subarray(at + 4, next));
      kept.push(segment(marker, bytes.subarray(at, next)));
      at = next;
      if (marker !== START_OF_SCAN) continue;
      at = afterScan(bytes, next);
      kept.push(bytes.subarray(next, at));
    }
  }
  return undefined;
}

const NOTHING = new Uint8Array();

/** A segment, or nothing of one that says something of the picture. */
function segment(marker: number, whole: Uint8Array): Uint8Array {
  if (marker === COMMENT) return NOTHING;
  if (marker < APP0 || marker > APP15) return whole;
  const name = latin(whole, 4, 12);
  if (marker === APP0 && name.startsWith('JFIF\0')) return withoutPreview(whole);
  const colour = (marker === APP2 && name === 'ICC_PROFILE\0') || (marker === APP14 && name.startsWith('Adobe'));
  return colour ? whole : NOTHING;
}

/** JFIF's own segment ends with the size of a preview, and the preview. */
function withoutPreview(whole: Uint8Array): Uint8Array {
  const bare = whole.slice(0, 18);
  bare.set([0, 16], 2);
  bare.set([0, 0], 16);
  return bare.length === 18 ? bare : NOTHING;
}

/** Where the data of a scan ends: in it the marker's byte is followed by 0, itself or a restart. */
function afterScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(MARKER, from); at !== -1; at = bytes.indexOf(MARKER, at + 1)) {
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && next !== MARKER && !isAlone(next)) return at;
  }
  return bytes.length;
}

/** EXIF that says how a picture is turned and nothing else (EXIF 2.32, 4.6.4 A); nothing where it stands upright. */
function turned(orientation: number): Uint8Array {
  if (orientation < 2 || orientation > 8) return NOTHING;
  const exif = `Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0${String.fromCharCode(orientation)}\0\0\0\0\0\0`;
  return Uint8Array.from(`\xff\xe1\0${String.fromCharCode(exif.length + 2)}${exif}`, (one) => one.charCodeAt(0));
}
