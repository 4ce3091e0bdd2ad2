/** A head, applied to the open page. */
import type { Arrivals } from './arrivals.ts';
import type { Bell } from './bell.ts';
import { all, find, playing } from './dom.ts';
import { getFragment, getPage } from './fetching.ts';
import { findLastIndex, LISTED, newestFirst, reconcile, type Changes, type Head, type Ref } from './reconcile.ts';
import { shownIn, type Timeline } from './timeline.ts';
import { takeTop } from './top.ts';

/** Newest updates that a filtered timeline looks at one by one. */
const NEWEST = 5;

/** What an update's own page says of it besides its article. */
const WORDS = 'title, main h1 > *, meta[name="description"], meta[property]';

export class Applier {
  readonly #timeline: Timeline;
  readonly #arrivals: Arrivals;
  readonly #alerts: Bell;
  readonly #settle: (articles: readonly HTMLElement[]) => void;
  #first?: Head;
  #previous?: Head;
  /** How much could not be fetched at this look. */
  #failures = 0;
  /** Revisions of updates that this timeline does not take. */
  #others = new Map<string, string>();
  readonly #dates = new Map<string, number>();

  /** `settle`: called with articles that were put in. */
  constructor(
    timeline: Timeline,
    arrivals: Arrivals,
    alerts: Bell,
    settle: (articles: readonly HTMLElement[]) => void,
  ) {
    this.#timeline = timeline;
    this.#arrivals = arrivals;
    this.#alerts = alerts;
    this.#settle = settle;
  }

  /** What is known of other timelines' updates does not hold for the next one. */
  reset(): void {
    this.#previous = this.#first = undefined;
    this.#others = new Map();
  }

