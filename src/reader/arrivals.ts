/** New updates that wait until the reader asks for them, and the button that says how many. */
import { attend, find, make } from './dom.ts';
import { count, text } from './texts.ts';
import type { Timeline } from './timeline.ts';

export class Arrivals {
  /** Articles that wait, by id. On pages where none goes in, ids alone. */
  readonly waiting = new Map<string, HTMLElement | undefined>();
  private readonly region = make('div', { class: 'waiting', role: 'status' });
  private missed = false;

  /** `settle`: called with articles that went in. */
  constructor(
    private readonly timeline: Timeline,
    private readonly settle: (articles: readonly HTMLElement[]) => void,
  ) {
    document.body.append(this.region);
    this.region.addEventListener('click', () => {
      this.pressed();
    });
    const look = (): void => {
      this.atTop();
    };
    addEventListener('scroll', look, { passive: true });
  }

  /** Says how many wait. `missed`: more came than can be told. */
  say(missed = this.missed): void {
    this.missed = missed;
    const { size } = this.waiting;
    const words = missed ? text('missed') : size > 0 ? count('newUpdates', size) : '';
    const base = document.title.replace(/^\(\d+\+?\) /, '');
    document.title = words === '' ? base : `(${size}${missed ? '+' : ''}) ${base}`;
    const button = find('button', this.region);
    if (words === '') button?.remove();
    else if (!button) this.region.replaceChildren(make('button', { type: 'button' }, words));
    else if (button.textContent !== words) button.textContent = words;
  }

  /** Tells those who cannot see it that updates went in. */
  announce(n: number): void {
    this.region.replaceChildren(make('span', { class: 'visually-hidden' }, count('newUpdates', n)));
  }

  /** Puts in what waits once the top of the list is in view. */
  atTop(): void {
    if (this.waiting.size > 0 && this.timeline.live && !this.missed && this.timeline.topInView()) this.putIn();
  }

  forget(): void {
    this.waiting.clear();
    this.say(false);
  }

  private pressed(): void {
    if (!this.timeline.live || this.missed) {
      const { root, filter } = this.timeline;
      const address = root + (this.timeline.live && filter !== '' ? `${filter}/` : '');
      if (location.pathname === address) location.reload();
      else location.assign(address);
      return;
    }
    this.putIn();
    const [first] = this.timeline.articles();
    first?.scrollIntoView({ block: 'start', behavior: 'instant' });
    if (first) attend(first);
  }

  private putIn(): void {
    const articles = [...this.waiting.values()].filter((article) => article !== undefined);
    this.waiting.clear();
    this.say(false);
    for (const article of articles) this.timeline.put(article);
    this.timeline.tidy();
    this.settle(articles);
  }
}
