/** Where the reader is: the address, the depth and the place stay, whatever the browser does with the tab. */
import type { Browser, Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { StaticServer } from '../../src/edge/static-server.ts';
import { closeContexts, launch } from '../support/browser.ts';
import { around } from '../support/opened.ts';
import { serve } from '../support/server.ts';
import { eventually, idOf, open, shownIds, Story } from '../support/story.ts';

const place = suite<{ browser: Browser; story: Story; server: StaticServer }>('place');
/** The live page shows 41 to 79, page 2 the twenty before, page 1 the first twenty. */
const N = 79;

around(place, async (on, opened) => {
  on.browser = opened.keep(await launch());
  on.story = new Story();
  on.story.fileAll(1, N);
  on.story.file(7, 'kill: 2026-11-23T12:00');
  on.story.file(60, 'tags: [water]');
  await on.story.build();
  on.server = opened.keep(await serve(on.story.output));
});
place.after.each((on) => closeContexts(on.browser));

const topOf = (page: Page, n: number): Promise<number> =>
  page.$eval(`#${idOf(n)}`, (article) => article.getBoundingClientRect().top);
const waiting = async (page: Page): Promise<string> => (await page.textContent('[role=status].waiting')) ?? '';

/** Loads all older pages and reads update 15, 120 pixels below the window's top. */
async function deep(page: Page): Promise<string[]> {
  for (let n = 0; (await page.$('a[rel=next]')) !== null; n = (await shownIds(page)).length) {
    await page.click('a[rel=next]');
    await eventually('more', async () => (await shownIds(page)).length > n);
  }
  await page.$eval(`#${idOf(15)}`, (article) => {
    scrollTo(0, article.getBoundingClientRect().top + scrollY - 120);
  });
  await page.waitForTimeout(400);
  return shownIds(page);
}

/** The same updates in the same place, at the live page's address. */
async function found(page: Page, ids: readonly string[], url: string): Promise<void> {
  await page.waitForSelector(`#${idOf(10)}`, { state: 'attached' });
  await page.waitForSelector('html:not(.returning)');
  assert.equal(await shownIds(page), ids);
  const top = await topOf(page, 15);
  assert.ok(Math.abs(top - 120) < 2, `it stands at ${top}`);
  assert.is(page.url(), url);
}

place('reload at depth, and a tab that was thrown away without a word', async ({ browser, server }) => {
  const url = `${server.url}storm/`;
  const page = await open(browser, url, { width: 390, height: 844 });
  const ids = await deep(page);
  assert.is(ids.length, N - 1);
  assert.is(page.url(), url, 'the address stays');
  await page.reload();
  await found(page, ids, url);
  // A phone runs nothing of the page when it takes its memory away.
  await page.addInitScript(() => {
    for (const name of ['pagehide', 'visibilitychange'])
      addEventListener(
        name,
        (event) => {
          event.stopImmediatePropagation();
        },
        true,
      );
  });
  for (let i = 0; i < 2; i++) {
    await page.reload();
    await found(page, ids, url);
  }
});

place('nothing of the page is seen before it is where it was', async ({ browser, server }) => {
  const page = await open(browser, `${server.url}storm/`);
  await deep(page);
  await page.route(/page\/1\//, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 700));
    await route.continue();
  });
  await page.reload();
  await page.waitForSelector(`#${idOf(50)}`, { state: 'attached' });
  assert.not(await page.isVisible(`#${idOf(N)}`));
  await page.waitForSelector(`#${idOf(15)}`);
  await page.waitForSelector('html:not(.returning)');
  assert.ok(Math.abs((await topOf(page, 15)) - 120) < 2);
});

