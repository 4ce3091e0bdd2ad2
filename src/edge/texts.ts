import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { FALLBACK, hasTexts as isAmong, textNames, translator } from '../core/texts.ts';
import type { ThemeTexts } from '../core/theme/model.ts';
import type { Texts, Translate } from '../core/view.ts';
import { compiledFolder } from './compiled.ts';

const NONE: ThemeTexts = {};
/** Look-ups by locale, for each theme's texts. */
const known = new WeakMap<ThemeTexts, Map<string, Translate>>();
let listed: ReadonlySet<string> | undefined;

/**
 * Interface texts for a locale: of "zh-TW" those of "zh-Hant"; English ones where there are none. A theme's words stand
 * before ours, those of the nearest locale first.
 */
export function textsFor(locale: string, theme: ThemeTexts = NONE): Translate {
  const made = known.get(theme) ?? new Map<string, Translate>();
  known.set(theme, made);
  let found = made.get(locale);
  if (!found) {
    found = translator(wordsOf(locale, theme), wordsOf(FALLBACK, theme), locale);
    made.set(locale, found);
  }
  return found;
}

function wordsOf(locale: string, theme: ThemeTexts): Texts {
  const all = textNames(locale);
  const name = all.find((one) => names().has(one));
  const theirs = [...all].reverse().map((one) => theme[one] ?? {});
  return Object.assign({}, name === undefined ? {} : load(name), ...theirs) as Texts;
}

/** Whether pages in a locale have texts of their language. */
export function hasTexts(locale: string, theme: ThemeTexts = NONE): boolean {
  return isAmong(locale, names()) || isAmong(locale, new Set(Object.keys(theme)));
}

/** The texts that name all that there are. */
export function englishTexts(): Texts {
  return load(FALLBACK);
}

function names(): ReadonlySet<string> {
  listed ??= new Set(readdirSync(folder()).map((file) => path.parse(file).name));
  return listed;
}

function load(name: string): Texts {
  return JSON.parse(readFileSync(path.join(folder(), `${name}.json`), 'utf8')) as Texts;
}

function folder(): string {
  return path.join(compiledFolder(), 'texts');
}
