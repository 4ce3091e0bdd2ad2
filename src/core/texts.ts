/** Interface texts: looked up by name, with values and plural forms filled in. */
import type { Texts, Translate } from './view.ts';

/**
 * Makes the look-up of one locale. A text is a string, or an object of plural forms chosen by the value `n` (or named
 * by the value `form`).
 * e.g. translator({ newUpdates: { one: "1 new update", other: "{n} new updates" } }, {}, "en")("newUpdates", { n: 3 })
 * Throws on a name that neither `texts` nor `fallback` has.
 */
export function translator(texts: Texts, fallback: Texts, locale: string): Translate {
  // Few texts have numbers in them, and a fresh process takes milliseconds to make these.
  let plurals: Intl.PluralRules | undefined;
  let numbers: Intl.NumberFormat | undefined;
  const formOf = (n: unknown): string => (plurals ??= new Intl.PluralRules(locale)).select(Number(n));
  const write = (n: number): string => (numbers ??= new Intl.NumberFormat(locale)).format(n);
  return (name, values = {}) => {
    const found = texts[name] ?? fallback[name];
    if (found === undefined) throw new Error(`there is no interface text \`${name}\``);
    const text =
      typeof found === 'string'
        ? found
        : (found[String(values['form'] ?? formOf(values['n']))] ?? found['other'] ?? '');
    if (!text.includes('{')) return text;
    return text.replace(/\{(\w+)\}/g, (whole, key: string) => {
      const value = values[key];
      if (value === undefined) return whole;
      return typeof value === 'number' ? write(value) : value;
    });
  };
}
