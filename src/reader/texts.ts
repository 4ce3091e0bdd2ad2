/** Interface texts, as the page brings them along. */
import { find } from './dom.ts';

const texts = JSON.parse(find('[data-texts]')?.textContent ?? '{}') as Record<string, unknown>;

/** The language of the page, e.g. "en-GB" */
export const locale = document.documentElement.lang;

/** An interface text, e.g. text('share') → "Share" */
export function text(name: string): string {
  const found = texts[name];
  return typeof found === 'string' ? found : name;
}

/** A text with a number, e.g. count('newUpdates', 2) → "2 new updates" */
export function count(name: string, n: number): string {
  const forms = texts[name] as Partial<Record<string, string>> | undefined;
  const form = forms?.[new Intl.PluralRules(locale).select(n)] ?? forms?.['other'] ?? '{n}';
  return form.replace('{n}', new Intl.NumberFormat(locale).format(n));
}
