/** Another timeline's page, shown in the open one. */
import { find } from './dom.ts';
import type { getPage } from './fetching.ts';
import type { unfold } from './folds.ts';
import type { Place } from './place.ts';
import type { Timeline } from './timeline.ts';

/** What the page has already: the security policy lets the function that makes HTML be made once. */
export interface Tools {
  readonly timeline: Timeline;
  readonly place: Place;
  readonly getPage: typeof getPage;
  readonly unfold: typeof unfold;
  /** Called with articles that came in. */
  readonly settle: (articles: readonly HTMLElement[]) => void;
  /** Another timeline, or another order of it, is shown now. */
  readonly changed: () => void;
}

/** Puts what a page lists in place of what is listed; says whether it lists anything. */
export function show(page: Document, { timeline, unfold }: Tools): boolean {
  const list = find('[data-timeline]', page);
  const [from, to] = [find('.stream', page), find('.stream')];
  if (!list || !from || !to || find('[data-own]', page)) return false;
  const { element, killed } = timeline;
  Object.assign(element.dataset, list.dataset);
  element.replaceChildren(...[...list.children].filter(({ id }) => !killed.has(id)));
  list.replaceWith(element);
  takeTop(page, unfold);
  const bar = find('.live-bar', to);
  if (bar) find('.live-bar', from)?.replaceWith(bar);
  to.replaceChildren(...from.childNodes);
  document.title = page.title;
  return true;
}

/** The coverage's own page has a top, and others a heading: what is there stays, unless there is only a heading. */
function takeTop(page: Document, unfold: Tools['unfold']): void {
  const [old, fresh] = [find('.coverage'), find('.coverage', page)];
  const head = fresh?.firstElementChild;
  if (!old || !fresh || !head || find('[data-top]', old)) return;
  old.firstElementChild?.replaceWith(document.adoptNode(head));
  old.className = fresh.className;
  unfold(old);
}
