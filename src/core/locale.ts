/** What a locale says: whether there is such a language, its script and direction, how its times are written. */
import type { Direction } from './model.ts';
import { isLanguage, isRegion, isScript } from './subtags.ts';

/** Whether a tag is BCP 47, and each of its subtags registered. e.g. isLocale("ht") → true, isLocale("en_GB") → false */
export function isLocale(tag: string): boolean {
  const canonical = canonicalLocale(tag);
  if (canonical === undefined) return false;
  const { language, script, region } = new Intl.Locale(canonical);
  return (
    isLanguage(language) && (script === undefined || isScript(script)) && (region === undefined || isRegion(region))
  );
}

/** A tag in its one form, e.g. "EN-gb" → "en-GB", "iw" → "he"; undefined where it is none. */
export function canonicalLocale(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}

/** The script that a locale is written in, e.g. scriptOf("ur") → "Arab"; "Zzzz" where nobody knows. */
export function scriptOf(locale: string): string {
  return new Intl.Locale(locale).maximize().script ?? 'Zzzz';
}

/** Scripts that are written from right to left, the dead ones too. */
const RIGHT_TO_LEFT = new Set([
  ...['Adlm', 'Arab', 'Aran', 'Armi', 'Avst', 'Chrs', 'Cprt', 'Elym', 'Gara', 'Hatr', 'Hebr', 'Hung', 'Khar'],
  ...['Lydi', 'Mand', 'Mani', 'Mend', 'Merc', 'Mero', 'Narb', 'Nbat', 'Nkoo', 'Orkh', 'Ougr', 'Palm', 'Phli'],
  ...['Phlp', 'Phnx', 'Prti', 'Rohg', 'Samr', 'Sarb', 'Sidt', 'Sogd', 'Sogo', 'Syrc', 'Syre', 'Syrj', 'Syrn', 'Thaa'],
  'Yezi',
]);

/** The direction of a locale's script, e.g. direction("ku-Arab") → "rtl" */
export function direction(locale: string): Direction {
  return RIGHT_TO_LEFT.has(scriptOf(locale)) ? 'rtl' : 'ltr';
}

/** What the newsrooms of a language do otherwise than Unicode's tables. */
const NEWSROOMS: Readonly<Record<string, Intl.LocaleOptions>> = {
  // Saudi Arabia's papers date by the Gregorian calendar.
  ar: { calendar: 'gregory' },
  el: { hourCycle: 'h23' },
  ko: { hourCycle: 'h23' },
  'zh-Hant': { hourCycle: 'h23' },
};

const formats = new Map<string, string | undefined>();

/**
 * The locale that dates, times and numbers on a page are written by: digits, calendar and clock as newsrooms of that
 * language have them. What the tag itself says of them counts more. e.g. formatLocale("ur-PK") → "ur-PK-u-hc-h23";
 * undefined for a language whose dates are not known, which are then written in figures alone.
 */
export function formatLocale(locale: string): string | undefined {
  if (!formats.has(locale)) formats.set(locale, findFormat(locale));
  return formats.get(locale);
}

function findFormat(locale: string): string | undefined {
  if (Intl.DateTimeFormat.supportedLocalesOf(locale).length === 0) return undefined;
  const given = new Intl.Locale(locale);
  const { language, script } = given.maximize();
  const habits: Intl.LocaleOptions = {
    ...(NEWSROOMS[`${language}-${script ?? ''}`] ?? NEWSROOMS[language]),
    ...(foreignMarks(locale) && { hourCycle: 'h23' }),
    // Read across the Arab world: the digits that the broadcasters use, where no country says otherwise.
    ...(language === 'ar' && given.region === undefined && { numberingSystem: 'latn' }),
  };
  const { calendar, hourCycle, numberingSystem } = given;
  const said = Object.fromEntries(
    Object.entries({ calendar, hourCycle, numberingSystem }).filter(([, value]) => value !== undefined),
  );
  return new Intl.Locale(locale, { ...habits, ...said }).toString();
}

/** Whether the clock of twelve hours would put Latin letters, AM and PM, into another script. */
function foreignMarks(locale: string): boolean {
  if (scriptOf(locale) === 'Latn') return false;
  const parts = new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone: 'UTC' }).formatToParts(0);
  return parts.some(({ type, value }) => type === 'dayPeriod' && /\p{Script=Latin}/u.test(value));
}
