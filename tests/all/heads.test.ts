/** What an open page makes of heads that a cache, or somebody on the way, gives it. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { closeContexts, launch } from '../support/browser.ts';
import { around, opening } from '../support/opened.ts';
import { serve } from '../support/server.ts';
import { eventually, idOf, open, shownIds, Story } from '../support/story.ts';

let browser: Browser;
const heads = suite('heads');
around(heads, async (_, opened) => {
  browser = opened.keep(await launch());
});

/** Tells a test of a story of thirty updates, one page of it open, and the head that it has now. */
function test(
  name: string,
  run: (story: Story, page: Page, head: () => Record<string, unknown>) => Promise<void>,
): void {
  heads(name, async () => {
    const story = new Story();
    story.fileAll(1, 30);
    await story.build();
    const head = (): Record<string, unknown> =>
      JSON.parse(readFileSync(path.join(story.output, 'storm/live.json'), 'utf8')) as Record<string, unknown>;
    await opening(async (opened) => {
      const server = opened.keep(await serve(story.output));
      opened.keep({ close: () => closeContexts(browser) });
      const page = await open(browser, `${server.url}storm/`);
      await page.waitForResponse(/live\.json/);
      await run(story, page, head);
    });
  });
}

test('a head that moved to another origin is not followed', async (_, page, head) => {
  const elsewhere = [
    'https://evil.example/storm/',
    '//evil.example/storm/',
    '/\\evil.example/storm/',
    'data:text/html,x',
  ];
  for (const moved of [...elsewhere, 'javascript:alert(1)']) {
    const asked: string[] = [];
    const note = (url: string): void => void asked.push(url);
    page.on('request', (request) => {
      note(request.url());
    });
    let answered = 0;
    await page.route(/live\.json/, (route) => {
      answered++;
      return route.fulfill({ json: { version: 1, moved } });
    });
    await eventually(`asked: ${moved}`, () => Promise.resolve(answered > 0));
    await eventually('said', async () => (await page.textContent('.live-note')) === 'Reconnecting…');
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await eventually(`asked again: ${moved}`, () => Promise.resolve(answered > 1));
    assert.equal(
      asked.filter((url) => new URL(url).pathname !== '/storm/live.json' || url.includes('evil')),
      [],
      moved,
    );
    await page.unroute(/live\.json/);
    await page.route(/live\.json/, (route) => route.fulfill({ json: head() }));
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await eventually('well again', async () => (await page.textContent('.live-note')) === '');
    await page.unroute(/live\.json/);
    page.removeAllListeners('request');
  }
});

test('a head made earlier than the one that was applied is not applied', async (story, page, head) => {
  const old = head();
  const at = (seconds: number): string => new Date(Date.now() + seconds * 1000).toUTCString();
  story.file(31);
  await story.build();
  let answered = 0;
  const answer = async (json: object, seconds: number): Promise<void> => {
    await page.unroute(/live\.json/);
    answered = 0;
    await page.route(/live\.json/, (route) => {
      answered++;
      return route.fulfill({ json, headers: { 'last-modified': at(seconds) } });
    });
  };
  await answer(head(), 60);
  await eventually('the newer one', async () => (await shownIds(page)).includes(idOf(31)));
  // Two heads in a row that do not list an update take it away: were these applied, it would be gone.
  await answer(old, 0);
  await eventually('three older ones', () => Promise.resolve(answered > 3));
  assert.ok((await shownIds(page)).includes(idOf(31)));
  await answer(old, 120);
  await eventually('newer ones without it', async () => !(await shownIds(page)).includes(idOf(31)));
});

heads.run();
