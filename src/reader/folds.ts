/** Parts that open by a thumb: the device remembers which the reader left open. */
import { all } from './dom.ts';
import { recall, remember } from './settings.ts';

const FOLD = 'details[data-fold]';
const kept = recall('open');
/** The names of the open ones, e.g. "summary" */
const open = new Set<unknown>(Array.isArray(kept) ? kept : []);

/** Opens what was left open; from here on the parts themselves say whether they are (until here: `early.ts`). */
export function unfold(within?: ParentNode): void {
  for (const fold of all(FOLD, within)) fold.toggleAttribute('open', open.has(fold.dataset['fold']));
  delete document.documentElement.dataset['open'];
}

/** Remembers what is opened and closed. */
export function watchFolds(): void {
  unfold();
  const toggled = ({ target }: Event): void => {
    if (!(target instanceof HTMLDetailsElement) || !target.matches(FOLD)) return;
    if (target.open) open.add(target.dataset['fold']);
    else open.delete(target.dataset['fold']);
    remember('open', [...open]);
  };
  document.addEventListener('toggle', toggled, true);
}
