/** Why a local picture cannot be shown. */
import type { Fault } from '../messages.ts';
import type { NoPicture } from './judged.ts';

export type PictureFault =
  | Pick<NoPicture, 'why' | 'looks'>
  /** `meant`: the file that comes nearest, relative to the content folder. */
  | { readonly why: 'missing'; readonly meant?: string };

/** Of the picture `src` in `file`, e.g. (…, "../a.jpg", { why: "empty" }) → { code: "picture-empty", src: "../a.jpg" } */
export function pictureFault(file: string, src: string, fault: PictureFault): Fault {
  if (fault.why !== 'missing') return { code: `picture-${fault.why}`, src, looks: fault.looks };
  const near = fault.meant === undefined ? undefined : relativePath(file, fault.meant);
  return { code: 'picture-missing', src, near };
}

/** How a file of the content is written in another one: ("ana/updates/u.md", "ana/images/a.png") → "../images/a.png" */
export function relativePath(from: string, to: string): string {
  const [here, there] = [from.split('/').slice(0, -1), to.split('/')];
  let shared = 0;
  while (shared < here.length && here[shared] === there[shared]) shared++;
  return [...here.slice(shared).map(() => '..'), ...there.slice(shared)].join('/');
}
