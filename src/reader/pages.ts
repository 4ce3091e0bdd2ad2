/** Older pages and other timelines, brought into the open page. */
import { attend, clicked, find, findLink } from './dom.ts';
import { getPage } from './fetching.ts';
import { unfold } from './folds.ts';
import type { Place } from './place.ts';
import { say } from './texts.ts';
import { shownIn, type Timeline } from './timeline.ts';

interface Hooks {
  /** Called with articles that came in. */
  readonly settle: (articles: readonly HTMLElement[]) => void;
  /** Another timeline is shown now. */
  readonly changed: () => void;
}

/** Pages that a jump to a key event loads at most before it goes to the event's own page. */
const JUMP = 10;
const NEXT = '.older a[rel="next"]';

export class Pages {
  readonly #timeline: Timeline;
  readonly #place: Place;
  readonly #hooks: Hooks;
  #busy = false;
  /** Swaps begun: the last one counts, whichever page comes first. */
  #swaps = 0;
  /** Addresses of the pages that the list is made of. */
  #shown = new Set([location.pathname]);

  constructor(timeline: Timeline, place: Place, hooks: Hooks) {
    this.#timeline = timeline;
    this.#place = place;
    this.#hooks = hooks;
    document.addEventListener('click', (event) => {
      this.#click(event);
    });
    addEventListener('popstate', () => {
      // A jump within the page is one, too.
      if (!this.#shown.has(location.pathname)) void this.#swap(location.href).then(() => place.restore());
    });
  }

  #click(event: MouseEvent): void {
    const next = clicked(event, NEXT);
    const filter = clicked(event, '.filters a');
    const key = clicked(event, '.key-events li a');
    if (next) {
      event.preventDefault();
      void this.#more(next).then((first) => {
        if (first) attend(first);
      });
    } else if (filter) {
      event.preventDefault();
      void this.choose(filter.href).then(() => find('.filters [aria-current]')?.focus({ preventScroll: true }));
    } else if (key) {
      event.preventDefault();
      void this.#jump(key);
    }
  }

  /** Brings in the next older page; gives its first update. */
  async #more(link: HTMLAnchorElement): Promise<HTMLElement | undefined> {
    if (this.#busy) return undefined;
    this.#busy = true;
    say(link, 'loading');
    const page = await getPage(link.href).catch(() => undefined);
    this.#busy = false;
    const list = page && find('[data-timeline]', page);
    say(link, list ? 'older' : 'loadFailed');
    // Another timeline was chosen meanwhile.
    if (!list || !link.isConnected) return undefined;
    const articles = this.#append(list);
    const { pathname } = new URL(link.href);
    this.#shown.add(pathname);
    for (const article of articles) this.#timeline.addresses.set(article, pathname);
    history.replaceState(history.state, '', link.href);
    this.#place.stay();
    const older = findLink(NEXT, page);
    if (older) link.setAttribute('href', older.getAttribute('href') ?? '');
    else link.parentElement?.remove();
    return articles[0];
  }

  #append(list: HTMLElement): HTMLElement[] {
    const timeline = this.#timeline;
    const known = new Set(timeline.shown().map(({ id }) => id));
    const fresh: HTMLElement[] = [];
    for (const child of [...list.children]) {
      if (!(child instanceof HTMLElement) || child.dataset['day'] !== undefined) continue;
      if (known.has(child.id) || timeline.killed.has(child.id)) continue;
      timeline.element.append(document.adoptNode(child));
      if (child.id !== '') fresh.push(child);
    }
    // What was filed late may belong further up.
    for (const article of fresh) {
      const articles = timeline.articles();
      const before = articles[articles.indexOf(article) - 1];
      if (before && shownIn(before).date < shownIn(article).date) timeline.put(article);
    }
    timeline.tidy();
    this.#hooks.settle(fresh);
    return fresh;
  }

  /** Goes to a key event, loading older pages of the whole coverage until its own is there. */
  async #jump(link: HTMLAnchorElement): Promise<void> {
    const timeline = this.#timeline;
    const id = link.hash.slice(1) || (link.pathname.split('/').at(-2) ?? '');
    if (!timeline.get(id) && (timeline.filter !== '' || !timeline.live)) await this.choose(timeline.root);
    for (let i = 0; i < JUMP && !timeline.get(id); i++) {
      const next = findLink(NEXT);
      if (!next || !(await this.#more(next))) break;
    }
    const article = timeline.get(id);
    if (!article) {
      location.assign(`${timeline.root}${id}/`);
      return;
    }
    article.scrollIntoView({ block: 'start', behavior: 'instant' });
    attend(article);
  }

  /** Goes to another timeline, or to the newest of this one: in place, or else by loading its page. */
  async choose(url: string): Promise<void> {
    this.#place.keep();
    if (new URL(url, location.href).pathname !== location.pathname) history.pushState({}, '', url);
    if (!(await this.#swap(url))) location.assign(url);
  }

  /** Shows another timeline in place of this one; says whether it could. */
  async #swap(url: string): Promise<boolean> {
    const turn = ++this.#swaps;
    const page = await getPage(url).catch(() => undefined);
    if (turn !== this.#swaps) return true;
    const list = page && find('[data-timeline]', page);
    const [from, to] = [page && find('.stream', page), find('.stream')];
    if (!page || !list || !from || !to || find('[data-own]', page)) return false;
    const { element, killed } = this.#timeline;
    Object.assign(element.dataset, list.dataset);
    element.replaceChildren(...[...list.children].filter(({ id }) => !killed.has(id)));
    list.replaceWith(element);
    this.#takeTop(page);
    const bar = find('.live-bar', to);
    if (bar) find('.live-bar', from)?.replaceWith(bar);
    to.replaceChildren(...from.childNodes);
    document.title = page.title;
    this.#timeline.address = new URL(url, location.href).pathname;
    this.#shown = new Set([this.#timeline.address]);
    this.#hooks.settle(this.#timeline.articles());
    this.#hooks.changed();
    return true;
  }

  /** The coverage's own page has a top, and others a heading: what is there stays, unless there is only a heading. */
  #takeTop(page: Document): void {
    const [old, fresh] = [find('.coverage'), find('.coverage', page)];
    const head = fresh?.firstElementChild;
    if (!old || !fresh || !head || find('[data-top]', old)) return;
    old.firstElementChild?.replaceWith(document.adoptNode(head));
    old.className = fresh.className;
    unfold(old);
  }
}
