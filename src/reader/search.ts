/** Searching a coverage: its words come piece by piece, the newest first (`core/plan/search.ts`). Loaded when first used. */
import { attend, make } from './dom.ts';
import type { ask } from './fetching.ts';
import { moment } from './format.ts';
import { excerptOf, foldedWords } from './matching.ts';
import { count, mark, say, text } from './texts.ts';
import type { Timeline } from './timeline.ts';

type Found = readonly [id: string, date: number, name: string, text: string, more: string];

/** Pieces that are asked for at a time, and that one press looks through where little is found. */
const AT_ONCE = 8;
const PATIENCE = 48;
/** Updates that are shown before the reader asks for more. */
const ENOUGH = 20;
/** Milliseconds that a reader who types has to rest. */
const REST = 200;

class Search {
  readonly #timeline: Timeline;
  readonly #ask: typeof ask;
  readonly #field = make('input', {
    type: 'search',
    'aria-label': text('search'),
    enterkeyhint: 'search',
    autocomplete: 'off',
  });
  readonly #said = make('p', { role: 'status' });
  readonly #list = make('ol');
  readonly #more = make('button', { class: 'search-more', hidden: '', ...mark('searchOlder') }, text('searchOlder'));
  readonly dialog = make('dialog', { class: 'search', 'aria-label': text('search'), ...mark('search') });
  /** Pieces that came, the newest first. */
  #pieces: (readonly Found[])[] = [];
  /** The sealed page whose piece is next. */
  #next = 0;
  /** The piece up to which the words were looked for, and the number of updates that have them. */
  #looked = 0;
  #found = 0;
  /** Searches begun: the last one counts. */
  #turn = 0;
  #rest = 0;

  constructor(timeline: Timeline, load: typeof ask) {
    this.#timeline = timeline;
    this.#ask = load;
    const close = make('button', { class: 'search-close', ...mark('close') }, text('close'));
    close.addEventListener('click', () => {
      this.dialog.close();
    });
    this.dialog.append(make('div', { class: 'search-head' }, this.#field, close), this.#said, this.#list, this.#more);
    this.#field.addEventListener('input', () => {
      clearTimeout(this.#rest);
      this.#rest = window.setTimeout(() => void this.#begin(), REST);
    });
    this.#more.addEventListener('click', () => void this.#look(++this.#turn));
    this.#list.addEventListener('click', (event) => {
      this.#lead(event);
    });
    document.body.append(this.dialog);
  }

  /** Opens it; what was found the last time is still there, what was filed since is not. */
  open(): void {
    this.#pieces = [];
    this.dialog.showModal();
    this.#field.select();
    void this.#begin();
  }

  async #begin(): Promise<void> {
    const turn = ++this.#turn;
    this.#list.replaceChildren();
    this.#looked = this.#found = 0;
    this.#said.textContent = '';
    this.#more.hidden = true;
    if (foldedWords(this.#field.value).length > 0) await this.#look(turn);
  }

  /** Looks on, until enough is found or the reader may have waited long enough. */
  async #look(turn: number): Promise<void> {
    const words = foldedWords(this.#field.value);
    const [enough, end] = [this.#found + ENOUGH, this.#looked + PATIENCE];
    say(this.#said, 'loading');
    try {
      while (this.#found < enough && this.#looked < end && (await this.#has(this.#looked))) {
        if (turn !== this.#turn) return;
        for (const found of this.#pieces[this.#looked++] ?? []) this.#show(found, words);
      }
      if (turn !== this.#turn) return;
      say(this.#said, 'results', count('results', this.#found));
      this.#more.hidden = !(await this.#has(this.#looked));
    } catch {
      if (turn !== this.#turn) return;
      say(this.#said, 'loadFailed');
      this.#more.hidden = false;
    }
  }

  /** Whether there is a piece of that number; asks for the next ones where they are not there yet. */
  async #has(piece: number): Promise<boolean> {
    if (this.#pieces.length === 0) {
      const { sealed, updates } = await this.#get('newest');
      this.#pieces = [updates];
      this.#next = sealed ?? 0;
    }
    if (piece >= this.#pieces.length && this.#next > 0) {
      const numbers = Array.from({ length: Math.min(AT_ONCE, this.#next) }, (_, i) => this.#next - i);
      const came = await Promise.all(numbers.map((n) => this.#get(n)));
      this.#next -= numbers.length;
      this.#pieces.push(...came.map(({ updates }) => updates));
    }
    return piece < this.#pieces.length;
  }

  async #get(piece: number | 'newest'): Promise<{ sealed?: number; updates: readonly Found[] }> {
    const response = await this.#ask(`${this.#timeline.root}search/${piece}.json`);
    // Fewer pages than a moment ago: what was deleted is not found.
    if (response.status === 404) return { updates: [] };
    if (!response.ok) throw new Error(response.url);
    return (await response.json()) as { sealed?: number; updates: readonly Found[] };
  }

  #show([id, date, name, words, more]: Found, asked: readonly string[]): void {
    const { root, killed, element } = this.#timeline;
    if (killed.has(id)) return;
    const parts = excerptOf(`${name} ${more}`, words, asked);
    if (!parts) return;
    this.#found++;
    const time = make('time', { datetime: new Date(date).toISOString() }, moment(date, element.dataset['timezone']));
    const link = make('a', { href: `${root}${id}/`, 'data-id': id }, make('bdi', {}, name));
    const excerpt = parts.map((part, i) => (i % 2 === 1 ? make('mark', {}, part) : part));
    this.#list.append(make('li', {}, time, link, make('p', { dir: 'auto' }, ...excerpt)));
  }

  /** To the update where it stands in the page, else to its own page. */
  #lead(event: MouseEvent): void {
    const link = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-id]') : null;
    const article = this.#timeline.get(link?.dataset['id'] ?? '');
    if (!article || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.dialog.close();
    article.scrollIntoView({ block: 'start', behavior: 'instant' });
    attend(article);
  }
}

let search: Search | undefined;

/** Opens the search of the coverage that a timeline is of. */
export function open(timeline: Timeline, load: typeof ask): void {
  search ??= new Search(timeline, load);
  search.open();
}
