/** What a reader sees without scrolling: the newest update begins there, whatever stands above it, and nothing moves. */
import type { Browser, Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { closeContexts, launch } from '../support/browser.ts';
import { around } from '../support/opened.ts';
import { crowdedContent, demo, served, type ServedSite } from '../support/site.ts';

const SIZES = [
  { width: 390, height: 844 },
  { width: 1280, height: 900 },
];
/** Pixels. */
const LIMIT = 700;
const HEADLINE =
  'Record tide on the Sallow as the barrier holds through the night and the town counts what it has lost ';

interface Context {
  browser: Browser;
  sites: Map<string, ServedSite>;
}
const first = suite<Context>('the first screen');

around(first, async (on, opened) => {
  on.browser = opened.keep(await launch());
  on.sites = new Map([
    ['sallow-surge/', await demo(opened)],
    ['storm/ 8 topics', await served(crowdedContent(8, HEADLINE.slice(0, 70)), opened)],
    ['storm/ 216 topics', await served(crowdedContent(216, HEADLINE + HEADLINE.slice(0, 40)), opened)],
    ['storm/ headline without end', await served(crowdedContent(8, HEADLINE.repeat(3)), opened)],
  ]);
});
first.after.each((on) => closeContexts(on.browser));

/** Opens a page that counts how far things move. */
async function watched(browser: Browser, url: string, viewport: { width: number; height: number }): Promise<Page> {
  const context = await browser.newContext({ viewport });
  const page = await context.newPage();
  await page.addInitScript(() => {
    const shifts: number[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { value, hadRecentInput } = entry as unknown as { value: number; hadRecentInput: boolean };
        if (!hadRecentInput) shifts.push(value);
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await page.goto(url, { waitUntil: 'networkidle' });
  await page.evaluate(() => document.fonts.ready);
  return page;
}

const moved = (page: Page): Promise<number> =>
  page.evaluate(() => (window as unknown as { shifts: number[] }).shifts.reduce((sum, value) => sum + value, 0));
const newestAt = (page: Page): Promise<number> =>
  page.$eval('[data-timeline] > article', (article) => article.getBoundingClientRect().top + scrollY);

for (const viewport of SIZES) {
  first(`at ${viewport.width} × ${viewport.height} the newest update begins within ${LIMIT} px`, async (on) => {
    for (const [name, { server }] of on.sites) {
      const page = await watched(on.browser, server.url + (name.split(' ')[0] ?? ''), viewport);
      const top = Math.round(await newestAt(page));
      console.log(
        `# ${name}, ${viewport.width} px: the newest update begins at ${top}, layout shift ${await moved(page)}`,
      );
      assert.ok(top <= LIMIT, `${name}: ${top}`);
      assert.is(await moved(page), 0, name);
    }
  });
}

first(
  'what is folded opens by a thumb, without script too; the device remembers it and nothing moves on return',
  async (on) => {
    const site = on.sites.get('storm/ 8 topics');
    assert.ok(site);
    const url = `${site.server.url}storm/`;
    const viewport = { width: 390, height: 844 };
    const parts = ['section[aria-label="Summary"]', 'nav[aria-label="Key events"]', 'section[aria-label="Pinned"]'];
    for (const javaScriptEnabled of [false, true]) {
      const page = await on.browser.newPage({ viewport, javaScriptEnabled });
      await page.goto(url);
      for (const part of parts) {
        assert.not(await page.locator(`${part} .folded`).isVisible(), part);
        await page.click(`${part} summary`);
        assert.ok(await page.locator(`${part} .folded`).isVisible(), part);
      }
    }
    const page = await watched(on.browser, url, viewport);
    await page.click(`${parts[0] ?? ''} summary`);
    await page.waitForTimeout(200);
    await page.reload({ waitUntil: 'networkidle' });
    assert.ok(await page.locator(`${parts[0] ?? ''} details[open]`).isVisible());
    assert.ok(await page.locator(`${parts[0] ?? ''} .folded`).isVisible());
    assert.not(await page.locator(`${parts[1] ?? ''} .folded`).isVisible());
    assert.is(await moved(page), 0);
  },
);

first('the skip link leads to the updates: the next stop of the keyboard is the newest', async (on) => {
  const site = on.sites.get('sallow-surge/');
  assert.ok(site);
  const page = await on.browser.newPage({ viewport: { width: 390, height: 844 } });
  await page.goto(`${site.server.url}sallow-surge/`);
  await page.keyboard.press('Tab');
  assert.is(await page.evaluate(() => document.activeElement?.className), 'skip');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  const [newest, found] = await page.evaluate(() => [
    document.querySelector('[data-timeline] > article')?.id,
    document.activeElement?.closest('article')?.id,
  ]);
  assert.is(found, newest);
  assert.is(await page.locator('#updates [data-timeline]').count(), 1);
});

first('a page with the typeface takes at most 60 kB of it, and loads no other', async (on) => {
  const site = on.sites.get('sallow-surge/');
  assert.ok(site);
  const page = await on.browser.newPage({ viewport: { width: 390, height: 844 } });
  let bytes = 0;
  page.on('response', (response) => {
    if (response.url().endsWith('.woff2')) void response.body().then(({ length }) => (bytes += length));
  });
  await page.goto(`${site.server.url}sallow-surge/`, { waitUntil: 'networkidle' });
  await page.evaluate(() => {
    scrollTo(0, document.body.scrollHeight);
  });
  await page.waitForTimeout(300);
  console.log(`# typeface: ${bytes} bytes`);
  assert.ok(bytes > 0 && bytes <= 60_000, String(bytes));
  assert.ok(await page.evaluate(() => document.fonts.check('1rem Typeface')));
});

first.run();
