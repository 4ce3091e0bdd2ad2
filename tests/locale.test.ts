import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { canonicalLocale, direction, formatLocale, isLocale, scriptOf } from '../src/core/locale.ts';
import { localeFault } from '../src/core/parse/locale-fault.ts';
import { AREAS, isLanguage, isRegion, isScript, SCRIPTS } from '../src/core/subtags.ts';
import { textNames } from '../src/core/texts.ts';
import { dayLabel, formatTime } from '../src/core/time-in-words.ts';
import { ROOT } from './support/command.ts';

const locales = suite('locales');

/** IANA's registry: the subtags of a kind, ranges written out. */
function registered(kind: string): Set<string> {
  const file = path.join(ROOT, `node_modules/language-subtag-registry/data/json/${kind}.json`);
  assert.ok(existsSync(file), 'npm ci brings the registry');
  const subtags = Object.keys(JSON.parse(readFileSync(file, 'utf8')) as object);
  return new Set(subtags.flatMap(range).map((subtag) => subtag.toLowerCase()));
}

/** e.g. "qaa..qac" → ["qaa", "qab", "qac"] */
function range(subtags: string): string[] {
  const [from = '', to] = subtags.toLowerCase().split('..');
  if (to === undefined) return [from];
  return codes(from.length).filter((code) => code >= from && code <= to);
}

/** All codes of that many letters. */
function codes(length: number): string[] {
  if (length === 0) return [''];
  const letters = Array.from({ length: 26 }, (_, i) => String.fromCharCode(97 + i));
  return codes(length - 1).flatMap((start) => letters.map((letter) => start + letter));
}

locales('each subtag of the registry is known, and no other', () => {
  const languages = registered('language');
  const said = [...codes(2), ...codes(3)].filter((code) => isLanguage(code) !== languages.has(code));
  assert.equal(said, [], 'src/core/subtags.ts: LANGUAGES');
  const regions = registered('region');
  assert.equal(
    codes(2).filter((code) => isRegion(code.toUpperCase()) !== regions.has(code)),
    [],
    'src/core/subtags.ts: REGIONS',
  );
  assert.is(
    AREAS,
    [...regions]
      .filter((code) => /^\d/.test(code))
      .sort()
      .join(''),
  );
  const scripts = [...registered('script')].map((code) => code.charAt(0).toUpperCase() + code.slice(1));
  assert.is(SCRIPTS, scripts.filter((code) => !/^Qa[ab]/.test(code)).join(''));
  assert.equal(
    scripts.filter((code) => !isScript(code)),
    [],
  );
});

locales('every language is one, whether or not Intl has words for it', () => {
  for (const tag of 'ht dv la gn quc tlh yue ku-Arab pa-Arab zh-Hant-HK ca-valencia de-1996 es-419 sr-Latn en-u-ca-gregory'.split(
    ' ',
  ))
    assert.is(localeFault(tag), undefined, tag);
  for (const tag of ['', '-', 'de-', 'x-private', 'xx', 'englisch', 'en_GB', 'en GB', 'sr-Latx', 'en-EN', 'aaaaaaaaa'])
    assert.not(isLocale(tag), tag);
  assert.is(canonicalLocale('EN-gb'), 'en-GB');
  assert.is(canonicalLocale('iw'), 'he');
});

locales('a locale that is none is answered with the one that was meant', () => {
  const meant = (tag: string): string | undefined => {
    const fault = localeFault(tag);
    return fault?.code === 'locale-unknown' ? fault.near : undefined;
  };
  const cases: Record<string, string | undefined> = {
    ...{ en_GB: 'en-GB', 'en_GB.UTF-8': 'en-GB', 'en–GB': 'en-GB', 'pt BR': 'pt-BR', 'GB-en': 'en-GB', 'en-EN': 'en' },
    ...{ english: 'en', Deutsch: 'de', Französisch: 'fr', inglés: 'en', 中文: 'zh', українська: 'uk' },
    ...{ jp: 'ja', gr: 'el', cz: 'cs', 'zh-yue': 'yue', 'sr-Latx': 'sr' },
    ...{ xx: undefined, qqqq: undefined, '': undefined },
  };
  for (const [tag, guess] of Object.entries(cases)) assert.is(meant(tag), guess, tag);
});

