/** The top of a live page: headline, standfirst, status, summary, pinned, key events. */
import { exchange, find, retitle } from './dom.ts';
import { unfold } from './folds.ts';

/** Puts a newer top in the place of the one that is there. */
export function takeTop(fresh: HTMLElement): void {
  const old = find('[data-top]');
  if (!old) return;
  retitle(find('h1', old)?.textContent, find('h1', fresh)?.textContent);
  unfold(fresh);
  exchange(old, fresh);
}
