/** The open page in another engine: what arrives, where the reader is, search, and the whole coverage from its beginning. */
import type { Browser, Page } from 'puppeteer-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { StaticServer } from '../../src/edge/static-server.ts';
import { firefox, openIn } from '../support/firefox.ts';
import { around } from '../support/opened.ts';
import { serve } from '../support/server.ts';
import { eventually, idOf, Story } from '../support/story.ts';

const suiteOf = suite<{ browser: Browser; story: Story; server: StaticServer; said: string[] }>('in Firefox');
const N = 79;

around(suiteOf, async (on, opened) => {
  on.said = [];
  on.browser = opened.keep(await firefox());
  on.story = new Story();
  on.story.fileAll(1, N);
  await on.story.build();
  on.server = opened.keep(await serve(on.story.output));
});
suiteOf.after.each(({ said }) => {
  assert.equal(said, [], 'no error, and nothing that the policy refused');
});

const ids = (page: Page): Promise<string[]> =>
  page.$$eval('[data-timeline] > article[id]', (articles) => articles.map(({ id }) => id));
const waiting = (page: Page): Promise<string | null> => page.$eval('.waiting', ({ textContent }) => textContent);
const topOf = (page: Page, n: number): Promise<number> =>
  page.$eval(`#${idOf(n)}`, (article) => article.getBoundingClientRect().top);
const readAt = (page: Page, n: number): Promise<void> =>
  page.$eval(`#${idOf(n)}`, (article) => {
    scrollTo(0, article.getBoundingClientRect().top + scrollY - 120);
  });
/** Presses by script: a real press needs the button to be in view. */
const press = (page: Page, selector: string): Promise<void> =>
  page.$eval(selector, (one) => {
    (one as HTMLElement).click();
  });

suiteOf('updates arrive, wait, are edited and killed, and nothing that is read moves', async (on) => {
  const { story } = on;
  const page = await openIn(on.browser, `${on.server.url}storm/`, on.said);
  story.file(N + 1);
  await story.build();
  await eventually('in at once', async () => (await ids(page))[0] === idOf(N + 1));
  await readAt(page, 65);
  story.file(N + 2);
  story.file(75, 'kill: 2026-11-23T12:00');
  story.file(70, 'updated: 2026-11-23T12:00', 'Put right.');
  await story.build();
  await eventually('one waits', async () => (await waiting(page)) === '1 new update');
  await eventually('killed', async () => !(await ids(page)).includes(idOf(75)));
  assert.ok((await page.$eval(`#${idOf(70)}`, ({ textContent }) => textContent)).includes('Put right.'));
  assert.ok(Math.abs((await topOf(page, 65)) - 120) < 2, 'it stays where it is');
  await press(page, '.waiting button');
  assert.is((await ids(page))[0], idOf(N + 2));
  await page.close();
});

suiteOf('load more, reload at depth, an update’s own page and back', async (on) => {
  const url = `${on.server.url}storm/`;
  const page = await openIn(on.browser, url, on.said);
  while (await page.$('a[rel=next]')) {
    const { length } = await ids(page);
    await press(page, 'a[rel=next]');
    await eventually('more', async () => (await ids(page)).length > length);
  }
  await readAt(page, 15);
  await new Promise((resolve) => setTimeout(resolve, 400));
  const before = await ids(page);
  const found = async (how: string): Promise<void> => {
    await eventually(`${how}: the same updates`, async () => (await ids(page)).join() === before.join());
    await eventually(`${how}: in place`, async () => Math.abs((await topOf(page, 15)) - 120) < 2);
    assert.is(await page.evaluate(() => location.href), url);
  };
  await page.reload();
  await found('reload');
  await press(page, `#${idOf(15)} a[rel~=bookmark]`);
  await eventually('its own page', () => Promise.resolve(page.url() === `${url}${idOf(15)}/`));
  await page.waitForSelector('[data-own]');
  // From Firefox's store of whole pages, of which the driver hears nothing.
  await page.evaluate(() => {
    history.back();
  });
  await eventually('back', async () => (await page.evaluate(() => location.href).catch(() => '')) === url);
  await found('back');
  on.story.file(N + 3);
  await on.story.build();
  await eventually('live', async () => (await waiting(page)) === '1 new update');
  await page.close();
});

suiteOf('search, and the oldest first', async (on) => {
  on.story.coverage('status: ended');
  await on.story.build();
  const page = await openIn(on.browser, `${on.server.url}storm/`, on.said);
  await page.reload();
  await eventually('ended', async () => (await page.$('.order')) !== null);
  await press(page, '.search-door');
  await page.waitForSelector('dialog input');
  await page.type('dialog input', 'MARK 3 of');
  await eventually('found', async () =>
    (await page.$$eval('dialog li a', (links) => links.map(({ textContent }) => textContent))).includes('Headline 3'),
  );
  await press(page, '.search-close');
  await press(page, '.order');
  await eventually('oldest first', async () => (await ids(page))[0] === idOf(1));
  await page.close();
});

suiteOf.run();
