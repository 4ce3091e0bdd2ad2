/** The open page where the network is bad, and where it is open twice. */
import type { Browser, Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { launch } from '../support/browser.ts';
import { freePort, serveByNginx } from '../support/server.ts';
import { eventually, idOf, open, shownIds, Story } from '../support/story.ts';

interface Context {
  browser: Browser;
  story: Story;
  port: number;
}

const network = suite<Context>('the network');
network.before(async (on) => {
  on.browser = await launch();
});
network.after((on) => on.browser.close());
network.before.each(async (on) => {
  on.story = new Story();
  on.story.fileAll(1, 30);
  await on.story.build();
  on.port = await freePort();
});

const has = async (page: Page, n: number): Promise<boolean> => (await shownIds(page)).includes(idOf(n));
const note = async (page: Page): Promise<string> => (await page.textContent('.live-note')) ?? '';
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

network('a server that is down for half a minute: a quiet note, few tries, recovery by itself', async (on) => {
  const { story, port, browser } = on;
  const server = await serveByNginx(story.output, port);
  const page = await open(browser, `${server.url}storm/`);
  await page.waitForResponse(/live\.json/);
  await server.close();
  let tries = 0;
  page.on('request', (request) => {
    if (request.url().endsWith('live.json')) tries++;
  });
  await eventually('said', async () => (await note(page)) === 'Reconnecting…');
  story.file(31);
  story.file(30, 'kill: 2026-11-23T12:00');
  await story.build();
  await pause(30_000);
  assert.ok(tries > 1 && tries < 12, `${tries} tries in half a minute`);
  assert.is((await shownIds(page)).length, 30, 'nothing is lost meanwhile');
  const again = await serveByNginx(story.output, port);
  const until = Date.now() + 40_000;
  while (!(await has(page, 31)) && Date.now() < until) await pause(100);
  assert.ok(await has(page, 31), 'it recovers');
  assert.not(await has(page, 30));
  await eventually('the note is gone', async () => (await note(page)) === '');
  await page.context().close();
  await again.close();
});

network('slow 3G: what is filed, edited and killed arrives', async (on) => {
  const { story, port, browser } = on;
  const server = await serveByNginx(story.output, port);
  const page = await open(browser, `${server.url}storm/`, { width: 390, height: 844 });
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  // Chrome's own preset: 2 s to an answer, 50 kB a second.
  const slow = { offline: false, latency: 2000, downloadThroughput: 50_000, uploadThroughput: 50_000 };
  await session.send('Network.emulateNetworkConditions', slow);
  await page.waitForResponse(/live\.json/);
  story.fileAll(31, 33);
  story.file(29, 'updated: 2026-11-23T12:00', 'Put right.');
  story.file(28, 'kill: 2026-11-23T12:00');
  await story.build();
  await eventually('filed', async () => (await has(page, 31)) && (await has(page, 33)));
  await eventually('edited', async () => (await page.textContent(`#${idOf(29)}`))?.includes('Put right.') ?? false);
  await eventually('killed', async () => !(await has(page, 28)));
  assert.equal((await shownIds(page)).slice(0, 3), [33, 32, 31].map(idOf));
  await page.context().close();
  await server.close();
});

network('two tabs: both are live, and each keeps its own place', async (on) => {
  const { story, port, browser } = on;
  const server = await serveByNginx(story.output, port);
  const top = await open(browser, `${server.url}storm/`);
  const down = await top.context().newPage();
  await down.goto(`${server.url}storm/#${idOf(10)}`);
  const place = (): Promise<number> => down.$eval(`#${idOf(10)}`, (article) => article.getBoundingClientRect().top);
  const before = await place();
  story.fileAll(31, 35);
  story.file(20, 'kill: 2026-11-23T12:00');
  await story.build();
  await eventually('the first tab', () => has(top, 35));
  await eventually(
    'the second tab',
    async () => (await down.textContent('[role=status].waiting'))?.includes('5 new updates') ?? false,
  );
  await eventually('killed in both', async () => !(await has(top, 20)) && !(await has(down, 20)));
  assert.ok(Math.abs((await place()) - before) < 1, 'the linked update stays where it was');
  await top.context().close();
  await server.close();
});

network.run();
