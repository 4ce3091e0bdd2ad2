/**
 * Pictures without what they say of themselves: place and time, camera, program, comments, previews, and whatever was put
 * behind their end (a film, say). Pixels, colours and turning stay as they are, byte for byte.
 */
import { bareAvif } from './bare-avif.ts';
import { bareGif } from './bare-gif.ts';
import { bareJpeg } from './bare-jpeg.ts';
import { barePng } from './bare-png.ts';
import { bareWebp } from './bare-webp.ts';
import type { Format } from './judged.ts';

const BARE: Readonly<Record<Exclude<Format, 'svg'>, (bytes: Uint8Array) => Uint8Array | undefined>> = {
  jpeg: bareJpeg,
  png: barePng,
  gif: bareGif,
  webp: bareWebp,
  avif: bareAvif,
};

/** Of a picture that was judged to be one of a format; undefined where it cannot be taken apart. */
export function bare(format: Exclude<Format, 'svg'>, bytes: Uint8Array): Uint8Array | undefined {
  return BARE[format](bytes);
}
