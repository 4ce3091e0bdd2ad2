import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { DomUtils, parseDocument } from 'htmlparser2';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { formatLocale } from '../src/core/locale.ts';
import { translator } from '../src/core/texts.ts';
import type { Texts } from '../src/core/view.ts';
import type * as ReaderTexts from '../src/reader/texts.ts';
import { readerTexts } from '../templates/parts/reader-texts.ts';
import { command, ROOT } from './support/command.ts';
import { temporary, tree, write } from './support/folder.ts';

const FOLDER = path.join(ROOT, 'templates/texts');
const LANGUAGES = readdirSync(FOLDER).map((file) => path.parse(file).name);
const read = (name: string): Texts => JSON.parse(readFileSync(path.join(FOLDER, `${name}.json`), 'utf8')) as Texts;
const ENGLISH = read('en');

/** All words of a text: its plural forms, too. */
function formsOf(text: Texts[string] | undefined): string[] {
  return typeof text === 'string' ? [text] : Object.values(text ?? {});
}

const texts = suite('texts');

texts('each language has every text, and no other', () => {
  const wanted = 'ar bn de el en es fa fr he hi id it ja ko nl pl pt-BR pt-PT ru sv sw tr uk ur zh-Hans zh-Hant';
  assert.equal([...LANGUAGES].sort(), wanted.split(' '));
  for (const language of LANGUAGES) {
    const own = read(language);
    assert.equal(Object.keys(own), Object.keys(ENGLISH), language);
    for (const [name, text] of Object.entries(own)) {
      const where = `${language}: ${name}`;
      assert.is(typeof text, typeof ENGLISH[name], where);
      const places = (one: string): string[] => one.match(/\{\w+\}/g) ?? [];
      for (const form of formsOf(text)) {
        assert.is(form, form.trim(), where);
        assert.ok(form.length > 0 && form.length < 100, where);
        if (typeof text === 'string') assert.equal(places(form), formsOf(ENGLISH[name]).flatMap(places), where);
      }
    }
  }
});

texts('each text is used, and the reader script gets those that it says', () => {
  const sources = (folder: string): string =>
    readdirSync(path.join(ROOT, folder), { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && entry.name !== 'reader-texts.ts')
      .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'utf8'))
      .join('\n');
  const said = (code: string, name: string): boolean => code.includes(`'${name}'`) || code.includes(`"${name}"`);
  const [reader, rest] = [sources('src/reader'), sources('src/core') + sources('templates')];
  const { texts: brought } = JSON.parse(readerTexts(translator(ENGLISH, ENGLISH, 'en'))) as { texts: Texts };
  assert.equal(
    Object.keys(brought).filter((name) => !said(reader, name)),
    [],
    'sent to every page and never said',
  );
  const unused = Object.keys(ENGLISH).filter(
    (name) => !name.startsWith('status.') && !said(rest, name) && !(name in brought),
  );
  assert.equal(unused, []);
});

/** Words that other languages took from English. */
const LOANS: Record<string, string[]> = {
  de: ['live', 'updates', 'offline', 'link'],
  fr: ['page'],
  it: ['offline', 'link'],
  nl: ['live', 'update', 'updates', 'offline', 'link'],
  'pt-BR': ['link'],
  pl: ['link'],
  sv: ['offline'],
};

texts('no English is left in another language', () => {
  const words = (text: Texts[string] | undefined): string[] =>
    formsOf(text).flatMap(
      (form) =>
        form
          .replace(/\{\w+\}/g, '')
          .toLowerCase()
          .match(/\p{L}+/gu)
          ?.filter((word) => /^[a-z]{3,}$/.test(word)) ?? [],
    );
  const english = new Set(Object.values(ENGLISH).flatMap(words));
  assert.ok(english.has('update') && english.size > 60);
  for (const language of LANGUAGES.filter((name) => name !== 'en')) {
    const latin = new Intl.Locale(language).maximize().script === 'Latn';
    const own = read(language);
    const left = Object.values(own)
      .flatMap(words)
      .filter((word) => !latin || english.has(word))
      .filter((word) => !LOANS[language]?.includes(word));
    assert.equal([...new Set(left)], [], language);
    const same = Object.keys(own).filter((name) => own[name] === ENGLISH[name]);
    assert.ok(same.length <= 2, `${language}: ${same.join()} are the English ones`);
  }
});

