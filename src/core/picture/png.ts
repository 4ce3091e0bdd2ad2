/** PNG: a signature, then chunks of length, name, data and checksum, from IHDR to IEND. */
import { latin, u32 } from './bytes.ts';
import { broken, pictured, truncated, type Judged } from './judged.ts';

const SIGNATURE = 8;
/** Length, name and checksum of a chunk. */
const FRAME = 12;

export function judgePng(bytes: Uint8Array): Judged {
  if (bytes.length < SIGNATURE + FRAME + 13) return truncated('png');
  // Xcode's "optimised" PNGs begin with a chunk of their own, and no browser shows them.
  if (latin(bytes, SIGNATURE + 4, 4) !== 'IHDR' || u32(bytes, SIGNATURE) !== 13) return broken('png');
  let data = false;
  for (let at = SIGNATURE; at + FRAME <= bytes.length; at += FRAME + u32(bytes, at)) {
    const name = latin(bytes, at + 4, 4);
    if (!/^[A-Za-z]{4}$/.test(name)) return broken('png');
    if (name === 'IDAT') data = true;
    if (name === 'IEND') return data ? pictured('png', u32(bytes, 16), u32(bytes, 20)) : broken('png');
  }
  return truncated('png');
}
