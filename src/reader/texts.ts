/** Interface texts, as the page brings them along. */
import { find } from './dom.ts';

type Texts = Readonly<Record<string, string | Readonly<Record<string, string>>>>;
type Mark = Readonly<Record<string, string>>;

interface Brought {
  readonly texts?: Texts;
  /** Those that are not in the page's language, with the attributes of elements that they stand in. */
  readonly foreign?: { readonly mark: Mark; readonly texts: Texts };
  /** The locale of dates and numbers, where it is more than the page's: its clock, its digits. */
  readonly formats?: string;
}

const { texts = {}, foreign, formats } = JSON.parse(find('[data-texts]')?.textContent ?? '{}') as Brought;

/** The locale that dates and numbers are written by, e.g. "en-GB" */
export const locale = formats ?? document.documentElement.lang;

/** Attributes of an element with a text that is not in the page's language, e.g. mark('share') → { lang: "en", dir: "ltr" } */
export function mark(name: string): Mark {
  return foreign && texts[name] === undefined ? foreign.mark : {};
}

/** An interface text, e.g. text('share') → "Share" */
export function text(name: string): string {
  const found = texts[name] ?? foreign?.texts[name];
  return typeof found === 'string' ? found : name;
}

/** A text with a number, counted by the rules of its own language, e.g. count('newUpdates', 2) → "2 new updates" */
export function count(name: string, n: number): string {
  const forms = texts[name] ?? foreign?.texts[name];
  if (typeof forms !== 'object') return String(n);
  const language = mark(name)['lang'] ?? locale;
  const form = forms[new Intl.PluralRules(language).select(n)] ?? forms['other'] ?? '{n}';
  return form.replace('{n}', new Intl.NumberFormat(language).format(n));
}

/** Puts a text into an element that is there, and its language with it. */
export function say(element: HTMLElement, name: string, words = text(name)): void {
  if (element.textContent !== words) element.textContent = words;
  for (const attribute of ['lang', 'dir']) {
    const value = mark(name)[attribute];
    if (value === undefined) element.removeAttribute(attribute);
    else element.setAttribute(attribute, value);
  }
}
