/** The bar above the list: live updates on or off, sharing the story, alerts; and the note on how the connection is. */
import { find, make } from './dom.ts';
import type { Connection } from './head.ts';
import { recall, remember } from './settings.ts';
import { mark, say, text } from './texts.ts';

export class Bar {
  readonly #button = make('button', { class: 'live-switch', ...mark('liveUpdates') }, text('liveUpdates'));
  readonly #note = make('p', { class: 'live-note', role: 'status' });
  on = recall('live') !== false;

  /** `toggled`: called when the reader switches live updates on or off. */
  constructor(toggled: () => void, ...more: readonly HTMLElement[]) {
    this.#button.addEventListener('click', () => {
      this.on = !this.on;
      remember('live', this.on);
      this.#show();
      toggled();
    });
    this.#show();
    find('.live-bar')?.append(
      this.#button,
      make('button', { class: 'share', ...mark('share') }, text('share')),
      ...more,
    );
    document.body.append(this.#note);
  }

  /** Says how the connection is, or what became of the coverage; nothing where all is well. */
  say(state: Connection | 'hasEnded'): void {
    if (state === '') this.#note.textContent = '';
    else say(this.#note, state);
  }

  /** What has ended needs no switches. Their room stays, so that nothing moves. */
  end(): void {
    find('.live-bar')?.replaceChildren();
  }

  #show(): void {
    this.#button.setAttribute('aria-pressed', String(this.on));
  }
}
