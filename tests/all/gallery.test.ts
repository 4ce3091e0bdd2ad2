/** Every state of the page as the gallery shows it: nothing for axe to find, nothing sticks out, the news comes first. */
import { AxeBuilder } from '@axe-core/playwright';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { buildGallery } from '../../scripts/gallery/build.ts';
import { STATES } from '../../scripts/gallery/content.ts';
import type { Edition } from '../../scripts/gallery/page.ts';
import { serveFolder, type StaticServer } from '../../src/edge/static-server.ts';
import { closeContexts, launch } from '../support/browser.ts';
import { temporary } from '../support/folder.ts';
import { around } from '../support/opened.ts';

const gallery = suite<{ browser: Browser; server: StaticServer; editions: readonly Edition[] }>('the gallery');
const SIZES = [
  { width: 390, height: 844 },
  { width: 1280, height: 900 },
];
/** Pixels within which the newest update begins. */
const LIMIT = 700;

around(gallery, async (on, opened) => {
  const output = path.join(temporary(), 'gallery');
  on.editions = await buildGallery(output);
  on.server = opened.keep(await serveFolder(output, '', 8700, false));
  on.browser = opened.keep(await launch());
});
gallery.after.each((on) => closeContexts(on.browser));

for (const viewport of SIZES) {
  gallery(`axe finds nothing in any state at ${viewport.width} px, light or dark, in either direction`, async (on) => {
    const found: string[] = [];
    for (const { folder } of on.editions) {
      const context = await on.browser.newContext({ viewport });
      const page = await context.newPage();
      page.on('pageerror', (error) => found.push(`${folder}: ${String(error)}`));
      for (const { name, page: at } of STATES) {
        const response = await page.goto(`${on.server.url}${folder}/${at}`);
        assert.is(response?.status(), 200, `${folder}/${at}`);
        const { violations } = await new AxeBuilder({ page }).analyze();
        for (const { id, nodes } of violations) found.push(`${folder}, ${name}: ${id} ${nodes[0]?.html ?? ''}`);
        const [wide, top] = await page.evaluate(() => [
          document.documentElement.scrollWidth,
          document.querySelector('[data-timeline] > article')?.getBoundingClientRect().top ?? 0,
        ]);
        if (wide > viewport.width) found.push(`${folder}, ${name}: ${wide} px wide`);
        if (top > LIMIT) found.push(`${folder}, ${name}: the newest update begins at ${top}`);
      }
    }
    assert.equal(found, []);
  });
}

gallery('the gallery’s own page shows each state in each edition at both widths', async (on) => {
  const page = await on.browser.newPage();
  await page.goto(on.server.url);
  assert.is(await page.locator('iframe').count(), STATES.length * on.editions.length * SIZES.length);
});

gallery.run();
