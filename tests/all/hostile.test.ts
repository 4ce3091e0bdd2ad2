/** Thousands of hostile texts and addresses at every place where content has one: what is built of them, and what Chromium does. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { filesBelow } from '../../src/edge/files-below.ts';
import { launch } from '../support/browser.ts';
import { temporary, write } from '../support/folder.ts';
import {
  hostileLinks,
  hostileMarkdown,
  hostileSite,
  hostileTexts,
  type Content,
  type Input,
} from '../support/hostile.ts';
import { jsonFault, plain, readHtml, readXml } from '../support/hostile-judge.ts';
import { inProcess } from '../support/in-process.ts';
import { around, opening } from '../support/opened.ts';
import { serve } from '../support/server.ts';
import { Watched } from '../support/watch.ts';

const NOW = { SOURCE_DATE_EPOCH: String(Date.UTC(2026, 10, 24) / 1000) };
/** So many of a site's own pages of updates, and of its topics, are opened. */
const OWN_PAGES = 20;
const TOPICS = 5;

const hostile = suite('hostile');
let browser: Browser;
let inputs = 0;
/** Built sites and pages of theirs that between them show every input. */
const built: { readonly output: string; readonly pages: readonly string[] }[] = [];

/** A site of hostile content, and which of its files a problem kept out. */
async function build(content: Content): Promise<{ output: string; refused: ReadonlySet<string> }> {
  const folder = temporary();
  const from = path.join(folder, 'content');
  const output = path.join(folder, 'dist');
  write(from, content.files);
  const args = ['--content', from, '--output', output, '--no-cache', '--quarantine'];
  const { status, stderr } = await inProcess('build', args, NOW);
  assert.ok(status === 0 || status === 3, stderr);
  const said = stderr.matchAll(/^\S*?\/content\/(\S+?):\d+:\d+: (?!warning: )/gm);
  return { output, refused: new Set(Array.from(said, ([, file = '']) => file)) };
}

/** Pages on which the texts of a content file stand. */
function pagesOf(file: string): string[] {
  if (file === 'site.yaml') return ['index.html', 'site/index.html'];
  const [slug = '', , name = ''] = file.split('/');
  return name === ''
    ? [`${slug}/index.html`, `${slug}/a/index.html`]
    : [`${slug}/${name.replace(/\.md$/, '')}/index.html`];
}

/** Everything that was built is well-formed, and nothing in it acts. */
function judge(output: string): Map<string, string> {
  const words = new Map<string, string>();
  for (const file of filesBelow(output)) {
    const text = readFileSync(path.join(output, file), 'utf8');
    if (file.endsWith('.html')) {
      const page = readHtml(text);
      assert.equal(page.faults, [], file);
      const ids = page.elements.flatMap(([, attributes]) =>
        attributes.filter(([name]) => name === 'id').map(([, id]) => id),
      );
      assert.is(new Set(ids).size, ids.length, `${file}: ${ids.join(' ')}`);
      words.set(file, page.words);
    } else if (file.endsWith('.json')) {
      assert.is(jsonFault(text), undefined, file);
      if (/\/feed(?:\/\d+)?\.json$/.test(file))
        for (const html of contentsOf(text)) assert.equal(readHtml(html, 'content').faults, [], file);
    } else if (file.endsWith('.xml')) {
      const { names, texts } = readXml(text);
      const known =
        /^(?:feed|entry|id|title|subtitle|updated|published|author|name|uri|icon|link|category|content|at:(?:deleted-entry|comment)|urlset|url|loc|lastmod|sitemapindex|sitemap|news:\w+)$/;
      assert.equal(
        [...names].filter((name) => !known.test(name)),
        [],
        file,
      );
      for (const html of texts.get('content') ?? []) assert.equal(readHtml(html, 'content').faults, [], file);
    }
  }
  judgeRules(output);
  return words;
}

function contentsOf(feed: string): string[] {
  return (JSON.parse(feed) as { items: { content_html?: string }[] }).items.map(({ content_html: html = '' }) => html);
}

