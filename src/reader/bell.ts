/** Alerts, of which a page only has the door: what is behind it loads for those who open it, or have some. */
import type { Alerts } from './alerts.ts';
import { make } from './dom.ts';
import { recall } from './settings.ts';
import { mark, text } from './texts.ts';

export class Bell {
  readonly element = make('details', { class: 'alerts' }, make('summary', mark('alerts'), text('alerts')));
  readonly #changed: () => void;
  #loading?: Promise<Alerts>;
  #alerts?: Alerts;

  /** `changed`: called when the wish for notifications comes or goes. */
  constructor(changed: () => void) {
    this.#changed = changed;
    this.element.addEventListener('toggle', () => void this.#load());
    if (Object.values(recall('alerts') ?? {}).includes(true)) void this.#load();
  }

  /** Whether the reader wants to hear of updates while looking elsewhere. */
  get watching(): boolean {
    return this.#alerts?.watching ?? false;
  }

  /** Tells of new updates as the reader wished. */
  tell(articles: readonly HTMLElement[]): void {
    void this.#loading?.then((alerts) => {
      alerts.tell(articles);
    });
  }

  /** Takes back what told of an update that is withdrawn. */
  withdraw(ids: readonly string[]): void {
    this.#alerts?.withdraw(ids);
  }

  async #load(): Promise<void> {
    this.#loading ??= import('./alerts.ts').then(({ Alerts }) => new Alerts(this.element, this.#changed));
    try {
      this.#alerts = await this.#loading;
    } catch {
      // Not to be had now: the next time it is asked for again.
      this.#loading = undefined;
    }
  }
}
