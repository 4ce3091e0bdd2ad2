/** Boxes of ISO's base media file format (AVIF, HEIC, MP4…): length, name, content. */
import { latin, u32 } from './bytes.ts';

export interface Box {
  readonly name: string;
  readonly content: Uint8Array;
  /** It says that it is longer than what encloses it. */
  readonly cut: boolean;
}

/** The boxes in some bytes, at most so many: each is at least eight bytes long, so that the walk comes to an end. */
export function boxes(bytes: Uint8Array, most = 10_000): Box[] {
  const found: Box[] = [];
  for (let at = 0; at + 8 <= bytes.length && found.length < most;) {
    const short = u32(bytes, at);
    const name = latin(bytes, at + 4, 4);
    const header = short === 1 ? 16 : 8;
    // 0: to the end; 1: the length follows, in eight bytes.
    const length = short === 0 ? bytes.length - at : short === 1 ? long(bytes, at + 8) : short;
    if (length < header) break;
    found.push({ name, content: bytes.subarray(at + header, at + length), cut: at + length > bytes.length });
    at += length;
  }
  return found;
}

function long(bytes: Uint8Array, at: number): number {
  return u32(bytes, at) * 2 ** 32 + u32(bytes, at + 4);
}

/** The content of the first box of a name. */
export function box(all: readonly Box[], name: string): Uint8Array | undefined {
  return all.find((one) => one.name === name)?.content;
}

/** The brands that a file's first box names, the main one first: ["avif", "mif1", "miaf"] */
export function brands(bytes: Uint8Array): string[] {
  const length = Math.min(u32(bytes, 0), bytes.length, 1024);
  const found = [latin(bytes, 8, 4)];
  for (let at = 16; at + 4 <= length; at += 4) found.push(latin(bytes, at, 4));
  return found;
}
