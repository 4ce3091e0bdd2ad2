import type { Translate } from '../../src/core/view.ts';

/** Interface texts that the reader script needs. */
const NAMES = [
  ...[
    'liveUpdates',
    'reconnecting',
    'offline',
    'hasEnded',
    'moved',
    'gone',
    'older',
    'sinceLastVisit',
    'missed',
    'notHere',
  ],
  ...[
    'share',
    'copyLink',
    'copied',
    'loading',
    'loadFailed',
    'killed',
    'alerts',
    'notify',
    'notifyKey',
    'sound',
    'readerTime',
  ],
] as const;

/** Plural texts go as their forms, by plural category. */
const PLURALS = ['newUpdates'] as const;

const made = new WeakMap<Translate, string>();

/** The texts as JSON, safe inside a script element. Every page of a coverage has the same. */
export function readerTexts(t: Translate, lang: string): string {
  const text = made.get(t) ?? makeTexts(t, lang);
  made.set(t, text);
  return text;
}

function makeTexts(t: Translate, lang: string): string {
  const plain = Object.fromEntries(NAMES.map((name) => [name, t(name)]));
  const forms = new Intl.PluralRules(lang).resolvedOptions().pluralCategories;
  const plural = PLURALS.map((name) => [name, Object.fromEntries(forms.map((form) => [form, t(name, { form })]))]);
  return JSON.stringify({ ...plain, ...Object.fromEntries(plural) }).replace(/</g, '\\u003c');
}
