import { concat, latin, le32, putLe32 } from './bytes.ts';

const HEAD = 12;
/** Chunks of the container (RFC 9649); EXIF, XMP and unknown ones are not among them. */
const KEPT = /^(?:VP8 |VP8L|VP8X|ANIM|ANMF|ALPH|ICCP)$/;
/** Flags of VP8X that announce EXIF and XMP. */
const ANNOUNCED = 0x0c;

/** A WebP of the chunks that are drawn with. */
export function bareWebp(bytes: Uint8Array): Uint8Array | undefined {
  const end = Math.min(bytes.length, le32(bytes, 4) + 8);
  const kept: Uint8Array[] = [bytes.slice(0, HEAD)];
  for (let at = HEAD; at + 8 <= end;) {
    const length = le32(bytes, at + 4);
    const next = at + 8 + length + (length & 1);
    const name = latin(bytes, at, 4);
    if (name === 'VP8X') kept.push(unannounced(bytes.slice(at, next)));
    else if (KEPT.test(name)) kept.push(bytes.subarray(at, next));
    at = next;
  }
  const made = concat(kept);
  putLe32(made, 4, made.length - 8);
  return kept.length > 1 ? made : undefined;
}

function unannounced(chunk: Uint8Array): Uint8Array {
  chunk[8] = (chunk[8] ?? 0) & ~ANNOUNCED;
  return chunk;
}
