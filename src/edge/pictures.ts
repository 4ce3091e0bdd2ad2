/** Local pictures: their sizes, and their files in the output. */
import { imageSize } from 'image-size';
import path from 'node:path';
import type { PictureFile } from '../core/plan/snapshot.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The size at which browsers show a picture, in pixels; undefined where the bytes are no picture. */
export function measure(bytes: Uint8Array): Size | undefined {
  try {
    const { width, height, orientation } = imageSize(bytes);
    // Orientations from 5 on lie on their side (EXIF 2.32, 4.6.4 A).
    return orientation !== undefined && orientation >= 5 ? { width: height, height: width } : { width, height };
  } catch {
    return undefined;
  }
}

/** A picture's file in the output, named by its content: "storm-ana/images/map.png" → "assets/storm-ana/map.3f9a02c71b.png" */
export function pictureFile(from: string, blob: string, slug: string, size: Size | undefined): PictureFile {
  const { name, ext } = path.posix.parse(from);
  const plain = name.replace(/[^A-Za-z0-9_-]+/g, '-');
  return {
    from,
    blob,
    to: path.posix.join('assets', slug, `${plain}.${blob.slice(0, 10)}${ext.toLowerCase()}`),
    ...size,
  };
}
