/** An update's own page: what the document says of it follows what becomes of it. */
import { all, find, make, retitle } from './dom.ts';
import { getPage } from './fetching.ts';
import { mark, text } from './texts.ts';
import type { Timeline } from './timeline.ts';

const WORDS = 'meta[name="description"], meta[property], script[type="application/ld+json"]';

/** After an edit: title and previews say what the update says now. */
export async function corrected(old: HTMLElement, fresh: HTMLElement): Promise<void> {
  retitle(old.getAttribute('aria-label'), fresh.getAttribute('aria-label'));
  await renew(`[data-rev="${fresh.dataset['rev'] ?? ''}"]`);
}

/** After a kill: its words leave the document, what the site now says of it comes in. */
export async function tombstone(timeline: Timeline): Promise<void> {
  document.title = find('main h1')?.textContent ?? '';
  const status = make('p', { role: 'status', ...mark('killed') }, text('killed'));
  timeline.element.replaceWith(make('div', { class: 'tombstone', 'data-killed': '' }, status));
  const told = await renew('[data-killed]');
  if (told) find('[data-killed]')?.replaceWith(document.adoptNode(told));
}

/** Takes what the page now says of itself, if it is the one that has `proof`: caches may still have the one before. */
async function renew(proof: string): Promise<HTMLElement | null> {
  for (const words of all(WORDS)) words.remove();
  const page = await getPage(location.pathname).catch(() => undefined);
  const found = page ? find(proof, page) : null;
  if (page && found) document.head.append(...all(WORDS, page).map((words) => document.adoptNode(words)));
  return found;
}
