import { formatLocale } from '../../src/core/locale.ts';
import type { Translate } from '../../src/core/view.ts';

/** Interface texts that the reader script needs. */
const NAMES = [
  ...['liveUpdates', 'reconnecting', 'offline', 'hasEnded', 'gone', 'notHere', 'older', 'sinceLastVisit', 'missed'],
  ...['share', 'copied', 'loading', 'loadFailed', 'killed', 'alerts', 'notify', 'notifyKey', 'sound'],
  ...['latest', 'oldestFirst', 'search', 'searchOlder', 'close'],
] as const;

/** Plural texts go as their forms, by plural category. */
const PLURALS = ['newUpdates', 'results'] as const;

const made = new WeakMap<Translate, string>();

/**
 * The texts as JSON, safe inside a script element; those in another language than the page's by themselves. Every page of
 * a coverage has the same.
 */
export function readerTexts(t: Translate): string {
  const text = made.get(t) ?? makeTexts(t);
  made.set(t, text);
  return text;
}

function makeTexts(t: Translate): string {
  const texts = new Map<string, unknown>([
    ...NAMES.map((name) => [name, t(name)] as const),
    ...PLURALS.map((name) => [name, forms(t, name)] as const),
  ]);
  const names = [...texts.keys()];
  const foreign = names.filter((name) => t.mark(name));
  const some = (of: readonly string[]): object => Object.fromEntries(of.map((name) => [name, texts.get(name)]));
  const formats = formatLocale(t.locale);
  const brought = {
    texts: some(names.filter((name) => !t.mark(name))),
    foreign: foreign[0] === undefined ? undefined : { mark: t.mark(foreign[0]), texts: some(foreign) },
    formats: formats === t.locale ? undefined : formats,
  };
  return JSON.stringify(brought).replace(/</g, '\\u003c');
}

function forms(t: Translate, name: string): object {
  const { pluralCategories } = new Intl.PluralRules(t.mark(name)?.lang ?? t.locale).resolvedOptions();
  return Object.fromEntries(pluralCategories.map((form) => [form, t(name, { form })]));
}
