/** Local pictures: what they are, and their files in the output. */
import path from 'node:path';
import { EXTENSION, broken, type Format, type Judged } from '../core/picture/judged.ts';
import { judge } from '../core/picture/judge.ts';
import { textOf } from '../core/picture/text.ts';
import type { PictureFile } from '../core/plan/snapshot.ts';

/** Of what is published otherwise than it lies there; a new number gives it a new name. */
const RECIPE: Partial<Record<Format, string>> = { svg: '-1' };

/** What a file is. An SVG must also be one that can be cleaned. */
export async function judgePicture(bytes: Uint8Array): Promise<Judged> {
  const found = judge(bytes);
  if (!found.ok || found.format !== 'svg') return found;
  return (await cleanSvg(bytes)) === undefined ? broken('svg') : found;
}

/** The bytes that are published under a name of `publishedName`. */
export async function publishedBytes(name: string, bytes: Uint8Array): Promise<Uint8Array> {
  if (!name.endsWith(`.${EXTENSION.svg}`)) return bytes;
  const clean = await cleanSvg(bytes);
  if (clean === undefined) throw new Error(`${name}: not an SVG`);
  return Buffer.from(clean);
}

async function cleanSvg(bytes: Uint8Array): Promise<string | undefined> {
  const text = textOf(bytes);
  return text === undefined ? undefined : (await import('./svg.ts')).sanitizeSvg(text);
}

/**
 * A picture's name in the output, by its content, what is done to it, and its format, whatever its own name ends in:
 * ("ana/images/map.JPG", blob, "png") → "map.3f9a02c71b.png"
 */
export function publishedName(from: string, blob: string, format: Format): string {
  const plain = path.posix.parse(from).name.replace(/[^A-Za-z0-9_-]+/g, '-');
  return `${plain}.${blob.slice(0, 10)}${RECIPE[format] ?? ''}.${EXTENSION[format]}`;
}

/** A coverage's picture: "storm-ana/images/map.png" → "assets/storm-ana/map.3f9a02c71b.png" */
export function pictureFile(from: string, blob: string, slug: string, judged: Judged & { ok: true }): PictureFile {
  const { format, width, height } = judged;
  return { from, blob, to: path.posix.join('assets', slug, publishedName(from, blob, format)), width, height };
}
