/** Older pages and other timelines, brought into the open page. */
import { all, attend, clicked, find } from './dom.ts';
import { getPage } from './fetching.ts';
import { text } from './texts.ts';
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
  private busy = false;
  /** The address of the page that brought an article; of what arrived later, that of the page that was open. */
  private readonly addresses = new WeakMap<HTMLElement, string>();
  private address = location.pathname;

  constructor(
    private readonly timeline: Timeline,
    private readonly hooks: Hooks,
  ) {
    document.addEventListener('click', (event) => {
      this.click(event);
    });
    addEventListener('popstate', () => void this.swap(location.href));
  }

  /** The page that an article came with, e.g. "/storm-ana/page/3/" */
  addressOf(article: HTMLElement): string {
    return this.addresses.get(article) ?? this.address;
  }

  private click(event: MouseEvent): void {
    const { timeline } = this;
    const next = clicked(event, NEXT);
    const filter = clicked(event, '.filters a');
    const key = clicked(event, '.key-events li a');
    if (next) {
      event.preventDefault();
      void this.more(next).then((first) => {
        if (first) attend(first);
      });
    } else if (filter) {
      event.preventDefault();
      void this.choose(filter);
    } else if (key && timeline.live && timeline.filter === '') {
      event.preventDefault();
      void this.jump(key);
    }
  }

  /** Brings in the next older page; gives its first update. */
  private async more(link: HTMLAnchorElement): Promise<HTMLElement | undefined> {
    if (this.busy) return undefined;
    this.busy = true;
    const words = text('older');
    link.setAttribute('aria-busy', 'true');
    link.textContent = text('loading');
    const page = await getPage(link.href).catch(() => undefined);
    this.busy = false;
    link.removeAttribute('aria-busy');
    const list = page && find('[data-timeline]', page);
    link.textContent = list ? words : text('loadFailed');
    if (!list) return undefined;
    const articles = this.append(list);
    for (const article of articles) this.addresses.set(article, new URL(link.href).pathname);
    history.replaceState(history.state, '', link.href);
    const older = find(NEXT, page);
    if (older instanceof HTMLAnchorElement) link.setAttribute('href', older.getAttribute('href') ?? '');
    else link.parentElement?.remove();
    return articles[0];
  }

  private append(list: HTMLElement): HTMLElement[] {
    const { timeline } = this;
    const known = new Set(timeline.shown().map(({ id }) => id));
    const fresh: HTMLElement[] = [];
    for (const child of [...list.children]) {
      if (!(child instanceof HTMLElement) || known.has(child.id) || child.dataset['day'] !== undefined) continue;
      timeline.element.append(document.adoptNode(child));
      if (child.id !== '') fresh.push(child);
    }
    // What was filed late may belong further up.
    for (const article of fresh) if (isMisplaced(article)) timeline.put(article);
    timeline.tidy();
    this.hooks.settle(fresh);
    return fresh;
  }

  /** Goes to a key event, loading older pages until its own is there. */
  private async jump(link: HTMLAnchorElement): Promise<void> {
    const id = link.hash.slice(1) || (link.pathname.split('/').at(-2) ?? '');
    for (let i = 0; i < JUMP && !this.timeline.get(id); i++) {
      const next = find(NEXT);
      if (!(next instanceof HTMLAnchorElement) || !(await this.more(next))) break;
    }
    const article = this.timeline.get(id);
    if (!article) {
      location.assign(link.href);
      return;
    }
    article.scrollIntoView({ block: 'start', behavior: 'instant' });
    attend(article);
  }

  private async choose(link: HTMLAnchorElement): Promise<void> {
    const from = location.href;
    if (!(await this.swap(link.href))) {
      location.assign(link.href);
      return;
    }
    if (link.href !== from) history.pushState({}, '', link.href);
    const current = find('.filters [aria-current]');
    current?.focus({ preventScroll: true });
  }

  /** Shows another timeline in place of this one; says whether it could. */
  private async swap(url: string): Promise<boolean> {
    const page = await getPage(url).catch(() => undefined);
    const list = page && find('[data-timeline]', page);
    const [from, to] = [page && find('.stream', page), find('.stream')];
    if (!page || !list || !from || !to || find('[data-own]', page)) return false;
    const { element } = this.timeline;
    Object.assign(element.dataset, list.dataset);
    element.replaceChildren(...[...list.childNodes].map((node) => document.adoptNode(node)));
    list.replaceWith(element);
    this.takeTop(page);
    const bar = find('.live-bar', to);
    if (bar) find('.live-bar', from)?.replaceWith(bar);
    to.replaceChildren(...[...from.childNodes].map((node) => document.adoptNode(node)));
    document.title = page.title;
    this.address = new URL(url).pathname;
    this.hooks.settle(this.timeline.articles());
    this.hooks.changed();
    return true;
  }

  /** The coverage's own page has a top, and others a heading: what is there stays, unless there is only a heading. */
  private takeTop(page: Document): void {
    const [old, fresh] = [find('.coverage'), find('.coverage', page)];
    const head = fresh?.firstElementChild;
    if (!old || !fresh || !head || find('[data-top]', old)) return;
    old.firstElementChild?.replaceWith(document.adoptNode(head));
    old.className = fresh.className;
  }
}

function isMisplaced(article: HTMLElement): boolean {
  const before = all(':scope > article[id]', article.parentElement ?? document).findLast(
    (other) => (other.compareDocumentPosition(article) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0,
  );
  return before !== undefined && shownIn(before).date < shownIn(article).date;
}