texts('each language counts by its own rules', () => {
  const counted = LANGUAGES.map((language) => {
    const own = read(language)['newUpdates'];
    const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
    assert.equal(Object.keys(own ?? {}).sort(), [...pluralCategories].sort(), language);
    const t = translator(read(language), ENGLISH, language);
    return `${language}: ${[0, 1, 2, 3, 5, 11, 21, 100].map((n) => t('newUpdates', { n })).join(' | ')}`;
  });
  assert.fixture(
    counted.join('\n'),
    readFileSync(path.join(ROOT, 'tests/cases/texts/plurals/expected.txt'), 'utf8').trimEnd(),
  );
});

texts('English that stands in is counted as English, and says that it is', () => {
  for (const locale of ['ja', 'ru', 'ht', 'ar']) {
    const t = translator({}, ENGLISH, locale);
    const counts = [1, 2, 21].map((n) => t('newUpdates', { n }));
    assert.equal(counts, ['1 new update', '2 new updates', '21 new updates'], locale);
    assert.equal(t.mark('share'), { lang: 'en', dir: 'ltr' });
    assert.is(t('page', { n: 3 }), 'Page 3');
  }
  const partly = translator({ share: 'Pataje' }, ENGLISH, 'ht');
  assert.equal([partly.mark('share'), partly.mark('older')?.lang], [undefined, 'en']);
  assert.is(translator(ENGLISH, ENGLISH, 'en-GB').mark('share'), undefined);
});

let pages = 0;

/** The reader script's texts on a page in a locale; each page has a script of its own. */
async function readerOn(locale: string, own: Texts): Promise<typeof ReaderTexts> {
  const textContent = readerTexts(translator(own, ENGLISH, locale));
  const page = { documentElement: { lang: locale }, querySelector: () => ({ textContent }) };
  Object.assign(globalThis, { document: page });
  return (await import(`../src/reader/texts.ts?page=${pages++}`)) as typeof ReaderTexts;
}

texts('the reader script counts by the rules of the language that its words are in', async () => {
  const fallen = await readerOn('ja', {});
  assert.is(fallen.count('newUpdates', 1), '1 new update');
  assert.is(fallen.count('newUpdates', 21), '21 new updates');
  assert.equal(fallen.mark('newUpdates'), { lang: 'en', dir: 'ltr' });
  const half = await readerOn('ht', { share: 'Pataje' });
  assert.equal([half.text('share'), half.mark('share')], ['Pataje', {}]);
  assert.equal([half.text('alerts'), half.mark('alerts')], ['Alerts', { lang: 'en', dir: 'ltr' }]);
  for (const language of LANGUAGES) {
    const reader = await readerOn(language, read(language));
    const t = translator(read(language), ENGLISH, language);
    assert.is(reader.locale, formatLocale(language));
    for (const n of [1, 2, 3, 5, 11, 21, 100])
      assert.is(reader.count('newUpdates', n), t('newUpdates', { n }), language);
  }
});

/** Content without a word of English, with everything on its pages that has a text of ours. */
function contentIn(locale: string): string {
  const content = path.join(temporary(), 'content');
  write(content, {
    'site.yaml': `title: Nouvèl\nurl: https://nouvel.example\nlocale: ${locale}\npageSize: 2\nads:\n  first: 1\n`,
    'siklon/coverage.md':
      '---\ntitle: Siklòn\nstandfirst: Dlo ap monte\nauthor: Jan\npinned: u5\nstarted: 2026-11-20T08:00\n---\n\nSa nou konnen.\n',
    'siklon/updates/mal.md': '---\ntitle: Sekrè\ndate: 2026-11-20T09:00\nkill: 2026-11-20T10:00\n---\n\nSekrè.\n',
    'demen/coverage.md': '---\ntitle: Demen\nstatus: upcoming\nstarted: 2026-12-20T08:00\n---\n',
    'anyen/coverage.md': '---\ntitle: Anyen\nstarted: 2026-11-20T08:00\n---\n',
  });
  for (let i = 0; i < 6; i++) {
    const more =
      ['key: true\n', 'breaking: true\n', 'correction: Korije\nsummary: true\nupdated: 2026-11-26T12:00\n'][i % 3] ??
      '';
    write(content, {
      [`siklon/updates/u${i}.md`]: `---\n${i === 4 ? '' : `title: Dlo ${i}\n`}date: 2026-11-2${i}T08:0${i}\nauthor: Mari\ntags: [lapli, van${i}]\n${more}---\n\nLapli.\n\nhttps://www.youtube.com/watch?v=dQw4w9WgXcQ\n`,
    });
  }
  for (let i = 0; i < 52; i++)
    write(content, {
      [`fini-${i}/coverage.md`]: `---\ntitle: Fini ${i}\nstatus: ended\nended: 2026-11-02T08:00\n---\n`,
      [`fini-${i}/updates/a.md`]: '---\ntitle: Fini\ndate: 2026-11-01T08:00\n---\n',
    });
  return content;
}

