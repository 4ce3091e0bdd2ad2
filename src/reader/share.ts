/** Sharing an update or the story: the system's share sheet, else a copied link, else mail. Loaded when first asked for. */
import { BOOKMARK, find, findLink } from './dom.ts';
import { say } from './texts.ts';

/** How long a button says that the link was copied, in milliseconds. */
const SAID = 2500;

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
