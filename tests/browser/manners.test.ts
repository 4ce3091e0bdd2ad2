/** What the open page owes its reader: nothing read is moved, torn out or lost. */
import type { Browser, Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { StaticServer } from '../../src/edge/static-server.ts';
import { closeContexts, launch } from '../support/browser.ts';
import { around, opening } from '../support/opened.ts';
import { serve } from '../support/server.ts';
import { eventually, idOf, open, shownIds, Story, words } from '../support/story.ts';

interface Context {
  browser: Browser;
  story: Story;
  server: StaticServer;
}

const manners = suite<Context>('manners');
around(manners, async (on, opened) => {
  on.browser = opened.keep(await launch());
});

/** A test of a story of `n` updates, served; `prepare` changes its content before it is built. */
function test(name: string, n: number, run: (on: Context) => Promise<void>, prepare?: (story: Story) => void): void {
  manners(name, async (on) => {
    on.story = new Story();
    on.story.fileAll(1, n);
    prepare?.(on.story);
    await on.story.build();
    await opening(async (opened) => {
      on.server = opened.keep(await serve(on.story.output));
      opened.keep({ close: () => closeContexts(on.browser) });
      await run(on);
    });
  });
}

const button = async (page: Page): Promise<string> => (await page.textContent('[role=status].waiting')) ?? '';
const topOf = (page: Page, n: number): Promise<number> =>
  page.$eval(`#${idOf(n)}`, (article) => article.getBoundingClientRect().top);
const readAt = (page: Page, n: number): Promise<void> =>
  page.$eval(`#${idOf(n)}`, (article) => {
    scrollTo({ top: article.getBoundingClientRect().top + scrollY - 200 });
  });
const opened = async ({ browser, server }: Context, at = 'storm/'): Promise<Page> => {
  const page = await open(browser, `${server.url}${at}`);
  await page.waitForResponse(/live\.json/);
  return page;
};

const PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="600" height="400"/>';

test(
  'a permalink’s update stays in its place while pictures of unknown size load above it',
  30,
  async ({ browser, server }) => {
    for (const width of [390, 1280]) {
      const page = await browser.newPage({ viewport: { width, height: 800 } });
      await page.route(/pictures\.example/, async (route) => {
        await new Promise((resolve) => setTimeout(resolve, 400));
        await route.fulfill({ body: PICTURE, contentType: 'image/svg+xml' });
      });
      await page.goto(`${server.url}storm/#${idOf(10)}`);
      const before = await topOf(page, 10);
      await eventually('some load', () =>
        page.$$eval('img', (all) => all.filter((one) => one.naturalWidth > 0).length > 2),
      );
      await page.waitForTimeout(500);
      // The browser puts it right with the next frame.
      await eventually(`${width} px wide: in its place`, async () => Math.abs((await topOf(page, 10)) - before) < 2);
    }
  },
  (story) => {
    for (let n = 12; n <= 30; n++) story.file(n, '', `${words(n)}\n\n![A picture](https://pictures.example/${n}.png)`);
  },
);

test(
  'a video that plays is not torn out by an edit, only by a kill; what is edited comes when it stops',
  30,
  async (on) => {
    const { story } = on;
    const page = await opened(on);
    await page.$eval(`#${idOf(29)} .body`, (body) => {
      const video = document.createElement('video');
      Object.defineProperty(video, 'paused', { value: false, configurable: true });
      body.append(video);
    });
    story.file(29, 'updated: 2026-11-23T12:00', 'Put right.');
    story.file(31);
    await story.build();
    await eventually('the other', async () => (await shownIds(page)).includes(idOf(31)));
    await page.waitForResponse(/live\.json/);
    assert.ok(await page.$(`#${idOf(29)} video`), 'it plays on');
    await page.$eval('video', (video) => Object.defineProperty(video, 'paused', { value: true }));
    await eventually('edited', async () => (await page.textContent(`#${idOf(29)}`))?.includes('Put right.') ?? false);
    await page.$eval(`#${idOf(29)} .body`, (body) => {
      const video = document.createElement('video');
      Object.defineProperty(video, 'paused', { value: false });
      body.append(video);
    });
    story.file(29, 'kill: 2026-11-23T13:00');
    await story.build();
    await eventually('killed', async () => !(await shownIds(page)).includes(idOf(29)));
  },
);

test('what waits is edited and killed while it waits', 39, async (on) => {
  const { story } = on;
  const page = await opened(on);
  await readAt(page, 20);
  story.fileAll(41, 43);
  await story.build();
  await eventually('three', async () => (await button(page)) === '3 new updates');
  assert.match(await page.title(), /^\(3\) /);
  story.file(42, 'kill: 2026-11-23T12:00');
  story.file(43, 'updated: 2026-11-23T12:00', 'Put right.');
  story.remove(41);
  await story.build();
  await eventually('one', async () => (await button(page)) === '1 new update');
  assert.match(await page.title(), /^\(1\) /);
  await page.click('[role=status] button');
  assert.equal((await shownIds(page)).slice(0, 2), [idOf(43), idOf(39)]);
  assert.match((await page.textContent(`#${idOf(43)}`)) ?? '', /Put right\./);
  assert.not.match(await page.content(), /mark 42 of/);
  assert.not.match(await page.title(), /^\(/);
  assert.is(await page.evaluate(() => document.activeElement?.id), idOf(43), 'the keyboard follows');
});

test('after more than can be told the newest come in place, wherever the reader was', 39, async (on) => {
  const { story } = on;
  const page = await opened(on);
  await readAt(page, 20);
  await page.route(/live\.json/, (route) => route.abort());
  await page.waitForRequest(/live\.json/);
  story.fileAll(41, 140);
  await story.build();
  await page.unroute(/live\.json/);
  await eventually('said', async () => (await button(page)).startsWith('You have missed many updates'));
  assert.ok(Math.abs((await topOf(page, 20)) - 200) < 1, 'nothing moves');
  await page.click('[role=status] button');
  await eventually('the newest', async () => (await shownIds(page))[0] === idOf(140));
  const top = await topOf(page, 140);
  assert.ok(top >= 0 && top < 300, `the newest is at ${top}`);
  assert.is(await button(page), '');
});

test(
  'back from a filter to the same place, and a key event from within a filter',
  59,
  async (on) => {
    const page = await opened(on);
    await page.click('a[rel=next]');
    await eventually('loaded', async () => (await shownIds(page)).includes(idOf(15)));
    assert.match(page.url(), /\/storm\/$/);
    await readAt(page, 10);
    await page.waitForTimeout(400);
    await page.$eval('.filters a[href$="/topic/water/"]', (link) => {
      (link as HTMLElement).click();
    });
    await eventually('filtered', async () => (await shownIds(page)).join() === idOf(30));
    await page.goBack();
    await eventually('back', async () => (await shownIds(page)).includes(idOf(10)));
    await eventually('same place', async () => Math.abs((await topOf(page, 10)) - 200) < 2);
    await page.goForward();
    await eventually('filtered again', async () => (await shownIds(page)).join() === idOf(30));
    await page.click('.key-events li a >> nth=0');
    await eventually('the whole coverage', async () => (await shownIds(page)).includes(idOf(50)));
    await eventually('jumped', async () => Math.abs((await topOf(page, 50)) - 64) < 20);
    assert.match(page.url(), /\/storm\/$/);
  },
  (story) => {
    story.file(50, 'key: true');
    story.file(30, 'tags: [water]');
  },
);

test(
  'the keyboard’s focus and what was opened stay when the top changes',
  30,
  async (on) => {
    const { story, browser, server } = on;
    const page = await open(browser, `${server.url}storm/`, { width: 390, height: 900 });
    await page.waitForResponse(/live\.json/);
    await page.click('.key-events summary');
    await page.focus(`.key-events a[href="#${idOf(25)}"]`);
    story.coverage('', 'More is known.');
    await story.build();
    await eventually('top', async () => (await page.textContent('.summary'))?.includes('More is known.') ?? false);
    assert.ok(await page.isVisible('.key-events ol'));
    assert.not(await page.isVisible('.summary .folded'));
    assert.is(await page.evaluate(() => document.activeElement?.getAttribute('href')), `#${idOf(25)}`);
  },
  (story) => {
    for (let n = 20; n <= 28; n++) story.file(n, 'key: true');
  },
);

test('new updates at the top are announced once, each time', 30, async (on) => {
  const { story } = on;
  const page = await opened(on);
  await page.evaluate(() => {
    const said: string[] = [];
    Object.assign(window, { said });
    const region = document.querySelector('.waiting');
    if (region)
      new MutationObserver((records) => {
        for (const { addedNodes } of records) for (const node of addedNodes) said.push(node.textContent ?? '');
      }).observe(region, { childList: true, subtree: true });
  });
  for (const n of [31, 32]) {
    story.file(n);
    await story.build();
    await eventually('in', async () => (await shownIds(page))[0] === idOf(n));
    for (let i = 0; i < 2; i++) await page.waitForResponse(/live\.json/);
  }
  assert.equal(await page.evaluate(() => (window as unknown as { said: string[] }).said), [
    '1 new update',
    '1 new update',
  ]);
});

manners.run();
