import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { filesBelow } from '../../src/edge/files-below.ts';
import { closeContexts, launch } from '../support/browser.ts';
import { around, opening } from '../support/opened.ts';
import { serve } from '../support/server.ts';
import { eventually, idOf, open, shownIds, Story, words } from '../support/story.ts';

const live = suite('the open page');
let browser: Browser;
around(live, async (_, opened) => {
  browser = opened.keep(await launch());
});

/** Tells a test about a story of `n` updates, served, and one page of it open. */
function test(
  name: string,
  n: number,
  at: string,
  run: (story: Story, page: Page, url: string) => Promise<void>,
  settings = '',
): void {
  live(name, async () => {
    const story = new Story(settings);
    story.fileAll(1, n);
    await story.build();
    await opening(async (opened) => {
      const server = opened.keep(await serve(story.output));
      opened.keep({ close: () => closeContexts(browser) });
      const page = await open(browser, `${server.url}${at}`);
      await page.waitForResponse(/live\.json/);
      await run(story, page, server.url);
    });
  });
}

const button = (page: Page): Promise<string | null> =>
  page.$eval('[role=status].waiting', (region) => region.querySelector('button')?.textContent ?? null);
const waits = (page: Page, text: string): Promise<void> => eventually(text, async () => (await button(page)) === text);
const has = async (page: Page, n: number): Promise<boolean> => (await shownIds(page)).includes(idOf(n));
const readAt = (page: Page, n: number): Promise<void> =>
  page.$eval(`#${idOf(n)}`, (article) => {
    scrollTo({ top: article.getBoundingClientRect().top + scrollY - 200 });
  });

test(
  'at the top new updates go in by themselves; edits, backdated ones and withdrawals too',
  30,
  'storm/',
  async (story, page) => {
    assert.is(await button(page), null);
    story.file(31, '', `${words(31)}\n\nhttps://www.youtube.com/watch?v=abcdefghijk`);
    await story.build();
    await eventually('filed', () => has(page, 31));
    assert.is((await shownIds(page))[0], idOf(31));
    assert.match((await page.getAttribute(`#${idOf(31)} .embed-card`, 'href')) ?? '', /abcdefghijk$/);
    story.file(25, 'updated: 2026-11-23T12:00', 'Corrected words.');
    await story.build();
    await eventually(
      'edited',
      async () => (await page.textContent(`#${idOf(25)}`))?.includes('Corrected words.') ?? false,
    );
    story.file(28.5, '', words(28), 'backdated');
    await story.build();
    await eventually('backdated', async () => (await shownIds(page)).includes('backdated'));
    const ids = await shownIds(page);
    assert.is(ids[ids.indexOf('backdated') - 1], idOf(29));
    assert.is(ids[ids.indexOf('backdated') + 1], idOf(28));
    story.remove(27);
    await story.build();
    await eventually('deleted', async () => !(await has(page, 27)));
    story.coverage('status: ended');
    await story.build();
    await eventually('ended', async () => (await page.textContent('.masthead .status')) === 'Ended');
    await eventually('said', async () => (await page.textContent('.live-note'))?.includes('has ended') ?? false);
  },
);

test(
  'further down new updates wait, nothing moves, and the button brings them in',
  39,
  'storm/',
  async (story, page) => {
    await readAt(page, 15);
    await page.evaluate(() => {
      const all: number[] = [];
      Object.assign(window, { shifts: all });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) all.push((entry as unknown as { value: number }).value);
      }).observe({ type: 'layout-shift', buffered: false });
    });
    const top = (): Promise<number> => page.$eval(`#${idOf(15)}`, (article) => article.getBoundingClientRect().top);
    const before = await top();
    story.file(40);
    await story.build();
    await waits(page, '1 new update');
    assert.is(await has(page, 40), false);
    story.file(41);
    await story.build();
    await waits(page, '2 new updates');
    assert.match(await page.title(), /^\(2\) /);
    story.fileAll(42, 50);
    story.file(30, 'updated: 2026-11-23T12:00', `${words(30)}\n\n${words(30)}\n\n${words(30)}`);
    story.file(29, 'kill: 2026-11-23T12:00');
    story.coverage('', 'A summary that is much longer.\n\n- one\n- two\n- three\n- four\n');
    await story.build();
    await waits(page, '11 new updates');
    await eventually('killed', async () => !(await has(page, 29)));
    await eventually('top', async () => (await page.textContent('.summary'))?.includes('much longer') ?? false);
    assert.ok(Math.abs((await top()) - before) < 1, `moved by ${(await top()) - before} px`);
    assert.equal(await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts), []);
    await page.click('[role=status] button');
    assert.is((await shownIds(page))[0], idOf(50));
    assert.is(await button(page), null);
    const first = await page.$eval(`#${idOf(50)}`, (article) => article.getBoundingClientRect().top);
    assert.ok(first >= 0 && first < 300, `the first is at ${first}`);
  },
);

