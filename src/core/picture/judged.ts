/** What a file is, by its content alone. */

export const FORMATS = ['jpeg', 'png', 'gif', 'webp', 'avif', 'svg'] as const;
export type Format = (typeof FORMATS)[number];

/** Pixels, as browsers show it (turned as it says that it is to be turned). An SVG may have no size of its own. */
export interface Size {
  readonly width?: number;
  readonly height?: number;
}

/** Why a file is no picture that can be published; `other` has in `looks` what it is instead, where that can be told. */
export type Why = 'empty' | 'lfs-pointer' | 'heic' | 'broken' | 'truncated' | 'video' | 'html' | 'other';

export interface NoPicture {
  readonly ok: false;
  readonly why: Why;
  /** What it looks like, in words that fit "it is …", e.g. "a PDF", or for a broken one its format: "a JPEG". */
  readonly looks?: string;
}

export type Judged = ({ readonly ok: true; readonly format: Format } & Size) | NoPicture;

/** The usual ending of a format's files: "jpeg" → "jpg" */
export const EXTENSION: Readonly<Record<Format, string>> = {
  jpeg: 'jpg',
  png: 'png',
  gif: 'gif',
  webp: 'webp',
  avif: 'avif',
  svg: 'svg',
};

const NAMES: Readonly<Record<Format, string>> = {
  jpeg: 'a JPEG',
  png: 'a PNG',
  gif: 'a GIF',
  webp: 'a WebP',
  avif: 'an AVIF',
  svg: 'an SVG',
};

/** A picture of a format, if it has a size. */
export function pictured(format: Format, width: number, height: number): Judged {
  return width > 0 && height > 0 ? { ok: true, format, width, height } : broken(format);
}

/** One that begins as a format does and goes on as none. */
export function broken(format: Format): NoPicture {
  return { ok: false, why: 'broken', looks: NAMES[format] };
}

/** One whose end is missing: an upload or a download that was cut off. */
export function truncated(format: Format): NoPicture {
  return { ok: false, why: 'truncated', looks: NAMES[format] };
}
