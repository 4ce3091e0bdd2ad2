import { concat, latin, u32 } from './bytes.ts';

const SIGNATURE = 8;
/** Length, name and checksum of a chunk. */
const FRAME = 12;
/** What a browser draws with (PNG, third edition, and APNG): tEXt, zTXt, iTXt, eXIf, tIME and private ones are not among them. */
const KEPT = /^(?:IHDR|PLTE|IDAT|IEND|tRNS|gAMA|cHRM|sRGB|iCCP|cICP|mDCV|cLLI|sBIT|bKGD|pHYs|acTL|fcTL|fdAT)$/;

/** A PNG of the chunks that are drawn with, up to its end. */
export function barePng(bytes: Uint8Array): Uint8Array | undefined {
  const kept = [bytes.subarray(0, SIGNATURE)];
  for (let at = SIGNATURE; at + FRAME <= bytes.length;) {
    const end = at + FRAME + u32(bytes, at);
    const name = latin(bytes, at + 4, 4);
    if (KEPT.test(name)) kept.push(bytes.subarray(at, end));
    if (name === 'IEND') return concat(kept);
    at = end;
  }
  return undefined;
}
