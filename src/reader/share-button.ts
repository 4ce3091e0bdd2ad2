/** The button that shares an update. */
import { find, make } from './dom.ts';
import { mark, text } from './texts.ts';

/** Adds the button to an update. */
export function shareButton(article: HTMLElement): void {
  if (find('.share', article)) return;
  const name = `${text('share')}: ${article.getAttribute('aria-label') ?? ''}`;
  article.append(make('button', { class: 'share', 'aria-label': name, ...mark('share') }, text('share')));
}
