/** New updates that wait until the reader asks for them, and the button that says how many. */
import { attend, find, make } from './dom.ts';
import { count, mark, say, text } from './texts.ts';
import type { Timeline } from './timeline.ts';

export class Arrivals {
  readonly #timeline: Timeline;
  readonly #settle: (articles: readonly HTMLElement[]) => void;
  readonly #latest: (address: string) => Promise<void>;
  /** Articles that wait, by id. On pages where none goes in, ids alone. */
  readonly waiting = new Map<string, HTMLElement | undefined>();
  readonly #region = make('div', { class: 'waiting', role: 'status' });
  readonly #toLatest = make('button', { class: 'to-latest', hidden: '', ...mark('latest') }, text('latest'));
  /** More came than can be told: only the live page itself has them all. */
  missed = false;

  /** `settle`: called with articles that went in. `latest`: shows the newest updates of the live page at an address. */
  constructor(
    timeline: Timeline,
    settle: (articles: readonly HTMLElement[]) => void,
    latest: (address: string) => Promise<void>,
  ) {
    this.#timeline = timeline;
    this.#settle = settle;
    this.#latest = latest;
    document.body.append(this.#region, this.#toLatest);
    this.#toLatest.addEventListener('click', () => {
      this.toFirst();
    });
    this.#region.addEventListener('click', () => {
      this.#pressed();
    });
    const look = (): void => {
      this.atTop();
      this.#offer();
    };
    addEventListener('scroll', look, { passive: true });
  }

  /** Says how many wait. `missed`: more came than can be told. */
  say(missed = this.missed): void {
    this.missed = missed;
    const { size } = this.waiting;
    const name = missed ? 'missed' : 'newUpdates';
    const words = missed ? text(name) : size > 0 ? count(name, size) : '';
    const base = document.title.replace(/^\(\d+\+?\) /, '');
    document.title = words === '' ? base : `(${size}${missed ? '+' : ''}) ${base}`;
    const button = find('button', this.#region);
    if (words === '') button?.remove();
    else if (!button) this.#region.replaceChildren(make('button', mark(name), words));
    else say(button, name, words);
    this.#offer();
  }

  /** Tells those who cannot see it that updates went in. */
  announce(n: number): void {
    this.#region.replaceChildren(
      make('span', { class: 'visually-hidden', ...mark('newUpdates') }, count('newUpdates', n)),
    );
  }

  /** Puts in what waits once the top of the list is in view. */
  atTop(): void {
    if (this.waiting.size > 0 && this.#timeline.live && !this.missed && this.#timeline.topInView()) this.#putIn();
  }

  forget(): void {
    this.waiting.clear();
    this.say(false);
  }

  /** The way to the latest, for those who are past it and whom no other button leads there. */
  #offer(): void {
    const { live, element } = this.#timeline;
    const past = (find('article', element)?.getBoundingClientRect().bottom ?? 0) < 0;
    this.#toLatest.hidden = !live || !past || this.waiting.size > 0 || this.missed;
  }

  #pressed(): void {
    const { root, filter, live } = this.#timeline;
    if (!live) location.assign(root);
    else if (this.missed) void this.#latest(root + (filter && `${filter}/`));
    else {
      this.#putIn();
      this.toFirst();
    }
  }

  /** Takes the reader to the newest update. */
  toFirst(): void {
    const [first] = this.#timeline.articles();
    first?.scrollIntoView({ block: 'start', behavior: 'instant' });
    if (first) attend(first);
  }

  #putIn(): void {
    const articles = [...this.waiting.values()].filter((article) => article !== undefined);
    this.waiting.clear();
    this.say(false);
    const timeline = this.#timeline;
    timeline.still(() => {
      for (const article of articles) timeline.put(article);
      timeline.tidy();
      this.#settle(articles);
    });
  }
}