const WHOLE = Object.entries(ENGLISH).flatMap(([name, text]) =>
  formsOf(text).map((form) => {
    const pattern = form.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{\w+\}/g, '.+');
    return { name, pattern: new RegExp(`(?<![\\p{L}\\d])${pattern}(?!\\p{L})`, 'u') };
  }),
);

type Node = ReturnType<typeof parseDocument>['children'][number];

interface Found {
  readonly name: string;
  readonly lang: string;
  readonly dir: string;
}

/** Every English text in a document, with the language and direction that hold for it; in attributes, those of the element. */
function englishIn(html: string): { readonly words: Found[]; readonly labels: Found[]; readonly foreign: string[] } {
  const found = { words: [] as Found[], labels: [] as Found[], foreign: [] as string[] };
  const look = (list: Found[], words: string, lang: string, dir: string): void => {
    const names = WHOLE.filter(({ pattern }) => pattern.test(words)).map(({ name }) => name);
    for (const name of names) list.push({ name, lang, dir });
    if (names.length === 0 && lang === 'en' && /\p{L}/u.test(words)) found.foreign.push(words);
  };
  const visit = (node: Node, lang: string, dir: string): void => {
    if (DomUtils.isText(node)) look(found.words, node.data, lang, dir);
    if (!DomUtils.isTag(node) || node.name === 'script') return;
    const { attribs } = node;
    const [own, way] = [attribs['lang'] ?? lang, attribs['dir'] ?? dir];
    for (const name of ['aria-label', 'title', 'alt', 'placeholder'])
      if (attribs[name] && attribs['type'] === undefined) look(found.labels, attribs[name], own, way);
    for (const child of node.children) visit(child, own, way);
  };
  for (const node of parseDocument(html).children) visit(node, '', '');
  return found;
}

texts('on pages of a language without texts every English one is marked as English, and nothing else is', async () => {
  for (const [locale, dir] of [
    ['ht', 'ltr'],
    ['dv', 'rtl'],
  ] as const) {
    const output = path.join(temporary(), 'dist');
    const built = await command('build', ['--content', contentIn(locale), '--output', output, '--no-cache'], {
      SOURCE_DATE_EPOCH: '1796000000',
    });
    assert.is(built.status, 0, built.stderr);
    const seen = new Set<string>();
    for (const file of Object.keys(tree(output)).filter((name) => name.endsWith('.html'))) {
      const html = readFileSync(path.join(output, file), 'utf8');
      if (file.includes('fragments/')) continue;
      assert.match(html, `<html lang="${locale}" dir="${dir}"`);
      const { words, labels, foreign } = englishIn(html);
      for (const { name, lang, dir: way } of words) {
        assert.equal([lang, way], ['en', 'ltr'], `${file}: ${name}`);
        seen.add(name);
      }
      for (const { name, lang } of labels) {
        assert.is(lang, 'en', `${file}: label ${name}`);
        seen.add(name);
      }
      assert.equal(foreign, [], file);
    }
    // All but what the script alone says.
    const script = readerTexts(translator({}, ENGLISH, locale));
    const missed = Object.keys(ENGLISH).filter((name) => !seen.has(name) && !script.includes(`"${name}"`));
    assert.equal(missed, [], 'the content of this test shows every text');
  }
});

texts.run();
