/** Local pictures: what they are, and their files in the output. */
import path from 'node:path';
import { bare } from '../core/picture/bare.ts';
import { EXTENSION, FORMATS, broken, type Format, type Judged } from '../core/picture/judged.ts';
import { judge } from '../core/picture/judge.ts';
import { textOf } from '../core/picture/text.ts';
import type { PictureFile } from '../core/plan/snapshot.ts';

/** Of what is published otherwise than it lies there; a new number gives it a new name. */
const RECIPE = 1;

/** What a file is. It must also be one that can be made ready for readers. */
export async function judgePicture(bytes: Uint8Array): Promise<Judged> {
  const found = judge(bytes);
  if (!found.ok) return found;
  return (await ready(found.format, bytes)) === undefined ? broken(found.format) : found;
}

/** The bytes that are published under a name of `publishedName`. */
export async function publishedBytes(name: string, bytes: Uint8Array): Promise<Uint8Array> {
  const format = FORMATS.find((one) => name.endsWith(`.${EXTENSION[one]}`));
  const made = format && (await ready(format, bytes));
  if (made === undefined) throw new Error(`${name}: not a picture`);
  return made;
}

/** A picture without what acts, loads or tells of where it was taken; undefined where it cannot be taken apart. */
async function ready(format: Format, bytes: Uint8Array): Promise<Uint8Array | undefined> {
  if (format !== 'svg') return bare(format, bytes);
  const text = textOf(bytes);
  const clean = text === undefined ? undefined : (await import('./svg.ts')).sanitizeSvg(text);
  return clean === undefined ? undefined : Buffer.from(clean);
}

/**
 * A picture's name in the output, by its content, what is done to it, and its format, whatever its own name ends in:
 * ("ana/images/map.JPG", blob, "png") → "map.3f9a02c71b-1.png"
 */
export function publishedName(from: string, blob: string, format: Format): string {
  const plain = path.posix.parse(from).name.replace(/[^A-Za-z0-9_-]+/g, '-');
  return `${plain}.${blob.slice(0, 10)}-${RECIPE}.${EXTENSION[format]}`;
}

/** A coverage's picture: "storm-ana/images/map.png" → "assets/storm-ana/map.3f9a02c71b-1.png" */
export function pictureFile(from: string, blob: string, slug: string, judged: Judged & { ok: true }): PictureFile {
  const { format, width, height } = judged;
  return { from, blob, to: path.posix.join('assets', slug, publishedName(from, blob, format)), width, height };
}
