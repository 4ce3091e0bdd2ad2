/**
 * The bar above the list: live updates on or off, alerts, the other order, search, sharing the story; and the note on how the
 * connection is.
 */
import { find, make } from './dom.ts';
import type { Connection } from './head.ts';
import { recall, remember } from './settings.ts';
import { mark, say, text } from './texts.ts';

interface Presses {
  /** The reader switches live updates on or off. */
  readonly live: () => void;
  /** The reader wants the oldest first, or the newest again. */
  readonly order: () => void;
  /** The reader wants to search the coverage. */
  readonly search: () => void;
}

/** A button that is known by its text, e.g. button('share', 'share') */
function button(name: string, kind: string, press?: () => void): HTMLButtonElement {
  const made = make('button', { class: kind, ...mark(name) }, make('span', {}, text(name)));
  if (press) made.addEventListener('click', press);
  return made;
}

export class Bar {
  readonly #live = button('liveUpdates', 'live-switch', () => {
    this.on = !this.on;
    remember('live', this.on);
    this.#show();
    this.#presses.live();
  });
  readonly #order = button('oldestFirst', 'order', () => {
    this.#presses.order();
  });
  readonly #always: readonly HTMLElement[];
  readonly #note = make('p', { class: 'live-note', role: 'status' });
  readonly #presses: Presses;
  on = recall('live') !== false;
  #ended = false;

  /** `alerts`: the door to them, which only a coverage that goes on has. */
  constructor(presses: Presses, alerts: HTMLElement) {
    this.#presses = presses;
    this.#always = [button('search', 'search-door', presses.search), button('share', 'share')];
    this.#order.setAttribute('role', 'switch');
    this.#show();
    this.show(false);
    find('.live-bar')?.append(this.#live, alerts, ...this.#always);
    if (find('[data-ended]')) this.end();
    document.body.append(this.#note);
  }

  /** Says how the connection is, or what became of the coverage; nothing where all is well. */
  say(state: Connection | 'hasEnded'): void {
    if (state === '') this.#note.textContent = '';
    else say(this.#note, state);
  }

  /** What has ended needs no live switches, and can be read from its beginning. */
  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    find('.live-bar')?.replaceChildren(this.#order, ...this.#always);
  }

  /** Says in which order the updates are. */
  show(oldest: boolean): void {
    this.#order.setAttribute('aria-checked', String(oldest));
  }

  #show(): void {
    this.#live.setAttribute('aria-pressed', String(this.on));
  }
}
