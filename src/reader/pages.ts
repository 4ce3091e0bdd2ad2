/** Older pages, other timelines and the other order, brought into the open page. Loaded when first asked for. */
import { attend, find, findLink } from './dom.ts';
import type { getPage } from './fetching.ts';
import type { Kept } from './place.ts';
import { newestFirst } from './reconcile.ts';
import { show, type Tools } from './swap.ts';
import { say } from './texts.ts';
import { shownIn } from './timeline.ts';

/** Pages that a jump to a key event loads at most before it goes to the event's own page. */
const JUMP = 10;
const OLDER = '.older a[rel="next"]';
const NEWER = '.newer a[rel="prev"]';

export class Pages {
  readonly #tools: Tools;
  #busy = false;
  /** Swaps begun: the last one counts, whichever page comes first. */
  #swaps = 0;
  /** Pages that are on their way before it is their turn. */
  readonly #ahead = new Map<string, ReturnType<typeof getPage>>();

  constructor(tools: Tools) {
    this.#tools = tools;
  }

  /** Does what a link of the page is for. */
  async follow(link: HTMLAnchorElement): Promise<void> {
    if (link.matches(OLDER)) {
      const [first] = (await this.#more(link)) ?? [];
      if (first) attend(first);
    } else if (link.closest('.filters')) {
      await this.choose(link.href);
      find('.filters [aria-current]')?.focus({ preventScroll: true });
    } else await this.#jump(link);
  }

  /** Brings in the page that follows; gives its updates. The address stays that of the page that is open. */
  async #more(link: HTMLAnchorElement): Promise<readonly HTMLElement[] | undefined> {
    if (this.#busy) return undefined;
    this.#busy = true;
    say(link, 'loading');
    const page = await (this.#ahead.get(link.href) ?? this.#tools.getPage(link.href)).catch(() => undefined);
    this.#busy = false;
    const list = page && find('[data-timeline]', page);
    say(link, list ? 'older' : 'loadFailed');
    // Another timeline was chosen meanwhile.
    if (!list || !link.isConnected) return undefined;
    const articles = this.#append(list);
    this.#tools.place.page = new URL(link.href).pathname;
    this.#lead(page);
    this.#tools.place.keep();
    return articles;
  }

  /** Lets the link below the list lead on from a page. */
  #lead(page: ParentNode): void {
    const next = findLink(this.#tools.timeline.reversed ? NEWER : OLDER, page);
    const link = findLink(OLDER);
    if (next) link?.setAttribute('href', next.getAttribute('href') ?? '');
    else link?.parentElement?.remove();
  }

  #append(list: HTMLElement): HTMLElement[] {
    const { timeline, settle } = this.#tools;
    const known = new Set(timeline.shown().map(({ id }) => id));
    const fresh: HTMLElement[] = [];
    for (const child of this.#inOrder(list)) {
      if (!(child instanceof HTMLElement) || child.dataset['day'] !== undefined) continue;
      if (known.has(child.id) || timeline.killed.has(child.id)) continue;
      timeline.element.append(document.adoptNode(child));
      if (child.id !== '') fresh.push(child);
    }
    // What was filed late may belong further up.
    for (const article of fresh) {
      const articles = timeline.articles();
      const before = articles[articles.indexOf(article) - 1];
      const sign = timeline.reversed ? -1 : 1;
      if (before && sign * newestFirst(shownIn(before), shownIn(article)) > 0) timeline.put(article);
    }
    timeline.tidy();
    settle(fresh);
    return fresh;
  }

  #inOrder(list: ParentNode): Element[] {
    const children = [...list.children];
    return this.#tools.timeline.reversed ? children.reverse() : children;
  }

  /** Goes to a key event, loading older pages of the whole coverage until its own is there. */
  async #jump(link: HTMLAnchorElement): Promise<void> {
    const { timeline } = this.#tools;
    const id = link.hash.slice(1) || (link.pathname.split('/').at(-2) ?? '');
    if (!timeline.get(id) && (timeline.filter !== '' || !timeline.live)) await this.choose(timeline.root);
    for (let i = 0; i < JUMP && !timeline.get(id); i++) {
      const next = findLink(OLDER);
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
    const { place } = this.#tools;
    place.keep();
    if (new URL(url, location.href).pathname !== location.pathname) history.pushState({}, '', url);
    if (await this.#swap(url)) place.keep();
    else location.assign(url);
  }

  /** Puts the list of the page at an address together as it was. */
  async restore(kept: Kept | undefined): Promise<void> {
    const { timeline, place } = this.#tools;
    place.busy = true;
    const [first] = timeline.articles();
    // The browser may have kept an older page than the one that the reader left.
    const old = !!first && shownIn(first).date < (kept?.first ?? 0) && !kept?.oldest;
    if (old || timeline.address !== location.pathname) await this.#swap(location.href);
    if (kept?.oldest && !timeline.reversed) await this.order(true);
    if (kept) {
      await this.#deepen(kept);
      place.restore(kept);
    }
    place.busy = false;
  }

  async #deepen({ page, last = 0 }: Kept): Promise<void> {
    const { timeline, getPage } = this.#tools;
    const number = (path: string): number => Number(/\/page\/(\d+)\/$/.exec(path)?.[1]);
    let next = findLink(OLDER);
    // All at once: one after the other would be felt.
    if (next && page !== undefined) {
      const [from, to] = [number(next.pathname), number(page)];
      const step = timeline.reversed ? 1 : -1;
      for (let n = from; (to - n) * step >= 0; n += step) {
        const href = next.href.replace(/\d+\/$/, `${n}/`);
        this.#ahead.set(
          href,
          getPage(href).catch(() => undefined),
        );
      }
    }
    for (; next; next = findLink(OLDER)) {
      const end = timeline.articles().at(-1);
      const reached = end && (timeline.reversed ? shownIn(end).date >= last : shownIn(end).date <= last);
      if (reached || !(await this.#more(next))) break;
    }
    this.#ahead.clear();
  }

  /** Shows the oldest updates first, or the newest again; says whether it could. */
  async order(oldest: boolean): Promise<boolean> {
    const { timeline, place, settle, changed } = this.#tools;
    if (!oldest) return this.#swap(timeline.address);
    const page = findLink(OLDER)
      ? await this.#tools.getPage(`${timeline.address}page/1/`).catch(() => undefined)
      : document;
    const list = page && find('[data-timeline]', page);
    if (!list) return false;
    timeline.reversed = true;
    timeline.element.replaceChildren(...this.#inOrder(list).filter(({ id }) => !timeline.killed.has(id)));
    timeline.tidy();
    this.#lead(page);
    place.page = undefined;
    settle(timeline.articles());
    changed();
    return true;
  }

  /** Shows another timeline in place of this one, or this one as it is now; says whether it could. */
  async #swap(url: string): Promise<boolean> {
    const turn = ++this.#swaps;
    const page = await this.#tools.getPage(url).catch(() => undefined);
    if (turn !== this.#swaps) return true;
    if (!page || !show(page, this.#tools)) return false;
    const { timeline, place, settle, changed } = this.#tools;
    timeline.address = new URL(url, location.href).pathname;
    timeline.reversed = false;
    place.page = undefined;
    settle(timeline.articles());
    changed();
    return true;
  }
}
