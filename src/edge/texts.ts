import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { FALLBACK, hasTexts as isAmong, textNames, translator } from '../core/texts.ts';
import type { Texts, Translate } from '../core/view.ts';
import { compiledFolder } from './compiled.ts';

const known = new Map<string, Translate>();
let listed: ReadonlySet<string> | undefined;

/** Interface texts for a locale: of "zh-TW" those of "zh-Hant"; English ones where there are none. */
export function textsFor(locale: string): Translate {
  let found = known.get(locale);
  if (!found) {
    const name = textNames(locale).find((one) => names().has(one));
    found = translator(name === undefined ? {} : load(name), load(FALLBACK), locale);
    known.set(locale, found);
  }
  return found;
}

/** Whether pages in a locale have texts of their language. */
export function hasTexts(locale: string): boolean {
  return isAmong(locale, names());
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