/** No line of a host's own files is of content's making. */
function judgeRules(output: string): void {
  const read = (file: string): string[] => readFileSync(path.join(output, file), 'utf8').split('\n').filter(Boolean);
  const header = /^(?:\/\S*| {2}(?:! )?[A-Z][\w-]+(?:: [ -~]+)?)$/;
  assert.equal(
    read('_headers').filter((line) => !header.test(line) || line.includes('evil')),
    [],
  );
  assert.equal(
    read('_redirects').filter((line) => !/^\/[\w/*%.-]* \/[\w/:%.-]* 301$/.test(line)),
    [],
  );
}

type Outcome = 'shown' | 'left out' | 'refused';

function outcomeOf(input: Input, refused: ReadonlySet<string>, words: ReadonlyMap<string, string>): Outcome {
  const where = `${input.context}: ${JSON.stringify(input.payload)}`;
  if (refused.has(input.file)) {
    assert.is(input.must, 'safe', `${where} is refused`);
    return 'refused';
  }
  const pages = pagesOf(input.file).map((file) => words.get(file) ?? '');
  assert.ok(
    pages.some((text) => text !== ''),
    `${where}: no page`,
  );
  if (input.must === 'text')
    assert.ok(
      pages.some((text) => text.includes(plain(input.payload))),
      `${where} is not shown letter by letter`,
    );
  return pages.some((text) => text.includes(input.mark)) ? 'shown' : 'left out';
}

for (const [name, make] of [
  ['texts of the site', hostileSite],
  ['texts of updates, kills and coverages', hostileTexts],
  ['addresses', hostileLinks],
  ['Markdown and raw HTML', hostileMarkdown],
] as const) {
  hostile(`${name}: each is shown as text, left out or refused`, async () => {
    const content = make();
    const { output, refused } = await build(content);
    // Opened in Chromium whatever is found here.
    built.push({ output, pages: pagesToOpen(filesBelow(output)) });
    const words = judge(output);
    const counts = { shown: 0, 'left out': 0, refused: 0 };
    for (const input of content.inputs) counts[outcomeOf(input, refused, words)]++;
    inputs += content.inputs.length;
    console.log(`\n# ${name}: ${content.inputs.length} inputs: ${JSON.stringify(counts)}`);
  });
}

/** Lists, coverages and topics, which have every article between them, and some of the updates' own pages. */
function pagesToOpen(files: readonly string[]): string[] {
  const pages = files.filter((file) => file.endsWith('index.html') && !file.includes('/fragments/'));
  const own = pages.filter((file) => /^(?:texts|kills|html|links)\/[a-z]\d+\/index\.html$/.test(file));
  const topics = pages.filter((file) => file.includes('/topic/'));
  const some = [...own.filter((_, i) => i % Math.ceil(own.length / OWN_PAGES) === 0), ...topics.slice(0, TOPICS)];
  return [...pages.filter((file) => !own.includes(file) && !topics.includes(file)), ...some, '404.html'];
}

for (const lawless of [false, true]) {
  hostile(
    `in Chromium nothing acts, ${lawless ? 'even without the policy' : 'and the policy has nothing to report'}`,
    async () => {
      let opened = 0;
      for (const { output, pages } of built) {
        await opening(async (all) => {
          const server = all.keep(await serve(output));
          const watched = await Watched.open(browser, new URL(server.url).origin, lawless);
          for (const file of pages) {
            await watched.goto(`${server.url}${file.replace(/index\.html$/, '')}`);
            await watched.judge(file);
            opened++;
          }
          await watched.close();
        });
      }
      console.log(`\n# ${opened} pages opened`);
      assert.ok(opened > 100);
    },
  );
}

around(hostile, async (_, opened) => {
  browser = opened.keep(await launch());
});

hostile.after(() => {
  console.log(`\n# ${inputs} inputs`);
});

hostile.run();
