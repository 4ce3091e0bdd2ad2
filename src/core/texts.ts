/** Interface texts: looked up by name, with values and plural forms filled in; English ones where there are none. */
import { direction, formatLocale } from './locale.ts';
import type { Mark, Phrase, Texts, Translate } from './view.ts';

/** The language whose texts stand in for those that are missing. */
export const FALLBACK = 'en';

/** Regions that have no texts of their own write as this one does, not as the language's largest. */
const ELSEWHERE: Readonly<Record<string, string>> = { pt: 'PT' };

/**
 * Names under which texts for a locale may be found, best first; all of its language and script.
 * e.g. textNames("zh-TW") → ["zh-TW", "zh-Hant-TW", "zh-Hant"], textNames("pt-AO") → ["pt-AO", …, "pt", "pt-PT"]
 */
export function textNames(locale: string): string[] {
  const { baseName } = new Intl.Locale(locale);
  const { language, script, region } = new Intl.Locale(baseName).maximize();
  const usual = ELSEWHERE[language] ?? new Intl.Locale(language).maximize().region;
  const parts = [[script, region], [region], [script], [], [usual]];
  const names = [baseName, ...parts.map((some) => [language, ...some].filter((part) => part !== undefined).join('-'))]
    // Of uz-Arab the texts in uz are in another script.
    .filter((name) => {
      const other = new Intl.Locale(name).maximize();
      return other.language === language && other.script === script;
    });
  return [...new Set(names)];
}

/** Whether a locale has texts among those of the given names. e.g. hasTexts("zh-HK", new Set(["zh-Hant"])) → true */
export function hasTexts(locale: string, names: ReadonlySet<string>): boolean {
  return textNames(locale).some((name) => names.has(name));
}

/**
 * Makes the look-up of one locale. A text is a string, or an object of plural forms chosen by the value `n` (or named
 * by the value `form`); it is counted and its numbers are written by the rules of the language that it is in.
 * e.g. translator({ newUpdates: { one: "1 new update", other: "{n} new updates" } }, {}, "en")("newUpdates", { n: 3 })
 * Throws on a name that neither `texts` nor `fallback` has.
 */
export function translator(texts: Texts, fallback: Texts, locale: string): Translate {
  const [own, english] = [rulesOf(locale), rulesOf(FALLBACK)];
  const mark: Mark = { lang: FALLBACK, dir: direction(FALLBACK) };
  // Of variants of English none is foreign to another.
  const foreign = new Intl.Locale(locale).language !== FALLBACK;
  const isForeign = (name: string): boolean => foreign && texts[name] === undefined;
  const translate = (name: string, values: Readonly<Record<string, string | number>> = {}): string => {
    const found = texts[name] ?? fallback[name];
    if (found === undefined) throw new Error(`there is no interface text \`${name}\``);
    const rules = isForeign(name) ? english : own;
    const text =
      typeof found === 'string'
        ? found
        : (found[String(values['form'] ?? rules.formOf(values['n']))] ?? found['other'] ?? '');
    if (!text.includes('{')) return text;
    return text.replace(/\{(\w+)\}/g, (whole, key: string) => {
      const value = values[key];
      if (value === undefined) return whole;
      return typeof value === 'number' ? rules.write(value) : value;
    });
  };
  return Object.assign(translate, { locale, mark: (name: string) => (isForeign(name) ? mark : undefined) });
}

interface Rules {
  readonly formOf: (n: unknown) => string;
  readonly write: (n: number) => string;
}

/** Few texts have numbers in them, and a fresh process takes milliseconds to make these. */
function rulesOf(locale: string): Rules {
  let plurals: Intl.PluralRules | undefined;
  let numbers: Intl.NumberFormat | undefined;
  const known = (): string => formatLocale(locale) ?? FALLBACK;
  return {
    formOf: (n) => (plurals ??= new Intl.PluralRules(known())).select(Number(n)),
    write: (n) => (numbers ??= new Intl.NumberFormat(known())).format(n),
  };
}

/** A text with its language where it is not the page's. e.g. phrase(t, "keyEvents") → { text: "Key events" } */
export function phrase(t: Translate, name: string, values?: Readonly<Record<string, string | number>>): Phrase {
  return { text: t(name, values), mark: t.mark(name) };
}

/** Attributes that mark an element with that text, for HTML that is put together by hand; "" in the page's language. */
export function markHtml(t: Translate, name: string): string {
  const mark = t.mark(name);
  return mark ? ` lang="${mark.lang}" dir="${mark.dir}"` : '';
}
