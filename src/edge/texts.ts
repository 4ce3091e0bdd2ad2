import { readFileSync } from 'node:fs';
import path from 'node:path';
import { translator } from '../core/texts.ts';
import type { Texts, Translate } from '../core/view.ts';
import { compiledFolder } from './compiled.ts';

const FALLBACK = 'en';
const known = new Map<string, Translate>();

/** Interface texts for a locale: of "pt-BR", else of "pt", else English. */
export function textsFor(locale: string): Translate {
  let found = known.get(locale);
  if (!found) {
    const texts = load(locale) ?? load(locale.split('-')[0] ?? '') ?? {};
    found = translator(texts, load(FALLBACK) ?? {}, locale);
    known.set(locale, found);
  }
  return found;
}

function load(name: string): Texts | undefined {
  if (!/^[\w-]+$/.test(name)) return undefined;
  try {
    return JSON.parse(readFileSync(path.join(compiledFolder(), 'texts', `${name}.json`), 'utf8')) as Texts;
  } catch {
    return undefined;
  }
}
