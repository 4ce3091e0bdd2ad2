/** What is wrong with a `locale`, and what was probably meant. */
import { isLocale } from '../locale.ts';
import type { Fault } from '../messages.ts';
import { isLanguage, isRegion } from '../subtags.ts';

/**
 * What is said of a locale that is none, or undefined.
 * e.g. localeFault("en_GB") → { code: "locale-unknown", locale: "en_GB", near: "en-GB" }
 */
export function localeFault(tag: string): Fault | undefined {
  if (isLocale(tag)) return undefined;
  return { code: 'locale-unknown', locale: tag, near: guesses(tag).find((guess) => isLocale(guess)) };
}

/** Likeliest first; some are no locales either. */
function guesses(tag: string): string[] {
  // As computers' settings write it: en_GB.UTF-8
  const plain = tag
    .trim()
    .replace(/[.@].*/, '')
    .replace(/[_\s–—]+/g, '-');
  const [first = '', second = '', ...rest] = plain.split('-');
  const country = first.toUpperCase();
  return [
    plain,
    // The country first: GB-en
    ...(isLanguage(first.toLowerCase()) ? [] : [`${second.toLowerCase()}-${country}`]),
    // A language of its own behind the family that it is of: zh-yue
    ...(/^[a-z]{3}$/.test(second) ? [[second, ...rest].join('-')] : []),
    // A region that is none: en-EN
    ...(isLanguage(first.toLowerCase()) ? [first.toLowerCase()] : []),
    // A country's code for a language's: jp, gr
    ...(isCountry(country) ? [languageOf(country)] : []),
    ...named(tag.trim()),
  ];
}

/** Some codes are registered for private use. */
function isCountry(code: string): boolean {
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  return isRegion(code) && names.of(code) !== undefined;
}

function languageOf(country: string): string {
  return new Intl.Locale(`und-${country}`).maximize().language;
}

/** Languages in which an editor may write a language's name. */
const TONGUES = 'en de es fr pt it nl pl uk ru tr sv el ar fa ur he hi bn id sw zh ja ko da nb fi cs ro hu'.split(' ');

/** The languages of a name, e.g. "english", "Englisch" or "anglais" → ["en"] */
function named(name: string): string[] {
  const sought = name.toLowerCase();
  const letters = Array.from({ length: 26 }, (_, i) => String.fromCharCode(97 + i));
  const codes = letters.flatMap((one) => letters.map((two) => one + two)).filter(isLanguage);
  const names = TONGUES.map((tongue) => new Intl.DisplayNames(tongue, { type: 'language', fallback: 'none' }));
  return codes.filter((code) => {
    const own = new Intl.DisplayNames(code, { type: 'language', fallback: 'none' });
    return [own, ...names].some((of) => of.of(code)?.toLowerCase() === sought);
  });
}
