/** Why a local picture cannot be shown, and what to do about it, in words. */
import type { NoPicture, Why } from './judged.ts';

export type PictureFault =
  | Pick<NoPicture, 'why' | 'looks'>
  /** `meant`: the file that comes nearest, relative to the content folder. */
  | { readonly why: 'missing'; readonly meant?: string };

const SHOWN = 'JPEG, PNG, GIF, WebP, AVIF or SVG';
const AGAIN = 'put the picture there again';

const SAID: Readonly<Record<Why, (looks: string | undefined) => string>> = {
  empty: () => `is an empty file: ${AGAIN}`,
  'lfs-pointer': () =>
    'is a Git LFS pointer, not the picture itself: commit the picture without LFS, or, where a folder is built, fetch it with `git lfs pull` (in GitHub Actions `lfs: true` at the checkout)',
  heic: () =>
    'is a HEIC, which browsers do not show: save it as JPEG (an iPhone does so with Settings – Camera – Formats – Most Compatible)',
  broken: (looks) => `is damaged${looks === undefined ? '' : `: it begins as ${looks} and is none`}: ${AGAIN}`,
  truncated: (looks) => `is ${looks ?? 'a picture'} that is cut off, its end is missing: ${AGAIN}`,
  video: (looks) =>
    `is a video (${looks ?? 'a film'}), not a picture: upload it to a video site and give its address in a line of its own`,
  html: () => `is a web page, not a picture: save the picture itself, not the page that shows it`,
  other: (looks) =>
    `is ${looks ?? 'none'}${looks === undefined ? ' of the pictures that browsers show' : ', not a picture that browsers show'}: save it as ${SHOWN}`,
};

/** Of the picture `src` in `file`: (…, "../a.jpg", { why: "empty" }) → "`../a.jpg` is an empty file: put the picture there again" */
export function pictureFault(file: string, src: string, fault: PictureFault): string {
  if (fault.why !== 'missing') return `\`${src}\` ${SAID[fault.why](fault.looks)}`;
  if (fault.meant === undefined) return `there is no picture \`${src}\`: check its name and folder`;
  const meant = relativePath(file, fault.meant);
  const alike = meant !== src && meant.normalize('NFC') === src.normalize('NFC');
  const how = alike ? ' (they look alike, but write an accent in two ways: copy the file’s own name)' : '';
  return `there is no picture \`${src}\` – did you mean \`${meant}\`?${how}`;
}

/** How a file of the content is written in another one: ("ana/updates/u.md", "ana/images/a.png") → "../images/a.png" */
export function relativePath(from: string, to: string): string {
  const [here, there] = [from.split('/').slice(0, -1), to.split('/')];
  let shared = 0;
  while (shared < here.length && here[shared] === there[shared]) shared++;
  return [...here.slice(shared).map(() => '..'), ...there.slice(shared)].join('/');
}
