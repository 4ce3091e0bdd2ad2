/** The open page where something is not as it should be: strange heads, fragments that fail, caches that lag. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
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
  page: Page;
}

const trouble = suite<Context>('trouble');
around(trouble, async (on, opened) => {
  on.browser = opened.keep(await launch());
});

/** A test of a story of `n` updates, served, and one page of it open that has looked at the head once. */
function test(name: string, n: number, at: string, run: (on: Context) => Promise<void>): void {
  trouble(name, async (on) => {
    on.story = new Story();
    on.story.fileAll(1, n);
    await on.story.build();
    await opening(async (opened) => {
      on.server = opened.keep(await serve(on.story.output));
      opened.keep({ close: () => closeContexts(on.browser) });
      on.page = await open(on.browser, `${on.server.url}${at}`);
      await on.page.waitForResponse(/live\.json/);
      await run(on);
    });
  });
}

const note = async (page: Page): Promise<string> => (await page.textContent('.live-note')) ?? '';
const button = async (page: Page): Promise<string> => (await page.textContent('[role=status].waiting')) ?? '';
const polls = (page: Page): string[] => {
  const seen: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('live.json')) seen.push(request.url());
  });
  return seen;
};

test('heads that cannot be read change nothing, and are not asked for in a hurry', 30, 'storm/', async (on) => {
  const { page, story } = on;
  const file = path.join(story.output, 'storm/live.json');
  const good = readFileSync(file, 'utf8');
  const before = await shownIds(page);
  const strange = [
    good.slice(0, 100),
    '<!doctype html><title>Down</title>',
    '',
    'null',
    '[]',
    '{}',
    good.replace('"version":1', '"version":2'),
    '{"version":2,"items":[]}',
    '{"version":1,"status":"live","poll":1,"rev":"x","top":"x","updates":null,"edited":[],"killed":[]}',
  ];
  for (const body of strange) {
    const seen = polls(page);
    await page.route(/live\.json/, (route) => route.fulfill({ body, contentType: 'application/json' }));
    // A page that comes back looks at once, however long it would have waited.
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await eventually('noticed', async () => (await note(page)) === 'Reconnecting…');
    await page.waitForTimeout(600);
    assert.ok(seen.length < 5, `${seen.length} requests for ${body}`);
    assert.equal(await shownIds(page), before, body);
    await page.unroute(/live\.json/);
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await eventually('well again', async () => (await note(page)) === '');
  }
});

test('a head that is gone is said to be, and nothing is removed', 30, 'storm/', async ({ page, story }) => {
  const file = path.join(story.output, 'storm/live.json');
  const good = readFileSync(file, 'utf8');
  for (const status of [404, 410]) {
    await page.route(/live\.json/, (route) => route.fulfill({ status, body: good }));
    await eventually('said', async () => (await note(page)) === 'This coverage is no longer updated here.');
    await page.waitForTimeout(2000);
    assert.is((await shownIds(page)).length, 30);
    await page.unroute(/live\.json/);
    await eventually('well again', async () => (await note(page)) === '');
  }
});

test('Retry-After is obeyed, as seconds and as a date, also by whoever comes back', 30, 'storm/', async ({ page }) => {
  for (const ask of [(s: number) => String(s), (s: number) => new Date(Date.now() + s * 1000).toUTCString()]) {
    const asked = page.waitForResponse((response) => response.status() === 503);
    await page.route(/live\.json/, (route) => route.fulfill({ status: 503, headers: { 'retry-after': ask(5) } }));
    await asked;
    const seen = polls(page);
    await page.unroute(/live\.json/);
    await page.evaluate(() => {
      dispatchEvent(new Event('online'));
      document.dispatchEvent(new Event('visibilitychange'));
    });
    await page.waitForTimeout(3500);
    assert.is(seen.length, 0, 'it waits');
    await eventually('well again', async () => (await note(page)) === '' && seen.length > 0);
  }
});

test(
  'a fragment that fails or is gone holds up nothing else and comes later',
  30,
  'storm/',
  async ({ page, story }) => {
    await page.route(/u-032\./, (route) => route.fulfill({ status: 500 }));
    await page.route(/u-033\./, (route) => route.fulfill({ status: 404 }));
    story.fileAll(31, 34);
    story.file(29, 'updated: 2026-11-23T12:00', 'Put right.');
    story.file(28, 'kill: 2026-11-23T12:00');
    await story.build();
    await eventually('the others', async () => (await shownIds(page)).slice(0, 2).join() === `${idOf(34)},${idOf(31)}`);
    await eventually('edited', async () => (await page.textContent(`#${idOf(29)}`))?.includes('Put right.') ?? false);
    assert.not((await shownIds(page)).includes(idOf(28)));
    await page.unroute(/u-03/);
    await page.unroute(/u-032\./);
    await page.unroute(/u-033\./);
    await eventually(
      'in order',
      async () => (await shownIds(page)).slice(0, 4).join() === [34, 33, 32, 31].map(idOf).join(),
    );
  },
);

test(
  'a kill takes pinned copy and key event with it even where the new top cannot be had',
  30,
  'storm/',
  async (on) => {
    const { page, story } = on;
    story.file(7, 'key: true\npinned: true');
    await story.build();
    await eventually('pinned', async () => (await page.$('section[aria-label=Pinned]')) !== null);
    await page.route(/_top\./, (route) => route.abort());
    story.file(7, 'kill: 2026-11-23T12:00');
    await story.build();
    await eventually('gone', async () => !(await page.content()).includes('Headline 7'));
    assert.not.match(await page.content(), /mark 7 of/);
  },
);