test(
  'a kill leaves no word in the document or in the output: live page, loaded older page, own page',
  50,
  'storm/',
  async (story, page, url) => {
    const own = await open(browser, `${url}storm/${idOf(12)}/`);
    const sealed = await open(browser, `${url}storm/page/1/`);
    await page.click('a[rel=next]');
    await eventually('loaded', () => has(page, 12));
    story.file(12, 'kill: 2026-11-23T12:00\nkill_reason: Withdrawn for legal reasons.');
    story.file(45, 'kill: 2026-11-23T12:00');
    await story.build();
    await eventually('gone', async () => !(await has(page, 12)) && !(await has(page, 45)));
    await eventually('gone from its page', async () => (await own.$('[data-killed]')) !== null);
    await eventually('gone from the sealed page', async () => !(await has(sealed, 12)));
    await eventually('reason', async () => (await own.textContent('main'))?.includes('legal reasons') ?? false);
    for (const [open, n] of [
      [page, 12],
      [page, 45],
      [own, 12],
      [sealed, 12],
    ] as const) {
      const html = await open.content();
      assert.not.match(html, new RegExp(`mark ${n} of|Headline ${n}\\b`));
    }
    for (const file of filesBelow(story.output)) {
      assert.not.match(
        readFileSync(path.join(story.output, file), 'latin1'),
        /mark (?:12|45) of|Headline (?:12|45)\b/,
        file,
      );
    }
  },
);

test(
  'ten updates while hidden come at once on return; 200 while asleep are said to be missed',
  30,
  'storm/',
  async (story, page) => {
    const hide = (hidden: boolean): Promise<void> =>
      page.evaluate((value) => {
        Object.defineProperty(document, 'hidden', { value, configurable: true });
        document.dispatchEvent(new Event('visibilitychange'));
      }, hidden);
    await hide(true);
    await page.waitForTimeout(1500);
    let polls = 0;
    page.on('request', (request) => {
      if (request.url().endsWith('live.json')) polls++;
    });
    story.fileAll(31, 40);
    await story.build();
    await page.waitForTimeout(2500);
    assert.is(polls, 0, 'a hidden page does not poll');
    await hide(false);
    await eventually('caught up', async () => (await shownIds(page))[0] === idOf(40));
    await hide(true);
    story.fileAll(41, 240);
    await story.build();
    await hide(false);
    await waits(page, 'You have missed many updates: show the latest');
    await page.click('[role=status] button');
    await eventually('latest', async () => (await shownIds(page))[0] === idOf(240));
  },
);

test('pinned and un-pinned', 30, 'storm/', async (story, page) => {
  story.coverage(`pinned: ${idOf(7)}`);
  await story.build();
  await eventually('pinned', async () => (await page.textContent('main'))?.includes('Pinned') ?? false);
  assert.match((await page.textContent('section[aria-label=Pinned]')) ?? '', /Headline 7/);
  story.coverage();
  await story.build();
  await eventually('un-pinned', async () => (await page.$('section[aria-label=Pinned]')) === null);
});

test('load more shows each update once, also when a page is sealed in between', 59, 'storm/', async (story, page) => {
  await page.click('a[rel=next]');
  await eventually('loaded', () => has(page, 10));
  assert.match(page.url(), /\/storm\/$/, 'the address stays');
  assert.is(await page.$('.older a[rel=next]'), null);
  const ids = await shownIds(page);
  assert.is(ids.length, 59);
  assert.is(new Set(ids).size, 59);
  story.fileAll(60, 60);
  await story.build();
  await waits(page, '1 new update');
});

test('sealed between two loads: nothing twice, nothing skipped', 79, 'storm/', async (story, page) => {
  await page.click('a[rel=next]');
  await eventually('loaded', () => has(page, 30));
  story.fileAll(80, 81);
  await story.build();
  await waits(page, '2 new updates');
  await page.click('a[rel=next]');
  await eventually('loaded', () => has(page, 1));
  await page.click('[role=status] button');
  assert.equal(
    await shownIds(page),
    Array.from({ length: 81 }, (_, i) => idOf(81 - i)),
  );
});

test('on an older page the button leads to the live page', 60, 'storm/page/1/', async (story, page, url) => {
  story.file(61);
  await story.build();
  await waits(page, '1 new update');
  assert.is(await has(page, 61), false);
  await Promise.all([page.waitForURL(`${url}storm/`), page.click('[role=status] button')]);
  assert.ok(await has(page, 61));
});

test(
  'filters cover the whole coverage, in place, with arriving updates filtered',
  45,
  'storm/',
  async (story, page) => {
    story.file(2, 'key: true');
    story.file(3, 'key: true');
    await story.build();
    // Not from the cache, which may keep the page of before for some seconds.
    await page.reload();
    await page.click('.filters a:has-text("Key events")');
    await eventually('filtered', async () => (await shownIds(page)).join() === `${idOf(3)},${idOf(2)}`);
    assert.match(page.url(), /storm\/key\/$/);
    assert.ok(await page.$('[data-top]'), 'the top stays');
    story.file(46);
    story.file(47, 'key: true');
    await story.build();
    await eventually('key event', () => has(page, 47));
    assert.is(await has(page, 46), false);
    await page.goBack();
    await eventually('back', () => has(page, 46));
  },
);

test('live updates can be switched off, and the device remembers', 30, 'storm/', async (story, page) => {
  await page.click('button:has-text("Live updates")');
  await page.reload();
  assert.is(await page.getAttribute('button:has-text("Live updates")', 'aria-pressed'), 'false');
  story.file(31);
  await story.build();
  await page.waitForTimeout(2500);
  assert.is(await has(page, 31), false);
  await page.click('button:has-text("Live updates")');
  await eventually('on again', () => has(page, 31));
});

live.run();
