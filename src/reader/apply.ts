/** A head, applied to the open page. */
import type { Arrivals } from './arrivals.ts';
import { all, exchange, find, make } from './dom.ts';
import { getFragment, getPage } from './fetching.ts';
import { reconcile, type Changes, type Head, type Ref } from './reconcile.ts';
import { text } from './texts.ts';
import { shownIn, type Timeline } from './timeline.ts';

interface Hooks {
  /** Called with updates that are new to the page, before they are put in. */
  readonly news: (articles: readonly HTMLElement[]) => void;
  /** Called with articles that were put in. */
  readonly settle: (articles: readonly HTMLElement[]) => void;
  /** The coverage ended while the page was open. */
  readonly ended: () => void;
}

export class Applier {
  private first?: Head;
  private previous?: Head;
  /** Revisions of updates that this timeline does not take. */
  private readonly others = new Map<string, string>();
  private readonly dates = new Map<string, number>();

  constructor(
    private readonly timeline: Timeline,
    private readonly arrivals: Arrivals,
    private readonly hooks: Hooks,
  ) {}

  /** What is known of other timelines' updates does not hold for the next one. */
  reset(): void {
    this.previous = this.first = undefined;
    this.others.clear();
  }

  /** Applies a head that was found at `url`. Rejects where something that it names cannot be fetched for now. */
  async apply(head: Head, url: string): Promise<void> {
    const folder = `${url.replace(/[^/]*$/, '')}fragments/`;
    this.first ??= head;
    const { timeline } = this;
    const changes = await this.changes(head, folder);
    // What is killed goes before anything else is asked for.
    this.withdraw(changes.remove);
    const [added, replaced, top] = await Promise.all([
      timeline.live ? this.added(changes, head, folder) : [],
      fetchAll(folder, changes.replace),
      freshTop(head, folder),
    ]);
    if (added.length > 0) this.hooks.news(added);
    const atOnce = timeline.live && timeline.topInView() && !changes.gap;
    if (top ?? added.length + replaced.length > 0)
      timeline.still(() => {
        if (top) exchange(top[0], top[1]);
        for (const article of replaced) this.replace(article);
        for (const article of added) {
          if (atOnce) timeline.put(article);
          else this.arrivals.waiting.set(article.id, article);
        }
        timeline.tidy();
        this.hooks.settle([...replaced, ...(atOnce ? added : [])]);
      });
    if (!timeline.live) this.count(head);
    this.arrivals.say(changes.gap || undefined);
    if (atOnce && added.length > 0) this.arrivals.announce(added.length);
    if (head.status === 'ended' && this.previous && this.previous.status !== 'ended') this.hooks.ended();
    this.previous = head;
  }

  private async changes(head: Head, folder: string): Promise<Changes> {
    const waiting = [...this.arrivals.waiting.values()].flatMap((article) => (article ? [shownIn(article)] : []));
    const shown = [...this.timeline.shown(), ...waiting].sort((a, b) => b.date - a.date || (a.id < b.id ? 1 : -1));
    const changes = reconcile(shown, head, this.previous, this.dates);
    const gap = changes.gap && (this.timeline.filter === '' || this.previous !== undefined);
    if (!changes.ask) return { ...changes, gap };
    const [id, rev] = changes.ask;
    const last = await getFragment(folder, id, rev);
    this.dates.set(id, last ? shownIn(last).date : 0);
    return { ...reconcile(shown, head, this.previous, this.dates), gap };
  }

  /** New updates that this timeline takes. */
  private async added(changes: Changes, head: Head, folder: string): Promise<HTMLElement[]> {
    const { timeline, others } = this;
    if (timeline.filter !== '' && !this.previous) return this.catchUp(head);
    const asked = changes.add.filter(([id, rev]) => others.get(id) !== rev);
    const found = await fetchAll(folder, asked);
    const taken = found.filter((article) => timeline.takes(article));
    for (const article of found) if (!taken.includes(article)) others.set(article.id, article.dataset['rev'] ?? '');
    return taken;
  }

  /** The head does not say which updates a filtered timeline takes: at first the page itself is asked, once. */
  private async catchUp(head: Head): Promise<HTMLElement[]> {
    const { timeline, others } = this;
    const page = await getPage(`${timeline.root}${timeline.filter}/`);
    for (const [id, rev] of head.updates) others.set(id, rev);
    const oldest = timeline.shown().at(-1)?.date ?? 0;
    return all('[data-timeline] > article[id]', page ?? document.createDocumentFragment())
      .filter((article) => !timeline.get(article.id) && shownIn(article).date >= oldest)
      .map((article) => document.adoptNode(article));
  }

  private replace(article: HTMLElement): void {
    const { timeline, arrivals } = this;
    const old = timeline.get(article.id);
    // A playing video is not torn out: the next look tries again.
    if (old && all('video, audio', old).some((media) => media instanceof HTMLMediaElement && !media.paused)) return;
    const takes = timeline.takes(article) || timeline.own;
    if (arrivals.waiting.has(article.id)) {
      if (takes) arrivals.waiting.set(article.id, article);
      else arrivals.waiting.delete(article.id);
    } else if (takes) timeline.replace(article);
    else timeline.remove(article.id);
    if (!takes) this.others.set(article.id, article.dataset['rev'] ?? '');
  }

  private withdraw(ids: readonly string[]): void {
    if (ids.length === 0) return;
    const { timeline, arrivals } = this;
    const own = timeline.own && ids.some((id) => timeline.get(id));
    timeline.still(() => {
      for (const id of ids) {
        timeline.remove(id);
        arrivals.waiting.delete(id);
      }
      timeline.tidy();
    });
    // It names the updates that the page came with.
    find('script[type="application/ld+json"]')?.remove();
    if (own) void tombstone(timeline);
  }

  /** On pages that new updates do not go into: how many came since the page was opened. */
  private count(head: Head): void {
    const { waiting } = this.arrivals;
    const killed = new Set(head.killed);
    const known = new Set([
      ...(this.first?.updates ?? []).map(([id]) => id),
      ...this.timeline.shown().map(({ id }) => id),
    ]);
    for (const [id] of head.updates) if (!known.has(id)) waiting.set(id, undefined);
    for (const id of waiting.keys()) if (killed.has(id)) waiting.delete(id);
  }
}

async function fetchAll(folder: string, refs: readonly Ref[]): Promise<HTMLElement[]> {
  const found = await Promise.all(refs.map(([id, rev]) => getFragment(folder, id, rev)));
  return found.filter((article) => article !== undefined);
}

/** The top of the page as the head has it, with the one that it takes the place of; undefined where it is the same. */
async function freshTop({ top }: Head, folder: string): Promise<[HTMLElement, HTMLElement] | undefined> {
  const old = find('[data-top]');
  if (!old || old.dataset['top'] === top) return undefined;
  const fresh = await getFragment(folder, '_top', top);
  return fresh && [old, fresh];
}

/** A killed update's own page: its words leave the document, what the site now says of it comes in. */
async function tombstone(timeline: Timeline): Promise<void> {
  const label = find('main h1')?.textContent ?? '';
  for (const meta of all('meta[name="description"], meta[property^="og:"], meta[property^="article:"]')) meta.remove();
  document.title = label;
  const status = make('p', { role: 'status' }, text('killed'));
  timeline.element.replaceWith(make('div', { class: 'tombstone', 'data-killed': '' }, status));
  const page = await getPage(location.pathname).catch(() => undefined);
  const told = page && find('[data-killed]', page);
  if (told) find('[data-killed]')?.replaceWith(document.adoptNode(told));
}