locales('script and direction follow from the language', () => {
  for (const tag of 'ar fa ur he yi dv ps ckb sd ug ks ku-Arab pa-Arab pa-PK az-Arab uz-AF syr nqo rhg'.split(' '))
    assert.is(direction(tag), 'rtl', tag);
  for (const tag of 'en ht la gn ku pa az uz sd-Deva hi bn ja ko zh el uk ur-Latn xal'.split(' '))
    assert.is(direction(tag), 'ltr', tag);
  const scripts =
    'en Latn ur Arab he Hebr hi Deva bn Beng ru Cyrl el Grek ja Jpan ko Kore zh-TW Hant zh Hans dv Thaa'.split(' ');
  for (let i = 0; i < scripts.length; i += 2) assert.is(scriptOf(scripts[i] ?? ''), scripts[i + 1]);
});

locales('a locale finds the texts of its language and script', () => {
  const there = new Set('en es fr pt-PT pt-BR zh-Hans zh-Hant hi ur sw'.split(' '));
  const found = (tag: string): string | undefined => textNames(tag).find((name) => there.has(name));
  const cases: Record<string, string | undefined> = {
    ...{ 'en-GB': 'en', 'es-MX': 'es', 'es-419': 'es', 'fr-CA-u-hc-h12': 'fr', 'sw-KE': 'sw' },
    ...{ pt: 'pt-BR', 'pt-BR': 'pt-BR', 'pt-PT': 'pt-PT', 'pt-AO': 'pt-PT', 'pt-MZ': 'pt-PT' },
    ...{ zh: 'zh-Hans', 'zh-CN': 'zh-Hans', 'zh-SG': 'zh-Hans', 'zh-TW': 'zh-Hant', 'zh-HK': 'zh-Hant' },
    ...{ 'zh-Hant-MO': 'zh-Hant', 'zh-Latn': undefined, 'hi-Latn': undefined, 'ur-Latn': undefined, ht: undefined },
  };
  for (const [tag, name] of Object.entries(cases)) assert.is(found(tag), name, tag);
});

const GOLDEN = path.join(ROOT, 'tests/cases/locale/times/expected.txt');

locales('times are written as readers of each language say them', () => {
  const expected = readFileSync(GOLDEN, 'utf8');
  const [version, ...lines] = expected.trimEnd().split('\n');
  const early = Date.UTC(2026, 10, 23, 8, 5);
  const late = Date.UTC(2026, 10, 23, 15, 37);
  const written = lines.map((line) => {
    const tag = line.split(' ')[0] ?? '';
    const { clock, day, brief, full } = formatTime(late, 'Europe/Paris', tag);
    const morning = formatTime(early, 'Europe/Paris', tag).clock;
    const text = `${tag} | ${morning} | ${clock} | ${day} | ${brief} | ${full} | ${dayLabel(late, 'Europe/Paris', tag)}`;
    // Some have no-break spaces in them, and more of them from release to release.
    return text.replace(/[\u00a0\u202f]/g, ' ');
  });
  // Other releases of Unicode's tables say some of them in a slightly different way.
  if (version === `CLDR ${process.versions['cldr'] ?? ''}`) assert.fixture(written.join('\n'), lines.join('\n'));
  for (const line of written) assert.not.match(line, /\b0\d:\d\d [AP]M/i);
});

locales('where Intl has no words, figures are written, not words of the machine’s own language', () => {
  const time = formatTime(Date.UTC(2026, 10, 23, 15, 37), 'UTC', 'ht');
  assert.equal([time.clock, time.day, time.brief], ['15:37', '2026-11-23', '2026-11-23 15:37']);
  assert.is(time.full, '2026-11-23 15:37 UTC');
  assert.is(dayLabel(Date.UTC(2026, 10, 23), 'UTC', 'ht'), '2026-11-23');
  assert.is(formatLocale('ht'), undefined);
});

locales('what the tag itself says of clock, digits and calendar counts', () => {
  const at = Date.UTC(2026, 10, 23, 15, 37);
  assert.match(formatTime(at, 'UTC', 'ur-u-hc-h12').clock, /3:37/);
  assert.match(formatTime(at, 'UTC', 'ar-u-nu-arab').clock, /٣:٣٧/);
  assert.match(formatTime(at, 'UTC', 'fa-u-ca-gregory').day, /۲۰۲۶/);
  assert.match(formatTime(at, 'UTC', 'fa').day, /۱۴۰۵/);
});

locales.run();
