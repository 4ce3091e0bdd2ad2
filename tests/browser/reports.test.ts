import path from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { serveFolder } from '../../src/edge/static-server.ts';
import { launch } from '../support/browser.ts';
import { temporary, write } from '../support/folder.ts';
import { opening } from '../support/opened.ts';

const reports = suite('policy reports');

reports('a page that breaks the policy fails the test that opened it', async () => {
  const output = path.join(temporary(), 'dist');
  write(output, {
    'fine/index.html': '<!doctype html><title>Fine</title><p>Fine.</p>',
    'script/index.html': '<!doctype html><title>Script</title><script>document.title = "ran"</script>',
    'sink/index.html': '<!doctype html><title>Sink</title><p>x</p><script src="/sink.js"></script>',
    'sink.js': 'document.title = "ran"; document.body.innerHTML = "<b>x</b>";',
  });
  await opening(async (opened) => {
    const server = opened.keep(await serveFolder(output, '', 8200, false));
    const browser = opened.keep(await launch());
    for (const [name, fails] of [
      ['fine', false],
      ['script', true],
      ['sink', true],
    ] as const) {
      const context = await browser.newContext();
      const page = await context.newPage();
      await page.goto(`${server.url}${name}/`);
      assert.is(await page.title(), name === 'sink' ? 'ran' : name === 'fine' ? 'Fine' : 'Script');
      const closed = await context.close().then(
        () => 'well',
        (error: unknown) => String(error),
      );
      assert.is(closed.includes('the security policy refused something'), fails, `${name}: ${closed}`);
    }
  });
});

reports.run();
