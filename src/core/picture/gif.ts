/** GIF: a screen, then extensions and images, each of blocks that say how long they are. */
import { le16 } from './bytes.ts';
import { broken, pictured, truncated, type Judged } from './judged.ts';

export const EXTENSION = 0x21;
export const IMAGE = 0x2c;
export const TRAILER = 0x3b;

/** Whole where its first image is: what is missing behind it, browsers do without. */
export function judgeGif(bytes: Uint8Array): Judged {
  let at = 13 + table(bytes[10] ?? 0);
  while (at < bytes.length) {
    const kind = bytes[at];
    if (kind === EXTENSION) at = afterBlocks(bytes, at + 2);
    else if (kind === IMAGE) {
      const end = afterBlocks(bytes, at + 11 + table(bytes[at + 9] ?? 0));
      return end > bytes.length ? truncated('gif') : pictured('gif', le16(bytes, 6), le16(bytes, 8));
    } else if (kind === TRAILER) return broken('gif');
    // Some old programs fill up with zeros.
    else if (kind === 0) at++;
    else return broken('gif');
  }
  return truncated('gif');
}

/** Bytes of a colour table, by the flags that announce it. */
export function table(flags: number): number {
  return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0;
}

/** Where a list of blocks ends; beyond the bytes' end where it does not. */
export function afterBlocks(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && bytes[at] !== 0) at += 1 + (bytes[at] ?? 0);
  return at + 1;
}
