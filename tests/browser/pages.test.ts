import { AxeBuilder } from '@axe-core/playwright';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { closeContexts, launch } from '../support/browser.ts';
import { around } from '../support/opened.ts';
import { arabicContent, demo, served, wideContent, type ServedSite } from '../support/site.ts';

const pages = suite<{ browser: Browser; demo: ServedSite; arabic: ServedSite; wide: ServedSite }>('pages');
/** Bytes, compressed: a live page with its style, the script that it loads, a part that loads when used, the head. */
const LIMIT = 16 * 1024;
const SCRIPT = 8 * 1024;
const LATER = 4 * 1024;
const HEAD = 2 * 1024;

around(pages, async (on, opened) => {
  on.browser = opened.keep(await launch());
  on.demo = await demo(opened);
  on.arabic = await served(arabicContent(), opened);
  on.wide = await served(wideContent(), opened);
});
pages.after.each((on) => closeContexts(on.browser));

const DEMO = ['', 'sallow-surge/', 'sallow-surge/page/1/', 'sallow-surge/key/', 'lindenfurt-stichwahl/', 'nowhere'];
const ARABIC = ['', 'archive/1/', 'archive/2/', 'flood/', 'flood/page/1/', 'flood/key/', 'flood/killed/', 'flood/u2/'];

/** One topic and one update with a picture of the demo: their names are the demo's own. */
function demoPages({ output }: ServedSite): string[] {
  const folder = path.join(output, 'sallow-surge');
  const topic = readdirSync(path.join(folder, 'topic')).sort()[0] ?? '';
  const update = readdirSync(folder).find((name) => {
    const file = path.join(folder, name, 'index.html');
    return existsSync(file) && readFileSync(file, 'utf8').includes('<figure') && /^\d{4}/.test(name);
  });
  assert.ok(update);
  return [...DEMO, `sallow-surge/topic/${topic}/`, `sallow-surge/${update}/`];
}

async function violations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${page.url()}: ${id} ${nodes.map((node) => node.html).join('\n')}`);
}

async function each(context: BrowserContext, site: ServedSite, paths: readonly string[]): Promise<string[]> {
  const page = await context.newPage();
  const found: string[] = [];
  for (const where of paths) {
    await page.goto(`${site.server.url}${where}`);
    found.push(...(await violations(page)));
  }
  return found;
}

for (const [colorScheme, width] of [
  ['light', 390],
  ['dark', 1280],
] as const) {
  pages(`axe finds nothing, ${colorScheme}, ${width} px`, async ({ browser, demo, arabic }) => {
    const open = (): Promise<BrowserContext> => browser.newContext({ colorScheme, viewport: { width, height: 900 } });
    assert.equal(await each(await open(), demo, demoPages(demo)), []);
    assert.equal(await each(await open(), arabic, ARABIC), []);
  });
}

pages('without JavaScript everything is there', async ({ browser, demo }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 800 } });
  const page = await context.newPage();
  await page.goto(`${demo.server.url}sallow-surge/`);
  const seen = new Set<string>();
  for (;;) {
    for (const article of await page.locator('[data-timeline] > article').all()) {
      assert.ok(await article.isVisible());
      seen.add((await article.getAttribute('id')) ?? '');
    }
    const older = page.locator('a[rel="next"]');
    if ((await older.count()) === 0) break;
    assert.is(await older.textContent(), 'Load more updates');
    await older.click();
  }
  const files = readdirSync(path.join(demo.content, 'sallow-surge/updates'));
  assert.ok(seen.size >= 60 && seen.size <= files.length);
  await page.goto(`${demo.server.url}sallow-surge/`);
  for (const name of [
    'nav[aria-label="Key events"]',
    'section[aria-label="Summary"]',
    'section[aria-label="Pinned"]',
  ]) {
    assert.is(await page.locator(name).count(), 1, name);
  }
  await page.locator('nav[aria-label="Key events"] summary').click();
  await page.locator('nav[aria-label="Key events"] ol a').last().click();
  assert.match(page.url(), /sallow-surge\/(?:#|[\w-]+\/$)/);
});

pages('a live page is small and asks no other host for anything', async ({ browser, demo }) => {
  const page = await browser.newPage();
  const hosts = new Set<string>();
  page.on('request', (request) => hosts.add(new URL(request.url()).host));
  await page.goto(`${demo.server.url}sallow-surge/`, { waitUntil: 'networkidle' });
  await page.evaluate(() => {
    window.scrollTo(0, document.body.scrollHeight);
  });
  await page.waitForTimeout(300);
  assert.is(hosts.size, 1);
  assert.is(await page.locator('iframe, script:not([type]):not([src]), [style], style').count(), 0);
  const html = readFileSync(path.join(demo.output, 'sallow-surge/index.html'));
  const css = readdirSync(path.join(demo.output, 'assets')).find((name) => name.endsWith('.css')) ?? '';
  const size = gzipSync(html).length + gzipSync(readFileSync(path.join(demo.output, 'assets', css))).length;
  assert.ok(size <= LIMIT, `${size} bytes`);
  const scripts = readdirSync(path.join(demo.output, 'assets')).filter((name) => name.endsWith('.js'));
  const sizeOf = (name: string): number => gzipSync(readFileSync(path.join(demo.output, 'assets', name))).length;
  const loaded = scripts.filter((name) => html.includes(name));
  assert.ok(loaded.length > 0 && loaded.length < scripts.length);
  const scriptSize = loaded.reduce((sum, name) => sum + sizeOf(name), 0);
  console.log(`# live page with its style ${size} bytes, scripts ${scriptSize}`);
  assert.ok(scriptSize <= SCRIPT, `the scripts have ${scriptSize} bytes`);
  for (const name of scripts) assert.ok(loaded.includes(name) || sizeOf(name) <= LATER, `${name}: ${sizeOf(name)}`);
  const head = await fetch(`${demo.server.url}sallow-surge/live.json`);
  const headSize = gzipSync(await head.text()).length;
  assert.ok(headSize <= HEAD, `the head has ${headSize} bytes`);
  const again = await fetch(head.url, { headers: { 'if-none-match': head.headers.get('etag') ?? '' } });
  assert.is(again.status, 304);
  assert.is(await again.text(), '');
});

pages('nothing sticks out sideways on a narrow phone', async ({ browser, demo, arabic }) => {
  const context = await browser.newContext({ viewport: { width: 320, height: 700 } });
  const page = await context.newPage();
  const all = [...demoPages(demo).map((at) => demo.server.url + at), ...ARABIC.map((at) => arabic.server.url + at)];
  for (const url of all) {
    await page.goto(url);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wide <= 320, `${url} is ${wide} px wide`);
    // Large enough for a thumb.
    await page.waitForFunction(() =>
      [...document.querySelectorAll('.live-bar :is(button, summary), .filters a, .key-events a, .update > .share')]
        .filter((one) => one.checkVisibility())
        .every((one) => one.getBoundingClientRect().height > 43.5),
    );
  }
});

pages('what is wide scrolls in itself, by keyboard too', async ({ browser, wide }) => {
  for (const width of [320, 1280]) {
    const context = await browser.newContext({ viewport: { width, height: 700 } });
    const page = await context.newPage();
    for (const where of ['', 'storm/', 'storm/a/', 'storm/b/', 'storm/key/']) {
      await page.goto(wide.server.url + where);
      assert.equal(await violations(page), []);
      const taken = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(taken <= width, `/${where} is ${taken} px wide`);
      assert.is(await page.locator('[style]').count(), 0, where);
    }
  }
});

pages.run();
