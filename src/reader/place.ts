/** Where the reader is, kept across back and forward, and across permalinks whose update has left the page. */
import { find, make } from './dom.ts';
import { recall, remember } from './settings.ts';
import { mark, text } from './texts.ts';
import type { Timeline } from './timeline.ts';

interface Kept {
  readonly id: string;
  /** Pixels from the window's top. */
  readonly top: number;
}

/** How long a reader who scrolls has to rest until the address follows, in milliseconds. */
const REST = 250;
const session = (): Storage => sessionStorage;

export class Place {
  readonly #timeline: Timeline;
  #rest = 0;

  /** The address becomes that of the page that what is being read came with. */
  constructor(timeline: Timeline) {
    this.#timeline = timeline;
    const scrolled = (): void => {
      this.stay();
      this.#rest = window.setTimeout(() => {
        this.#rested();
      }, REST);
    };
    addEventListener('scroll', scrolled, { passive: true });
    addEventListener('pagehide', () => {
      this.keep();
    });
  }

  /** When the page is opened: by back, forward or reload to where the reader was, else to what the permalink names. */
  begin(): void {
    const [visit] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
    if (visit?.type === 'navigate' || !this.restore()) void followPermalink(this.#timeline);
  }

  /** Returns to where the reader was; says whether that is known. */
  restore(): boolean {
    const kept = recall(`place:${location.pathname}`, session) as Kept | undefined;
    const article = kept && this.#timeline.get(kept.id);
    if (!article) return false;
    history.scrollRestoration = 'manual';
    scrollBy({ top: article.getBoundingClientRect().top - kept.top, behavior: 'instant' });
    return true;
  }

  /** Remembers where the reader is: by an update of the page that the address names, if one is in view. */
  keep(): void {
    const inView = this.#timeline.topInView() ? [] : this.#inView();
    const now = inView.find((article) => this.#timeline.addressOf(article) === location.pathname) ?? inView[0];
    const kept: Kept | null = now ? { id: now.id, top: now.getBoundingClientRect().top } : null;
    remember(`place:${location.pathname}`, kept, session);
  }

  /** The address stays as it is until the reader scrolls. */
  stay(): void {
    clearTimeout(this.#rest);
  }

  #inView(): HTMLElement[] {
    return this.#timeline.articles().filter((article) => article.getBoundingClientRect().bottom > 0);
  }

  #rested(): void {
    const [now] = this.#inView();
    if (now && this.#timeline.addressOf(now) !== location.pathname)
      history.replaceState(history.state, '', this.#timeline.addressOf(now));
    this.keep();
  }
}

/** `#id` of an update that has moved to an older page leads to its own page; of one that is nowhere, that is said. */
async function followPermalink(timeline: Timeline): Promise<void> {
  const id = location.hash.slice(1);
  if (timeline.own || !/^[A-Za-z0-9][\w-]*$/.test(id) || find(`#${CSS.escape(id)}`)) return;
  const own = `${timeline.root}${id}/`;
  const { status } = await fetch(own, { method: 'HEAD' }).catch(() => ({ status: 0 }));
  // 410 comes with the page that says what was withdrawn.
  if (status === 200 || status === 410) location.replace(own);
  if (status !== 404) return;
  const note = make('button', { class: 'live-note', ...mark('notHere') }, text('notHere'));
  note.addEventListener('click', () => {
    note.remove();
  });
  document.body.append(make('div', { role: 'status' }, note));
}
