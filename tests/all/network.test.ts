/** The open page where the network is bad, and where it is open twice. */
import type { Browser, Page, ViewportSize } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { StaticServer } from '../../src/edge/static-server.ts';
import { launch } from '../support/browser.ts';
import { around, Opened } from '../support/opened.ts';
import { freePort, serveByNginx } from '../support/server.ts';
import { eventually, idOf, open, shownIds, Story } from '../support/story.ts';

interface Context {
  browser: Browser;
  opened: Opened;
  story: Story;
  port: number;
}

const network = suite<Context>('the network');
around(network, async (on, opened) => {
  on.browser = opened.keep(await launch());
});
network.before.each(async (on) => {
  on.opened = new Opened();
  on.story = new Story();
  on.story.fileAll(1, 30);
  await on.story.build();
  on.port = await freePort();
});
network.after.each(({ opened }) => opened.close());

async function serving({ opened, story, port }: Context): Promise<StaticServer> {
  return opened.keep(await serveByNginx(story.output, port));
}

async function opens({ opened, browser }: Context, url: string, size?: ViewportSize): Promise<Page> {
  const page = await open(browser, `${url}storm/`, size);
  opened.keep(page.context());
  return page;
}

const has = async (page: Page, n: number): Promise<boolean> => (await shownIds(page)).includes(idOf(n));
const note = async (page: Page): Promise<string> => (await page.textContent('.live-note')) ?? '';
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

network('a server that is down for half a minute: a quiet note, few tries, recovery by itself', async (on) => {
  const { story } = on;
  const server = await serving(on);
  const page = await opens(on, server.url);
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
  await serving(on);
  const until = Date.now() + 40_000;
  while (!(await has(page, 31)) && Date.now() < until) await pause(100);
  assert.ok(await has(page, 31), 'it recovers');
  assert.not(await has(page, 30));
  await eventually('the note is gone', async () => (await note(page)) === '');
});

network('slow 3G: what is filed, edited and killed arrives', async (on) => {
  const { story } = on;
  const server = await serving(on);
  const page = await opens(on, server.url, { width: 390, height: 844 });
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
});

network('two tabs: both are live, and each keeps its own place', async (on) => {
  const { story } = on;
  const server = await serving(on);
  const top = await opens(on, server.url);
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
});

network.run();