  /** Applies a head that was found at `url`. Rejects where something that it names cannot be fetched for now. */
  async apply(head: Head, url: string): Promise<void> {
    const folder = `${url.replace(/[^/]*$/, '')}fragments/`;
    const timeline = this.#timeline;
    const arrivals = this.#arrivals;
    const others = this.#others;
    this.#first ??= head;
    this.#failures = 0;
    timeline.element.dataset['head'] = url;
    timeline.killed = new Set(head.killed);
    const changes = await this.#changes(head, folder);
    const [added, replaced, top] = await Promise.all([
      timeline.live ? this.#added(changes, head, folder) : [],
      this.#fetchAll(folder, changes.replace),
      this.#freshTop(head, folder),
    ]);
    // Another timeline was chosen meanwhile.
    if (others !== this.#others) return this.apply(head, url);
    this.#alerts.tell(added);
    const missed = timeline.live ? changes.gap : this.#count(head, this.#first);
    const atOnce = timeline.live && timeline.topInView() && !missed && !arrivals.missed;
    if (top ?? added.length + replaced.length > 0)
      timeline.still(() => {
        if (top) takeTop(top);
        for (const article of replaced) this.#replace(article);
        for (const article of added) {
          if (atOnce) timeline.put(article);
          else arrivals.waiting.set(article.id, article);
        }
        timeline.tidy();
        this.#settle([...replaced, ...(atOnce ? added : [])]);
      });
    arrivals.say(missed || undefined);
    arrivals.atTop();
    if (atOnce && added.length > 0) arrivals.announce(added.length);
    this.#previous = head;
    if (this.#failures > 0) throw new Error(url);
  }

  /** What has to change; what is withdrawn goes before anything is asked for. */
  async #changes(head: Head, folder: string): Promise<Changes> {
    const waiting = [...this.#arrivals.waiting.values()].flatMap((article) => (article ? [shownIn(article)] : []));
    const shown = [...this.#timeline.shown(), ...waiting].sort(newestFirst);
    const compare = (): Changes => reconcile(shown, head, this.#previous, this.#dates);
    let changes = compare();
    this.#withdraw(changes.remove);
    const [last] = changes.ask ? await this.#fetchAll(folder, [changes.ask]) : [];
    if (last) {
      this.#dates.set(last.id, shownIn(last).date);
      changes = compare();
      this.#withdraw(changes.remove);
    }
    return { ...changes, gap: changes.gap && (this.#timeline.filter === '' || !!this.#previous) };
  }

  /** New updates that this timeline takes. */
  async #added(changes: Changes, head: Head, folder: string): Promise<HTMLElement[]> {
    const timeline = this.#timeline;
    const others = this.#others;
    if (timeline.filter !== '' && !this.#previous) return this.#catchUp(head);
    const asked = changes.add.filter(([id, rev]) => others.get(id) !== rev);
    const found = await this.#fetchAll(folder, asked);
    const taken = found.filter((article) => timeline.takes(article));
    for (const article of found) if (!taken.includes(article)) others.set(article.id, article.dataset['rev'] ?? '');
    return taken;
  }

  /** The head does not say which updates a filtered timeline takes: at first the page itself is asked, once. */
  async #catchUp(head: Head): Promise<HTMLElement[]> {
    const timeline = this.#timeline;
    const others = this.#others;
    const page = await getPage(`${timeline.root}${timeline.filter}/`);
    // The page may be a little older than the head.
    for (const [id, rev] of head.updates.slice(NEWEST)) others.set(id, rev);
    const oldest = timeline.shown().at(-1)?.date ?? 0;
    return (page ? all('[data-timeline] > article[id]', page) : [])
      .filter(({ id }) => !timeline.get(id) && !timeline.killed.has(id))
      .filter((article) => shownIn(article).date >= oldest)
      .map((article) => document.adoptNode(article));
  }

  #replace(article: HTMLElement): void {
    const timeline = this.#timeline;
    const arrivals = this.#arrivals;
    const old = timeline.get(article.id);
    // A playing video is not torn out: the next look tries again.
    if (old && playing(old)) return;
    const takes = timeline.takes(article) || timeline.own;
    if (arrivals.waiting.has(article.id)) {
      if (takes) arrivals.waiting.set(article.id, article);
      else arrivals.waiting.delete(article.id);
    } else if (takes) timeline.replace(article);
    else timeline.remove(article.id);
    if (!takes) this.#others.set(article.id, article.dataset['rev'] ?? '');
    if (old && timeline.own) void import('./own.ts').then(({ corrected }) => corrected(old, article, getPage));
    // It says what the page's updates said when it was built.
    find('script[type="application/ld+json"]')?.remove();
  }

  #withdraw(ids: readonly string[]): void {
    if (ids.length === 0) return;
    const timeline = this.#timeline;
    const arrivals = this.#arrivals;
    const own = timeline.own && ids.some((id) => timeline.get(id));
    timeline.still(() => {
      for (const id of ids) {
        timeline.remove(id);
        arrivals.waiting.delete(id);
        for (const link of all(`.top a[href$="#${id}"], .top a[href$="/${id}/"]`)) {
          find('.teaser', link.closest('nav') ?? link)?.remove();
          link.closest('li, .pinned, .round-up')?.remove();
        }
      }
      timeline.tidy();
    });
    find('script[type="application/ld+json"]')?.remove();
    this.#alerts.withdraw(ids);
    if (!own) return;
    // Its words leave the document before anything is asked for.
    for (const words of all(WORDS)) words.remove();
    void import('./own.ts').then(({ tombstone }) => tombstone(timeline.element, getPage));
  }

  /** On pages that new updates do not go into: how many came since `first`; gives whether more did than `head` tells. */
  #count(head: Head, first: Head): boolean {
    const { waiting } = this.#arrivals;
    const known = new Set([...first.updates.map(([id]) => id), ...this.#timeline.shown().map(({ id }) => id)]);
    const last = findLastIndex(head.updates, ([id]) => known.has(id));
    waiting.clear();
    // What stands below them was only too old to be listed.
    for (const [id] of last < 0 ? head.updates : head.updates.slice(0, last))
      if (!known.has(id)) waiting.set(id, undefined);
    return last < 0 && head.updates.length >= LISTED;
  }

  /** What can be fetched now; what cannot is tried again at the next look. */
  async #fetchAll(folder: string, refs: readonly Ref[]): Promise<HTMLElement[]> {
    const failed = (): undefined => {
      this.#failures++;
    };
    const found = await Promise.all(refs.map(([id, rev]) => getFragment(folder, id, rev).catch(failed)));
    return found.filter((article) => article !== undefined);
  }

  /** The top of the page as the head has it; undefined where it is the same, or a video in it plays. */
  async #freshTop({ top }: Head, folder: string): Promise<HTMLElement | undefined> {
    const old = find('[data-top]');
    if (!old || old.dataset['top'] === top || playing(old)) return undefined;
    return (await this.#fetchAll(folder, [['_top', top]]))[0];
  }
}
