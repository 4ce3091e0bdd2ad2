/** A sound and a notification for new updates: asked for by the reader, remembered on the device. */
import { find, make } from './dom.ts';
import { recall, remember } from './settings.ts';
import { text } from './texts.ts';

interface Wishes {
  readonly notify?: 'all' | 'key';
  readonly sound?: boolean;
}

const CHOICES = [
  ['notify', { notify: 'all' }],
  ['notifyKey', { notify: 'key' }],
  ['sound', { sound: true }],
] as const;

/** The tone's pitch in hertz and its length in seconds. */
const PITCH = 660;
const LENGTH = 0.25;

export class Alerts {
  readonly element = make('details', { class: 'alerts' }, make('summary', {}, text('alerts')));
  private wishes = (recall('alerts') ?? {}) as Wishes;
  private audio?: AudioContext;

  /** `changed`: called when the wish for notifications comes or goes. */
  constructor(private readonly changed: () => void) {
    const group = make('div', { class: 'alert-choices' });
    for (const [name, wish] of CHOICES) {
      if ('notify' in wish && !('Notification' in window)) continue;
      const button = make('button', { type: 'button', 'data-wish': name }, text(name));
      button.addEventListener('click', () => void this.press(name, wish));
      group.append(button);
    }
    this.element.append(group);
    this.show();
  }

  /** Whether the reader wants to hear of updates while looking elsewhere. */
  get watching(): boolean {
    return this.wishes.notify !== undefined && 'Notification' in window && Notification.permission === 'granted';
  }

  /** Tells of new updates as the reader wished. */
  tell(articles: readonly HTMLElement[]): void {
    const wanted = this.wishes.notify === 'key' ? articles.filter(isKey) : articles;
    const [newest] = wanted;
    if (!newest) return;
    if (this.wishes.sound) this.play();
    if (!this.watching || !document.hidden) return;
    const link = find('a[rel~="bookmark"]', newest);
    const body = newest.getAttribute('aria-label') ?? '';
    const notification = new Notification(find('h1')?.textContent ?? document.title, { body, tag: location.pathname });
    notification.onclick = () => {
      focus();
      if (link instanceof HTMLAnchorElement && !document.getElementById(newest.id)) location.assign(link.href);
    };
  }

  private async press(name: string, wish: Wishes): Promise<void> {
    const on = !this.isOn(name);
    const off: Wishes = 'notify' in wish ? { notify: undefined } : { sound: false };
    if (on && 'notify' in wish && (await Notification.requestPermission()) !== 'granted') return;
    this.wishes = { ...this.wishes, ...(on ? wish : off) };
    remember('alerts', this.wishes);
    if (this.isOn('sound') && name === 'sound') this.play();
    this.show();
    this.changed();
  }

  private isOn(name: string): boolean {
    const { notify, sound } = this.wishes;
    return name === 'sound' ? sound === true : notify === (name === 'notify' ? 'all' : 'key');
  }

  private show(): void {
    for (const button of this.element.querySelectorAll('button')) {
      button.setAttribute('aria-pressed', String(this.isOn(button.dataset['wish'] ?? '')));
    }
  }

  private play(): void {
    const audio = (this.audio ??= new AudioContext());
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