place('back from an update’s own page and from a filter; then live', async ({ browser, server, story }) => {
  const url = `${server.url}storm/`;
  const page = await open(browser, url);
  const ids = await deep(page);
  await page.click(`#${idOf(15)} a[rel~=bookmark]`);
  await page.waitForURL(`${url}${idOf(15)}/`);
  await page.goBack();
  await found(page, ids, url);
  await page.$eval('.filters a[href$="/topic/water/"]', (link) => {
    (link as HTMLElement).click();
  });
  await eventually('filtered', async () => (await shownIds(page)).join() === idOf(60));
  await page.reload();
  await page.goBack();
  await found(page, ids, url);
  story.file(N + 1);
  await story.build();
  await eventually('it is live', async () => (await waiting(page)) === '1 new update');
  await page.click('[role=status] button');
  assert.equal(await shownIds(page), [idOf(N + 1), ...ids]);
  // What came in stays, although the browser may have kept the page of before.
  await deep(page);
  await page.click(`#${idOf(15)} a[rel~=bookmark]`);
  await page.goBack();
  await found(page, [idOf(N + 1), ...ids], url);
});

place('a link anew begins at the top, a permalink at its update, with the latest one press away', async (on) => {
  const page = await open(on.browser, `${on.server.url}storm/`);
  await deep(page);
  await page.goto(on.server.url);
  await page.click('a[href$="/storm/"]');
  await page.waitForSelector('[data-timeline]');
  assert.is(await page.evaluate(() => scrollY), 0);
  assert.not(await page.isVisible('.to-latest'));
  await page.goto(`${on.server.url}storm/#${idOf(70)}`);
  await eventually('there', async () => Math.abs(await topOf(page, 70)) < 80);
  await page.waitForSelector('.to-latest:visible');
  const [newest = ''] = await shownIds(page);
  await page.click('.to-latest');
  await page.waitForSelector('.to-latest', { state: 'hidden' });
  const top = await page.$eval(`#${newest}`, (article) => article.getBoundingClientRect().top);
  assert.ok(top >= -8 && top < 300, `the latest is at ${top}`);
  assert.is(await page.evaluate(() => document.activeElement?.id), newest);
});

place('an address with the id of an older, a killed and of no update', async ({ browser, server }) => {
  const url = `${server.url}storm/`;
  const page = await open(browser, `${url}#${idOf(3)}`);
  await page.waitForURL(`${url}${idOf(3)}/`);
  assert.ok(await page.isVisible(`#${idOf(3)}`));
  await page.goto(`${url}#${idOf(7)}`);
  await page.waitForURL(`${url}${idOf(7)}/`);
  assert.match((await page.textContent('[data-killed]')) ?? '', /has been withdrawn/);
  await page.goto(`${url}#gone`);
  await page.click('button.live-note');
  // Pasted into the address of a page that is open.
  await page.evaluate(() => {
    location.hash = 'gone-too';
  });
  await page.waitForSelector('button.live-note:has-text("not on this page any more")');
});

place('where the browser says that it is offline the page looks on, and believes no older head', async (on) => {
  const context = await on.browser.newContext();
  const page = await context.newPage();
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'onLine', { value: false });
  });
  const looks: number[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('live.json')) looks.push(Date.now());
  });
  await page.goto(`${on.server.url}storm/`);
  await page.waitForResponse(/live\.json/);
  const before = await page.evaluate(async () => (await fetch('live.json')).text());
  on.story.file(N + 2);
  await on.story.build();
  await eventually('filed', async () => (await shownIds(page))[0] === idOf(N + 2));
  const pauses = looks.slice(3).map((time, i) => time - (looks[i + 2] ?? 0));
  assert.ok(
    pauses.every((pause) => pause > 2000),
    `a third as often: ${pauses.join()}`,
  );
  let stale = 0;
  await page.route(/live\.json/, (route) => {
    stale++;
    const headers = { 'content-type': 'application/json', 'last-modified': 'Mon, 23 Nov 2015 12:00:00 GMT' };
    return route.fulfill({ body: before, headers });
  });
  await eventually('three stale heads', () => Promise.resolve(stale > 2));
  assert.is((await shownIds(page))[0], idOf(N + 2), 'not taken away');
});

place.run();
