/**
 * Where the reader is: how deep the list goes and what is being read. Kept for each entry of the browser's history, so that
 * back, reload and a tab that was thrown away find it again, and nothing else does.
 */
import { recall, remember } from './settings.ts';
import { shownIn, type Timeline } from './timeline.ts';

export interface Kept {
  /** The oldest page that was loaded, e.g. "/storm-ana/page/3/". */
  readonly page?: string;
  /** Times of the first and the last update of the list, in milliseconds. */
  readonly first?: number;
  readonly last?: number;
  /** The update that was being read; absent at the top of the page. */
  readonly id?: string;
  readonly date?: number;
  /** Pixels from the window's top to it; at the top of the page, from the page's top to the window's. */
  readonly top: number;
  /** The oldest stood first. */
  readonly oldest?: boolean;
}

/** How long a reader who scrolls has to rest until the place is kept, in milliseconds. */
const REST = 250;
const session = (): Storage => sessionStorage;

/** The name of the history's entry, which it has once something is kept for it. */
const entry = (): string | undefined => (history.state as { at?: string } | null)?.at;

export class Place {
  readonly #timeline: Timeline;
  #rest = 0;
  /** The oldest page that was loaded into the list. */
  page?: string;
  /** While the list is being put together again there is no place to keep. */
  busy = false;

  constructor(timeline: Timeline) {
    this.#timeline = timeline;
    history.scrollRestoration = 'manual';
    const keep = (): void => {
      this.keep();
    };
    const scrolled = (): void => {
      clearTimeout(this.#rest);
      this.#rest = window.setTimeout(keep, REST);
    };
    addEventListener('scroll', scrolled, { passive: true });
    addEventListener('pagehide', keep);
    // A phone says no more than this before it throws a tab away.
    document.addEventListener('visibilitychange', keep);
  }

  /** What is kept for the history's entry that is shown. */
  get kept(): Kept | undefined {
    const at = entry();
    return at === undefined ? undefined : ((recall(`place:${at}`, session) ?? undefined) as Kept | undefined);
  }

  keep(): void {
    // Another entry's timeline is on its way.
    if (this.busy || location.pathname !== this.#timeline.address) return;
    let at = entry();
    if (at === undefined) {
      at = Date.now().toString(36);
      history.replaceState({ at }, '');
    }
    remember(`place:${at}`, this.#here(), session);
  }

  /** Puts what was being read where it stood; where it is gone, what came before it. */
  restore({ id, date = 0, top }: Kept): void {
    const timeline = this.#timeline;
    const found = id === undefined ? undefined : (timeline.get(id) ?? timeline.next(date));
    scrollBy({ top: found ? found.getBoundingClientRect().top - top : top - scrollY, behavior: 'instant' });
  }

  #here(): Kept {
    const timeline = this.#timeline;
    const articles = timeline.articles();
    const [first, last] = [articles[0], articles.at(-1)];
    const now = timeline.topInView()
      ? undefined
      : articles.find((article) => article.getBoundingClientRect().bottom > 0);
    return {
      page: this.page,
      oldest: timeline.reversed,
      first: first && shownIn(first).date,
      last: last && shownIn(last).date,
      ...(now ? { id: now.id, date: shownIn(now).date, top: now.getBoundingClientRect().top } : { top: scrollY }),
    };
  }
}
