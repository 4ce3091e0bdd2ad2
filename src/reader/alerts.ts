/** A sound and a notification for new updates: asked for by the reader, remembered on the device. */
import { all, BOOKMARK, findLink, make } from './dom.ts';
import { recall, remember } from './settings.ts';
import { mark, text } from './texts.ts';

const CHOICES = ['notify', 'notifyKey', 'sound'] as const;
type Choice = (typeof CHOICES)[number];

/** The tone's pitch in hertz and its length in seconds. */
const PITCH = 660;
const LENGTH = 0.25;

export class Alerts {
  readonly #changed: () => void;
  readonly #group = make('div', { class: 'alert-choices' });
  #wishes = (recall('alerts') ?? {}) as Partial<Record<string, boolean>>;
  #audio?: AudioContext;
  /** The last notification and the id of the update that it tells of. */
  #told?: readonly [string, Notification];

  /** Puts the choices into `door`. `changed`: called when the wish for notifications comes or goes. */
  constructor(door: HTMLElement, changed: () => void) {
    this.#changed = changed;
    for (const name of CHOICES) {
      if (name !== 'sound' && !('Notification' in window)) continue;
      const button = make('button', { 'data-wish': name, ...mark(name) }, text(name));
      button.addEventListener('click', () => void this.#press(name));
      this.#group.append(button);
    }
    door.append(this.#group);
    this.#show();
  }

  /** Whether the reader wants to hear of updates while looking elsewhere. */
  get watching(): boolean {
    const { notify, notifyKey } = this.#wishes;
    return (notify === true || notifyKey === true) && 'Notification' in window && Notification.permission === 'granted';
  }

  /** Tells of new updates as the reader wished. */
  tell(articles: readonly HTMLElement[]): void {
    const wanted = this.#wishes['notifyKey'] ? articles.filter(isKey) : articles;
    const [newest] = wanted;
    if (!newest) return;
    if (this.#wishes['sound']) this.#play();
    if (!this.watching || !document.hidden) return;
    const link = findLink(BOOKMARK, newest);
    const body = newest.getAttribute('aria-label') ?? '';
    try {
      const note = new Notification(document.title, { body, tag: location.pathname });
      this.#told = [newest.id, note];
      note.onclick = () => {
        focus();
        if (link && !document.getElementById(newest.id)) location.assign(link.href);
      };
    } catch {
      // On Android only service workers may.
    }
  }

  /** Takes back what told of an update that is withdrawn. */
  withdraw(ids: readonly string[]): void {
    const [id, note] = this.#told ?? [];
    if (id !== undefined && ids.includes(id)) note?.close();
  }

  async #press(name: Choice): Promise<void> {
    const on = !this.#wishes[name];
    if (on && name !== 'sound') {
      if ((await Notification.requestPermission()) !== 'granted') return;
      this.#wishes = { sound: this.#wishes['sound'] };
    }
    this.#wishes[name] = on;
    remember('alerts', this.#wishes);
    if (on && name === 'sound') this.#play();
    this.#show();
    this.#changed();
  }

  #show(): void {
    for (const button of all('button', this.#group)) {
      button.setAttribute('aria-pressed', String(this.#wishes[button.dataset['wish'] ?? ''] ?? false));
    }
  }

  #play(): void {
    const audio = (this.#audio ??= new AudioContext());
    const tone = new OscillatorNode(audio, { frequency: PITCH });
    const volume = new GainNode(audio, { gain: 0.1 });
    volume.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + LENGTH);
    tone.connect(volume).connect(audio.destination);
    tone.start();
    tone.stop(audio.currentTime + LENGTH);
  }
}

function isKey(article: HTMLElement): boolean {
  return article.classList.contains('is-key');
}
