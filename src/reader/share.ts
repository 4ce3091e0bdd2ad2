/** Sharing an update or the story: the system's share sheet, else a copied link, else mail. */
import { BOOKMARK, find, findLink, make } from './dom.ts';
import { mark, say, text } from './texts.ts';

/** How long a button says that the link was copied, in milliseconds. */
const SAID = 2500;

/** Adds the button to an update. */
export function shareButton(article: HTMLElement): void {
  if (find('.share', article)) return;
  const name = `${text('share')}: ${article.getAttribute('aria-label') ?? ''}`;
  article.append(make('button', { class: 'share', 'aria-label': name, ...mark('share') }, text('share')));
}

/** Shares what a button stands in: its update, else the whole page. */
export async function share(button: HTMLElement): Promise<void> {
  const article = button.closest('article');
  const link = article && findLink(BOOKMARK, article);
  const url = link?.href ?? find('link[rel="canonical"]')?.getAttribute('href') ?? location.href;
  const title = article?.getAttribute('aria-label') ?? document.title.replace(/^\(\d+\+?\) /, '');
  try {
    if ('share' in navigator) await navigator.share({ title, url });
    else await copy(button, url);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return;
    location.href = `mailto:?subject=${encodeURIComponent(title)}&body=${encodeURIComponent(url)}`;
  }
}

async function copy(button: HTMLElement, url: string): Promise<void> {
  await navigator.clipboard.writeText(url);
  say(button, 'copied');
  button.setAttribute('aria-live', 'polite');
  setTimeout(() => {
    say(button, 'share');
    button.removeAttribute('aria-live');
  }, SAID);
}
