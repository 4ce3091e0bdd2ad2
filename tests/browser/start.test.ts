import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { launch } from '../support/browser.ts';
import { ROOT } from '../support/command.ts';
import { temporary, write } from '../support/folder.ts';
import { end } from '../support/process.ts';

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
  const args = ['scripts/run.mjs', 'start', '--content', content, '--output', output, '--port', '8400'];
  const child = spawn(process.execPath, args, { cwd: ROOT, env: { ...process.env, GITHUB_ACTIONS: '' } });
  let said = '';
  const take = (chunk: Buffer): void => {
    said += chunk.toString();
  };
  child.stdout.on('data', take);
  child.stderr.on('data', take);
  const browser = await launch();
  try {
    const url = await until(() => /http:\S+/.exec(said)?.[0]);
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
    assert.match(said, /all is well again/);
  } finally {
    await browser.close().catch(() => undefined);
    await end(child);
  }
});

async function until<T>(look: () => T | undefined): Promise<T> {
  for (;;) {
    const found = look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

start.run();
