/** Searching a coverage, and reading it from its beginning. */
import { AxeBuilder } from '@axe-core/playwright';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { StaticServer } from '../../src/edge/static-server.ts';
import { closeContexts, launch } from '../support/browser.ts';
import { around } from '../support/opened.ts';
import { serve } from '../support/server.ts';
import { eventually, idOf, open, shownIds, Story } from '../support/story.ts';

const search = suite<{ browser: Browser; story: Story; server: StaticServer }>('search and order');
const N = 65;

around(search, async (on, opened) => {
  on.browser = opened.keep(await launch());
  on.story = new Story();
  on.story.fileAll(1, N);
  on.story.file(5, '', 'The Café <b>Zum</b> Löwen &amp; its cellar are under water.\n\nNobody was hurt.');
  on.story.file(9, 'kill: 2026-11-23T12:00', 'The Café was never there.');
  on.story.file(60, 'tags: [water]\nauthor: Ana Brandt', 'Nothing of note.');
  on.story.coverage('status: ended');
  await on.story.build();
  on.server = opened.keep(await serve(on.story.output));
});
search.after.each((on) => closeContexts(on.browser));

const numbers = async (page: Page): Promise<number[]> => (await shownIds(page)).map((id) => Number(id.slice(2)));
const upTo = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i).filter((n) => n !== 9);

async function violations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id} ${nodes.map((node) => node.html).join('\n')}`);
}

/** Types into the search and waits for what it says. */
async function ask(page: Page, words: string, said: string): Promise<void> {
  await page.fill('dialog.search input', words);
  await eventually(said, async () => (await page.textContent('dialog.search [role=status]')) === said);
}

search('words lead to their update wherever it is; what is killed is not found', async ({ browser, server }) => {
  const url = `${server.url}storm/`;
  for (const width of [390, 1280]) {
    const page = await open(browser, url, { width, height: 844 });
    const asked: string[] = [];
    page.on('request', (request) => {
      if (request.url().includes('/search')) asked.push(new URL(request.url()).pathname);
    });
    await page.click('.search-door');
    // What searches loads when it is first asked for.
    await eventually('focus', () => page.evaluate(() => document.activeElement?.tagName === 'INPUT'));
    await ask(page, 'cafe  LOWEN & its', '1 result');
    assert.is(await page.textContent('dialog.search li a'), 'Headline 5');
    assert.is(await page.textContent('dialog.search mark'), 'Café');
    assert.equal(asked.filter((at) => at.endsWith('.json')).sort(), [
      '/storm/search/1.json',
      '/storm/search/2.json',
      '/storm/search/newest.json',
    ]);
    assert.equal(await violations(page), []);
    await ask(page, 'never there', '0 results');
    await ask(page, 'brandt', '1 result');
    await page.click('dialog.search li a');
    await page.waitForSelector('dialog.search', { state: 'hidden' });
    const top = await page.$eval(`#${idOf(60)}`, (article) => article.getBoundingClientRect().top);
    assert.ok(top > -8 && top < 300, `it is at ${top}`);
    assert.is(await page.evaluate(() => document.activeElement?.id), idOf(60));
    await page.click('.search-door');
    await ask(page, 'mark', '24 results');
    await page.click('.search-more');
    await eventually('more', async () => (await page.$$('dialog.search li')).length === 44);
    await page.click('.search-more');
    await eventually('all', async () => (await page.$$('dialog.search li')).length === N - 3);
    assert.not(await page.isVisible('.search-more'));
    await ask(page, 'löwen', '1 result');
    await page.click('dialog.search li a');
    await page.waitForURL(`${url}${idOf(5)}/`);
  }
});

search('the pieces hold words without markup', ({ story }) => {
  const { updates } = JSON.parse(readFileSync(path.join(story.output, 'storm/search/1.json'), 'utf8')) as {
    updates: [string, number, string, string, string][];
  };
  assert.is(updates.length, 19);
  assert.equal(
    updates.find(([id]) => id === idOf(5)),
    [
      idOf(5),
      Date.UTC(2026, 10, 23, 6, 5),
      'Headline 5',
      'The Café Zum Löwen & its cellar are under water. Nobody was hurt.',
      '',
    ],
  );
});

search('oldest first, the whole coverage, and the device remembers', async ({ browser, server }) => {
  const url = `${server.url}storm/`;
  const page = await open(browser, url, { width: 390, height: 844 });
  assert.is(await page.$('button[aria-pressed]'), null, 'no live controls');
  await page.click('.order');
  await eventually('turned', async () => (await numbers(page))[0] === 1);
  assert.equal(await numbers(page), upTo(1, 20));
  assert.is(page.url(), url);
  assert.is(await page.getAttribute('.order', 'aria-checked'), 'true');
  for (const last of [40, N]) {
    await page.click('a[rel=next]');
    await eventually(`to ${last}`, async () => (await numbers(page)).at(-1) === last);
  }
  assert.equal(await numbers(page), upTo(1, N));
  assert.is(await page.$('a[rel=next]'), null);
  assert.equal(await violations(page), []);
  await page.$eval(`#${idOf(50)}`, (article) => {
    scrollTo(0, article.getBoundingClientRect().top + scrollY - 120);
  });
  await page.waitForTimeout(400);
  await page.reload();
  await eventually('deep again', async () => (await numbers(page)).length === N - 1);
  await page.waitForSelector('html:not(.returning)');
  const top = await page.$eval(`#${idOf(50)}`, (article) => article.getBoundingClientRect().top);
  assert.ok(Math.abs(top - 120) < 2, `it stands at ${top}`);
  await page.goto(server.url);
  await page.goto(url);
  await eventually('remembered', async () => (await numbers(page))[0] === 1);
  await page.click('.order');
  await eventually('newest first', async () => (await numbers(page))[0] === N);
  assert.equal((await numbers(page)).reverse(), upTo(41, N));
  await page.click('a[rel=next]');
  await eventually('older', async () => (await numbers(page)).at(-1) === 21);
});

search.run();
