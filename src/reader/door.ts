/** Older pages and other timelines, of which a page only has the door: what is behind it loads for those who open it. */
import { clicked, find } from './dom.ts';
import type { Pages } from './pages.ts';
import type { Kept } from './place.ts';
import { recall, remember } from './settings.ts';
import type { Tools } from './swap.ts';

export class Door {
  readonly #tools: Tools;
  #loading?: Promise<Pages>;

  constructor(tools: Tools) {
    this.#tools = tools;
    const { timeline, place } = tools;
    document.addEventListener('click', (event) => {
      const link = clicked(event, '.older a[rel="next"], .filters a, .key-events li a');
      if (!link) return;
      event.preventDefault();
      this.#open((pages) => pages.follow(link)).catch(() => {
        location.assign(link.href);
      });
    });
    addEventListener('popstate', () => {
      const { kept } = place;
      // A jump within the page is one, too.
      if (location.pathname !== timeline.address) void this.#open((pages) => pages.restore(kept));
      else if (kept) place.restore(kept);
    });
    addEventListener('hashchange', () => {
      this.#permalink();
    });
  }

  /** When the page is opened: back to where the reader was, else to what the address names. */
  async begin(): Promise<void> {
    const { place } = this.#tools;
    const { kept } = place;
    try {
      if (kept && this.#holds(kept)) place.restore(kept);
      else if (kept) await this.#open((pages) => pages.restore(kept));
      else if (this.#wished()) await this.#open((pages) => pages.order(true));
      else this.#permalink();
    } catch {
      // The page is good as it came.
    }
    document.documentElement.classList.remove('returning');
  }

  /** Goes to another timeline, or to the newest of this one. */
  choose(url: string): Promise<void> {
    return this.#open((pages) => pages.choose(url));
  }

  /** Shows the oldest updates first, or the newest; the device remembers it for the coverage. */
  async order(oldest: boolean): Promise<void> {
    if (await this.#open((pages) => pages.order(oldest))) remember(`oldest:${location.pathname}`, oldest);
  }

  /** Whether what the reader had is on the page as it came. */
  #holds({ first = 0, last = 0, oldest }: Kept): boolean {
    const dates = this.#tools.timeline.shown().map(({ date }) => date);
    return !oldest && (dates[0] ?? 0) >= first && (dates.at(-1) ?? 0) <= last;
  }

  #wished(): boolean {
    return location.hash === '' && recall(`oldest:${location.pathname}`) === true && !!find('[data-ended]');
  }

  #permalink(): void {
    const id = location.hash.slice(1);
    if (!/^[A-Za-z0-9][\w-]*$/.test(id) || find(`#${CSS.escape(id)}`)) return;
    void import('./permalink.ts').then(({ permalink }) => permalink(this.#tools.timeline.root + id));
  }

  async #open<T>(use: (pages: Pages) => Promise<T>): Promise<T> {
    this.#loading ??= import('./pages.ts').then(({ Pages }) => new Pages(this.#tools));
    try {
      return await use(await this.#loading);
    } catch (error) {
      // Not to be had now: the next time it is asked for again.
      this.#loading = undefined;
      throw error;
    }
  }
}
