/** The list of updates as it stands in the document. */
import { all, exchange, find, make } from './dom.ts';
import { dayName, dayOf } from './format.ts';
import { newestFirst, type Shown } from './reconcile.ts';

/** The top of the list counts as in view although a few pixels of it are not. */
const TOLERANCE = 8;

/** Milliseconds after which a change has been laid out. */
const SETTLED = 100;

/** What an update's article says of it. */
export function shownIn(article: HTMLElement, past?: readonly string[]): Shown {
  const date = Date.parse(find('time', article)?.getAttribute('datetime') ?? '') || 0;
  return { id: article.id, rev: article.dataset['rev'] ?? '', date, past };
}

function dayMark(day: string, label: string): HTMLElement {
  return make('p', { class: 'day', 'data-day': day }, make('time', { datetime: day }, label));
}

export class Timeline {
  /** Updates that must not be shown, wherever their words come from: another page may come from a stale cache. */
  killed: ReadonlySet<string> = new Set();
  /** The address of the page that is shown, e.g. "/storm-ana/". */
  address = location.pathname;
  /** Whether the oldest stand first, as a reader may want. */
  reversed = false;
  /** Revisions that updates had on this page. */
  readonly #past = new Map<string, readonly string[]>();

  #settling = 0;

  constructor(readonly element: HTMLElement) {}

  /** "" for the whole coverage, "key", or "topic/<tag>". */
  get filter(): string {
    return this.element.dataset['filter'] ?? '';
  }

  /** Whether new updates arrive here: it is a live page, its newest update first. */
  get live(): boolean {
    return this.element.dataset['live'] === 'true' && !this.reversed;
  }

  /** Whether this is an update's own page. */
  get own(): boolean {
    return this.element.dataset['own'] !== undefined;
  }

  /** The folder of the coverage, e.g. "/storm-ana/". */
  get root(): string {
    return (this.element.dataset['head'] ?? '').replace(/[^/]*$/, '');
  }

  articles(): HTMLElement[] {
    return all(':scope > article[id]', this.element);
  }

  get(id: string): HTMLElement | undefined {
    return this.articles().find((article) => article.id === id);
  }

  /** Newest first. */
  shown(): Shown[] {
    const shown = this.articles().map((article) => this.about(article));
    return this.reversed ? shown.reverse() : shown;
  }

  /** The first article in the document that follows on a time; else the last one. */
  next(date: number): HTMLElement | undefined {
    const articles = this.articles();
    return (
      articles.find((one) => (this.reversed ? shownIn(one).date >= date : shownIn(one).date <= date)) ?? articles.at(-1)
    );
  }

  about(article: HTMLElement): Shown {
    return shownIn(article, this.#past.get(article.id));
  }

  topInView(): boolean {
    const { top } = this.element.getBoundingClientRect();
    return top > -TOLERANCE && top < innerHeight;
  }

  /** Whether the timeline that this is a page of shows an update. */
  takes(article: HTMLElement): boolean {
    const { filter } = this;
    if (filter === 'key') return article.classList.contains('is-key');
    return (
      filter === '' || all('.topic', article).some((link) => link.getAttribute('href') === `${this.root}${filter}/`)
    );
  }

  /** Puts an article where its time says. */
  put(article: HTMLElement): void {
    const own = shownIn(article);
    const sign = this.reversed ? -1 : 1;
    const next = this.articles().find((other) => sign * newestFirst(own, shownIn(other)) < 0);
    this.element.insertBefore(article, next ?? null);
  }

  /** Puts a newer revision of an update in its place, or where its new time says. */
  replace(fresh: HTMLElement): void {
    const old = this.get(fresh.id);
    if (!old) return;
    const { rev, date } = this.about(old);
    this.#past.set(fresh.id, [...(this.#past.get(fresh.id) ?? []), rev]);
    exchange(old, fresh);
    if (shownIn(fresh).date !== date) this.put(fresh);
  }

  remove(id: string): void {
    this.get(id)?.remove();
  }

  /** Marks days where one begins, between updates. */
  tidy(): void {
    if (this.own) return;
    const zone = this.element.dataset['timezone'];
    const marks = new Map(all(':scope > [data-day]', this.element).map((mark) => [mark.dataset['day'], mark]));
    for (const mark of marks.values()) mark.remove();
    let before: string | undefined;
    for (const article of this.articles()) {
      const { date } = shownIn(article);
      const day = dayOf(date, zone);
      if (before && day !== before) article.before(marks.get(day) ?? dayMark(day, dayName(date, zone)));
      before = day;
    }
  }

  /**
   * Makes a change without moving what is being read: the first update in view, or the next that is left, stays put.
   * Where the list begins in view or further down, what stands above it is being read.
   */
  still(change: () => void): void {
    const before =
      this.element.getBoundingClientRect().top > -TOLERANCE
        ? []
        : this.articles()
            .map((article) => [article.id, article.getBoundingClientRect()] as const)
            .filter(([, { bottom }]) => bottom > 0);
    // The browser's own anchoring, good for what loads late, would scroll away from what comes in at the top.
    const { classList } = document.documentElement;
    classList.add('still');
    change();
    for (const [id, { top }] of before) {
      const now = this.get(id)?.getBoundingClientRect().top;
      if (now === undefined) continue;
      if (now !== top) scrollBy({ top: now - top, behavior: 'instant' });
      break;
    }
    clearTimeout(this.#settling);
    this.#settling = window.setTimeout(() => {
      classList.remove('still');
    }, SETTLED);
  }
}
