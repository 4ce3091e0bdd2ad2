/** Interface texts: looked up by name, with values and plural forms filled in. */
import type { Texts, Translate } from './view.ts';

/**
 * Makes the look-up of one locale. A text is a string, or an object of plural forms chosen by the value `n` (or named
 * by the value `form`).
 * e.g. translator({ newUpdates: { one: "1 new update", other: "{n} new updates" } }, {}, "en")("newUpdates", { n: 3 })
 * Throws on a name that neither `texts` nor `fallback` has.
 */
export function translator(texts: Texts, fallback: Texts, locale: string): Translate {
  const plurals = new Intl.PluralRules(locale);
  const numbers = new Intl.NumberFormat(locale);
  return (name, values = {}) => {
    const found = texts[name] ?? fallback[name];
    if (found === undefined) throw new Error(`there is no interface text \`${name}\``);
    const form = String(values['form'] ?? plurals.select(Number(values['n'])));
    const text = typeof found === 'string' ? found : (found[form] ?? found['other'] ?? '');
    return text.replace(/\{(\w+)\}/g, (whole, key: string) => {
      const value = values[key];
      if (value === undefined) return whole;
      return typeof value === 'number' ? numbers.format(value) : value;
    });
  };
}