test('a stale head or page does not bring back what was killed', 45, 'storm/', async ({ page, story }) => {
  const stale = readFileSync(path.join(story.output, 'storm/live.json'), 'utf8');
  const old = readFileSync(path.join(story.output, 'storm/page/1/index.html'), 'utf8');
  story.file(44, 'kill: 2026-11-23T12:00');
  story.file(12, 'kill: 2026-11-23T12:00');
  await story.build();
  await eventually('killed', async () => !(await shownIds(page)).includes(idOf(44)));
  const fresh = readFileSync(path.join(story.output, 'storm/live.json'), 'utf8');
  let turn = 0;
  await page.route(/live\.json/, (route) => route.fulfill({ body: turn++ % 2 === 0 ? stale : fresh }));
  await eventually('looked', () => Promise.resolve(turn > 3));
  assert.not((await shownIds(page)).includes(idOf(44)));
  await page.unroute(/live\.json/);
  await page.waitForResponse(/live\.json/);
  await page.route(/page\/1\/$/, (route) => route.fulfill({ body: old, contentType: 'text/html' }));
  await page.click('a[rel=next]');
  await page.waitForSelector(`#${idOf(11)}`);
  assert.not.match(await page.content(), /mark 12 of/);
});

test('old pages say nothing when they are opened, and count only what is new', 130, 'storm/page/1/', async (on) => {
  const { page, story, server } = on;
  const own = await open(on.browser, `${server.url}storm/${idOf(5)}/`);
  await own.waitForResponse(/live\.json/);
  // The sixty-first moves up into the list: it is not new.
  story.remove(125);
  await story.build();
  for (const one of [page, own]) {
    for (let i = 0; i < 3; i++) await one.waitForResponse(/live\.json/);
    assert.is(await button(one), '');
  }
  story.file(131);
  await story.build();
  for (const one of [page, own]) await eventually('told', async () => (await button(one)) === '1 new update');
});

test('a deleted update is missed by two heads before it goes from an old page', 130, 'storm/page/1/', async (on) => {
  const { page, story } = on;
  // Nothing on the page says when the last of the sixty listed was filed.
  await page.route(/fragments\//, (route) => route.fulfill({ status: 404 }));
  for (let i = 0; i < 4; i++) await page.waitForResponse(/live\.json/);
  assert.is((await shownIds(page)).length, 20, 'what cannot be known is not removed');
  await page.unroute(/fragments\//);
  story.remove(3);
  story.file(4, 'kill: 2026-11-23T12:00');
  await story.build();
  await eventually('killed', async () => !(await shownIds(page)).includes(idOf(4)));
  assert.ok((await shownIds(page)).includes(idOf(3)), 'older than the last of sixty listed');
});

test('“moved”: the page goes on at the new place', 30, 'storm/', async ({ page, story, server }) => {
  const { url } = server;
  story.rename('flood');
  await story.build();
  story.file(31);
  await story.build();
  await eventually('arrived', async () => (await shownIds(page))[0] === idOf(31));
  const [href] = await page.$$eval('article a[rel~=bookmark]', (links) =>
    links.map((link) => (link as HTMLAnchorElement).href),
  );
  assert.is(href, `${url}flood/${idOf(31)}/`);
});

test('links within the page do not load it anew', 45, 'storm/', async ({ page }) => {
  await page.click('a[rel=next]');
  await eventually('loaded', async () => (await shownIds(page)).length === 45);
  await page.$eval('.skip', (link) => {
    (link as HTMLElement).click();
  });
  await page.waitForTimeout(500);
  assert.is((await shownIds(page)).length, 45);
});

test('the reader of the headline is not moved by what changes below it', 30, 'storm/', async ({ page, story }) => {
  await page.setViewportSize({ width: 390, height: 300 });
  const top = (): Promise<number> => page.$eval('h1', (heading) => heading.getBoundingClientRect().top);
  const before = await top();
  story.coverage('', `${words(1)}\n\n${words(2)}\n\n${words(3)}`);
  story.file(31);
  await story.build();
  await eventually('top', async () => (await page.textContent('.summary'))?.includes('mark 3 of') ?? false);
  await eventually('button', async () => (await button(page)) === '1 new update');
  assert.is(await top(), before);
});

test('the document’s title follows the headline', 30, 'storm/', async ({ page, story }) => {
  story.coverage('', 'What we know.', 'The storm $& the flood');
  await story.build();
  await eventually('title', async () => (await page.title()) === 'The storm $& the flood – The Daily Tide');
});

test('an edit reaches the title and the previews of an update’s own page', 30, `storm/${idOf(9)}/`, async (on) => {
  const { page, story } = on;
  assert.match(await page.content(), /mark 9 of[\s\S]*application\/ld\+json|application\/ld\+json[\s\S]*mark 9 of/);
  const file = path.join(story.content, `storm/updates/${idOf(9)}.md`);
  const text = readFileSync(file, 'utf8').replaceAll('Headline 9', 'Put right').replaceAll('mark 9 of', 'line IX of');
  writeFileSync(file, text);
  await story.build();
  await eventually('title', async () => (await page.title()).startsWith('Put right'));
  await eventually('structured data', async () =>
    ((await page.textContent('script[type="application/ld+json"]')) ?? '').includes('line IX of'),
  );
  assert.not.match(await page.content(), /Headline 9|mark 9 of/);
});

trouble.run();
