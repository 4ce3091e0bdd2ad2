/** Files that are no pictures which can be published. `looks`: what one is, in words that fit "it is …". */
import { meant, problem, quoted, type Near } from './kind.ts';

interface Picture {
  readonly src: string;
  readonly looks?: string;
}

const AGAIN = 'put the picture there again';

export const PICTURES = {
  'picture-missing': problem<Picture & Near>(({ src, near }) =>
    near === undefined
      ? `there is no picture ${quoted(src)}: check its name and folder`
      : `there is no picture ${quoted(src)}${meant(near)}${alike(src, near)}`,
  ),
  'picture-empty': problem<Picture>(({ src }) => `${quoted(src)} is an empty file: ${AGAIN}`),
  'picture-lfs-pointer': problem<Picture>(
    ({ src }) =>
      `${quoted(src)} is a Git LFS pointer, not the picture itself: commit the picture without LFS, or, where a folder is built, fetch it with ${quoted('git lfs pull')} (in GitHub Actions ${quoted('lfs: true')} at the checkout)`,
  ),
  'picture-heic': problem<Picture>(
    ({ src }) =>
      `${quoted(src)} is a HEIC, which browsers do not show: save it as JPEG (an iPhone does so with Settings – Camera – Formats – Most Compatible)`,
  ),
  'picture-broken': problem<Picture>(({ src, looks }) =>
    looks === undefined
      ? `${quoted(src)} is damaged: ${AGAIN}`
      : `${quoted(src)} is damaged, it begins as ${looks} and is none: ${AGAIN}`,
  ),
  'picture-truncated': problem<Picture>(
    ({ src, looks = 'a picture' }) => `${quoted(src)} is ${looks} that is cut off, its end is missing: ${AGAIN}`,
  ),
  'picture-video': problem<Picture>(
    ({ src, looks = 'a film' }) =>
      `${quoted(src)} is a video (${looks}), not a picture: put it on a video site, and that page’s address on a line of its own`,
  ),
  'picture-html': problem<Picture>(
    ({ src }) => `${quoted(src)} is a web page, not a picture: save the picture itself, not the page that shows it`,
  ),
  'picture-other': problem<Picture>(({ src, looks }) =>
    looks === undefined
      ? `${quoted(src)} is no picture that browsers show: save it as JPEG, PNG, GIF, WebP, AVIF or SVG`
      : `${quoted(src)} is ${looks}, not a picture that browsers show: save it as JPEG, PNG, GIF, WebP, AVIF or SVG`,
  ),
};

function alike(src: string, near: string): string {
  return src !== near && src.normalize('NFC') === near.normalize('NFC')
    ? ' The two look alike, but an accent is written in two ways: copy the file’s own name'
    : '';
}
