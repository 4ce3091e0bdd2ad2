/**
 * An update's own page: what the document says of it follows what becomes of it. Loaded when something does, and given
 * the one function that makes HTML: the security policy lets its name be taken once.
 */
import { all, find, make, retitle } from './dom.ts';
import type { getPage } from './fetching.ts';
import { mark, text } from './texts.ts';

type GetPage = typeof getPage;

const WORDS = 'meta[name="description"], meta[property], script[type="application/ld+json"]';

/** After an edit: title and previews say what the update says now. */
export async function corrected(old: HTMLElement, fresh: HTMLElement, get: GetPage): Promise<void> {
  retitle(old.getAttribute('aria-label'), fresh.getAttribute('aria-label'));
  const headline = find('.headline', fresh);
  if (headline) find('main h1')?.replaceChildren(make('bdi', {}, headline.textContent));
  await renew(`[data-rev="${fresh.dataset['rev'] ?? ''}"]`, get);
}

/** After a kill: its words leave the document, what the site now says of it comes in. */
export async function tombstone(list: HTMLElement, get: GetPage): Promise<void> {
  const label = find('.label')?.textContent ?? '';
  find('main h1')?.replaceChildren(make('bdi', {}, label));
  document.title = label;
  const status = make('p', { role: 'status', ...mark('killed') }, text('killed'));
  list.replaceWith(make('div', { class: 'tombstone', 'data-killed': '' }, status));
  const told = await renew('[data-killed]', get);
  if (told) find('[data-killed]')?.replaceWith(document.adoptNode(told));
}

/** Takes what the page now says of itself, if it is the one that has `proof`: caches may still have the one before. */
async function renew(proof: string, get: GetPage): Promise<HTMLElement | null> {
  for (const words of all(WORDS)) words.remove();
  const page = await get(location.pathname).catch(() => undefined);
  const found = page ? find(proof, page) : null;
  if (page && found) document.head.append(...all(WORDS, page).map((words) => document.adoptNode(words)));
  return found;
}
