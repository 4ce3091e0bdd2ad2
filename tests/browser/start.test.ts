import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { launch } from '../support/browser.ts';
import { ROOT } from '../support/command.ts';
import { temporary, write } from '../support/folder.ts';
import { opening } from '../support/opened.ts';
import { answers, startProcess } from '../support/process.ts';
import { freePort } from '../support/server.ts';

const start = suite('start in a browser');

const GOOD = '---\ntitle: Water rises\ndate: 2026-11-23T14:32\n---\n\nOne.\n';

start('a problem is shown above the page and is gone when it is mended', async () => {
  const content = path.join(temporary(), 'content');
  write(content, {
    'site.yaml': 'title: Test\nurl: https://test.example\n',
    'storm/coverage.md': '---\ntitle: The storm\n---\n',
    'storm/updates/a.md': GOOD,
  });
  const file = path.join(content, 'storm/updates/a.md');
  const output = path.join(path.dirname(content), 'dist');
  const port = await freePort();
  const args = [path.join(ROOT, 'scripts/run.mjs'), 'start', '--content', content, '--output', output];
  await opening(async (opened) => {
    const server = opened.keep(
      startProcess(process.execPath, [...args, '--port', String(port)], { GITHUB_ACTIONS: '' }),
    );
    const url = `http://localhost:${port}/`;
    const browser = opened.keep(await launch());
    await answers(url, server);
    const page = await browser.newPage();
    await page.goto(`${url}storm/`);
    writeFileSync(file, GOOD.replace('title:', 'titel: <b>no</b>\ntitle:'));
    const overlay = page.getByRole('alert');
    await overlay.waitFor();
    assert.match(await overlay.innerText(), /a\.md:2:1: unknown field `titel` – did you mean `title`\?/);
    assert.match(await overlay.innerText(), /> 2 \| titel: <b>no<\/b>/);
    assert.is(await page.locator('article h2').innerText(), 'Water rises', 'the last good page stays below it');
    await page.reload();
    await overlay.waitFor();
    writeFileSync(file, GOOD.replace('rises', 'falls'));
    await page.getByRole('heading', { name: 'Water falls' }).waitFor();
    assert.is(await overlay.count(), 0);
    assert.match(server.said(), /all is well again/);
  });
});

start.run();
