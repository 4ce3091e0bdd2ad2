/** Pictures that go out without what they say of themselves look as they did: pixel by pixel, turned as they were. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { bare } from '../../src/core/picture/bare.ts';
import { judge } from '../../src/core/picture/judge.ts';
import { launch } from '../support/browser.ts';
import { ROOT } from '../support/command.ts';
import { around } from '../support/opened.ts';

const CASES = path.join(ROOT, 'tests/cases/pictures');
const pictures = suite<{ browser: Browser }>('bare pictures');
around(pictures, async (on, opened) => {
  on.browser = opened.keep(await launch());
});

pictures('each looks as it did', async ({ browser }) => {
  const page = await browser.newPage();
  for (const name of readdirSync(CASES).sort()) {
    const before = readFileSync(path.join(CASES, name));
    const judged = judge(before);
    if (!judged.ok || judged.format === 'svg') throw new Error(`${name} is no raster picture`);
    const after = bare(judged.format, before) ?? new Uint8Array();
    const [was, is] = await page.evaluate(
      (files) =>
        Promise.all(
          files.map(async ({ type, data }) => {
            const image = new Image();
            image.src = `data:image/${type};base64,${data}`;
            await image.decode();
            const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight);
            const context = canvas.getContext('2d');
            context?.drawImage(image, 0, 0);
            const pixels = context?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
            return `${canvas.width} ${canvas.height} ${[...pixels].join(' ')}`;
          }),
        ),
      [before, Buffer.from(after)].map((one) => ({ type: judged.format, data: one.toString('base64') })),
    );
    assert.is(is, was, name);
    assert.match(is ?? '', judged.width === 24 ? /^24 16 / : /^16 24 /, name);
  }
});

pictures.run();
