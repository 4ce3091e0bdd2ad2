/** WebP: a RIFF whose first chunk is a picture (lossy or lossless) or says what is in the others. */
import { hasAt, latin, le16, le24, le32 } from './bytes.ts';
import { broken, pictured, truncated, type Judged } from './judged.ts';

export function judgeWebp(bytes: Uint8Array): Judged {
  if (bytes.length < 30) return truncated('webp');
  // Some programs forget the byte that makes the length even.
  if (le32(bytes, 4) + 8 > bytes.length + 1) return truncated('webp');
  switch (latin(bytes, 12, 4)) {
    case 'VP8 ':
      if (!hasAt(bytes, 23, 0x9d, 0x01, 0x2a)) return broken('webp');
      return pictured('webp', le16(bytes, 26) & 0x3fff, le16(bytes, 28) & 0x3fff);
    case 'VP8L': {
      if (bytes[20] !== 0x2f) return broken('webp');
      const packed = le32(bytes, 21);
      return pictured('webp', 1 + (packed & 0x3fff), 1 + ((packed >>> 14) & 0x3fff));
    }
    case 'VP8X':
      return hasImage(bytes) ? pictured('webp', 1 + le24(bytes, 24), 1 + le24(bytes, 27)) : broken('webp');
    default:
      return broken('webp');
  }
}

/** Whether a file of many chunks has an image or a frame among them. */
function hasImage(bytes: Uint8Array): boolean {
  for (let at = 12; at + 8 <= bytes.length;) {
    if (/^(?:VP8 |VP8L|ANMF)$/.test(latin(bytes, at, 4))) return true;
    const length = le32(bytes, at + 4);
    at += 8 + length + (length & 1);
  }
  return false;
}
