import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { closeContexts, launch } from '../support/browser.ts';
import { around, opening } from '../support/opened.ts';
import { serve } from '../support/server.ts';
import { eventually, idOf, open, shownIds, Story } from '../support/story.ts';
import type { StaticServer } from '../../src/edge/static-server.ts';

/** Nodes by which Chromium's own count goes up and down; the hour has 360 polls. */
const CHROMIUMS_OWN = 100;

const states = suite<{ browser: Browser; story: Story; server: StaticServer }>('states of the open page');
around(states, async (on, opened) => {
  on.browser = opened.keep(await launch());
  on.story = new Story();
  on.story.fileAll(1, 45);
  on.story.file(3, 'key: true\ntags: [water]');
  await on.story.build();
  on.server = opened.keep(await serve(on.story.output));
});
states.after.each((on) => closeContexts(on.browser));

async function violations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id} ${nodes.map((node) => node.html).join('\n')}`);
}

states('axe finds nothing while updates wait, with a filter, alerts open, the link copied, offline', async (on) => {
  for (const width of [390, 1280]) {
    const page = await open(on.browser, `${on.server.url}storm/`, { width, height: 800 });
    await page.waitForResponse(/live\.json/);
    await page.evaluate(() => {
      scrollTo(0, 4000);
    });
    on.story.file(width);
    await on.story.build();
    await page.waitForSelector('[role=status] button');
    assert.equal(await violations(page), [], 'waiting');
    await page.click('[role=status] button');
    await page.click('.alerts summary');
    assert.equal(await violations(page), [], 'alerts');
    await page.click('.alerts summary');
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.click(`#${idOf(45)} .share`);
    await page.waitForSelector('.share:has-text("Link copied")');
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    assert.is(copied, `${on.server.url}storm/${idOf(45)}/`);
    assert.equal(await violations(page), [], 'shared');
    await page.click('.filters a:has-text("Key events")');
    await eventually('filtered', async () => (await shownIds(page)).length === 1);
    assert.equal(await violations(page), [], 'filter');
    await page.context().setOffline(true);
    await eventually('offline', async () => ((await page.textContent('.live-note')) ?? '').includes('offline'));
    assert.equal(await violations(page), [], 'offline');
    await page.context().setOffline(false);
    await eventually('online', async () => (await page.textContent('.live-note')) === '');
    await closeContexts(on.browser);
  }
});

states('a key event further down is jumped to, its page loaded', async (on) => {
  const page = await open(on.browser, `${on.server.url}storm/`);
  await page.click('.key-events li a');
  await eventually('jumped', async () => (await shownIds(page)).includes(idOf(3)));
  const top = await page.$eval(`#${idOf(3)}`, (article) => article.getBoundingClientRect().top);
  assert.ok(top >= 0 && top < 400, `it is at ${top}`);
});

states('what is new since the last visit is marked', async (on) => {
  const page = await open(on.browser, `${on.server.url}storm/`);
  assert.is(await page.$('.since-marker'), null);
  const [newest] = await shownIds(page);
  await page.goto(on.server.url);
  on.story.file(1300);
  await on.story.build();
  await page.goto(`${on.server.url}storm/`);
  await page.waitForSelector('.since-marker', { state: 'attached' });
  assert.is(await page.$eval('.since-marker', (marker) => marker.nextElementSibling?.id), newest);
  assert.equal(await violations(page), []);
});

states('back and forward return to the same place', async (on) => {
  const page = await open(on.browser, `${on.server.url}storm/`);
  await page.click('a[rel=next]');
  await eventually('loaded', async () => (await shownIds(page)).includes(idOf(10)));
  await page.$eval(`#${idOf(10)}`, (article) => {
    scrollTo(0, article.getBoundingClientRect().top + scrollY);
  });
  await page.goto(on.server.url);
  await page.goBack();
  await page.waitForSelector(`#${idOf(10)}`);
  await eventually('same place', () =>
    page.$eval(`#${idOf(10)}`, (article) => Math.abs(article.getBoundingClientRect().top) < 20),
  );
});

states('an hour of nothing new leaves as many nodes and listeners, and no more memory', async (on) => {
  // Without V8's compilers: what they make of code that runs often would count as the page's memory.
  await opening(async (opened) => {
    await nothingNew(opened.keep(await launch('--js-flags=--jitless')), on.server.url);
  });
});

async function nothingNew(browser: Browser, url: string): Promise<void> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.clock.install();
  await page.goto(`${url}storm/`);
  await page.waitForResponse(/live\.json/);
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable');
  const measure = async (): Promise<Record<string, number>> => {
    // The browser's own list of requests grows to 250 and no further.
    await page.evaluate(() => {
      performance.clearResourceTimings();
    });
    // What one collection frees lets the next one free more.
    for (let i = 0; i < 4; i++) await session.send('HeapProfiler.collectGarbage');
    const { metrics } = await session.send('Performance.getMetrics');
    return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
  };
  // In steps that are shorter than the script waits for an answer.
  const minutes = async (n: number): Promise<void> => {
    for (let i = 0; i < 6 * n; i++) {
      await page.clock.runFor(10_000);
      await page.waitForTimeout(10);
    }
  };
  const inDocument = (): Promise<number> =>
    page.evaluate(() => {
      const walker = document.createTreeWalker(document);
      let count = 0;
      while (walker.nextNode()) count++;
      return count;
    });
  await minutes(10);
  const nodes = await inDocument();
  const before = await measure();
  await minutes(60);
  assert.is(await inDocument(), nodes);
  const after = await measure();
  // Those outside of the document, too; Chromium itself keeps some thirty more or fewer from one look to the next.
  const kept = (after['Nodes'] ?? 0) - (before['Nodes'] ?? 0);
  assert.ok(kept < CHROMIUMS_OWN, `${kept} more nodes are kept`);
  assert.is(after['JSEventListeners'], before['JSEventListeners']);
  const growth = (after['JSHeapUsedSize'] ?? 0) / (before['JSHeapUsedSize'] ?? 1);
  assert.ok(growth < 1.02, `the heap grew to ${growth.toFixed(3)} of what it was`);
}

states.run();
