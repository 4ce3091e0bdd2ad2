import { concat, latin } from './bytes.ts';
import { afterBlocks, EXTENSION, IMAGE, table, TRAILER } from './gif.ts';

/** How an image is shown (GIF89a, 23). */
const CONTROL = 0xf9;
const APPLICATION = 0xff;
/** How often an animation is repeated: the one application's extension that browsers heed. */
const LOOP = /^(?:NETSCAPE2\.0|ANIMEXTS1\.0)$/;

/** A GIF of its images and of what shows them, without comments, plain text and what programs leave. */
export function bareGif(bytes: Uint8Array): Uint8Array | undefined {
  let at = 13 + table(bytes[10] ?? 0);
  const kept = [bytes.subarray(0, at)];
  let images = 0;
  while (at < bytes.length) {
    const kind = bytes[at];
    // Some old programs fill up with zeros.
    if (kind === 0) at++;
    else if (kind === EXTENSION) {
      const end = afterBlocks(bytes, at + 2);
      if (isDrawnWith(bytes, at)) kept.push(bytes.subarray(at, end));
      at = end;
    } else if (kind === IMAGE) {
      const end = afterBlocks(bytes, at + 11 + table(bytes[at + 9] ?? 0));
      // What is missing behind the first image, browsers do without.
      if (end > bytes.length) break;
      kept.push(bytes.subarray(at, end));
      images++;
      at = end;
    } else break;
  }
  return images > 0 ? concat([...kept, Uint8Array.of(TRAILER)]) : undefined;
}

function isDrawnWith(bytes: Uint8Array, at: number): boolean {
  const label = bytes[at + 1];
  return label === CONTROL || (label === APPLICATION && LOOP.test(latin(bytes, at + 3, 11)));
}
