import path from 'node:path';
import type { Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { launch } from '../support/browser.ts';
import { command } from '../support/command.ts';
import { temporary } from '../support/folder.ts';
import { opening } from '../support/opened.ts';
import { PushedNewsroom, SLUG } from '../support/pushes.ts';
import { freePort, serveByNginx } from '../support/server.ts';
import { startVarnish } from '../support/varnish.ts';

const publish = suite('from git push to the open page');
const PUSHES = 10;
/** Edits, and kills. */
const CHANGES = 3;

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

interface Seen {
  /** Milliseconds from the push to the page. */
  readonly page: number;
  /** Milliseconds from the push to the end of the hook. */
  readonly push: number;
  /** Milliseconds of the hook's own parts, as it says them. */
  readonly build: number;
  readonly deploy: number;
}

/** Pushes, and waits until the page shows an update with the text, or without a text: no longer shows it. */
async function seen(newsroom: PushedNewsroom, page: Page, id: string, text?: string): Promise<Seen> {
  const started = performance.now();
  const pushing = newsroom.push().then((said) => ({ said, ms: performance.now() - started }));
  const article = page.locator(`#${id}`);
  await (text === undefined
    ? article.waitFor({ state: 'detached' })
    : article.filter({ hasText: text }).waitFor({ state: 'visible' }));
  const shown = performance.now() - started;
  const { said, ms } = await pushing;
  const [build = NaN, deploy = NaN] = [...said.matchAll(/\((\d+) ms\)/g)].map(([, figure]) => Number(figure));
  return { page: shown, push: ms, build, deploy };
}

/** One line of a table: what happened, and the milliseconds of its parts. */
function row(what: string, { page, push, build, deploy }: Seen): string {
  const before = push - build - deploy;
  return `# ${what.padEnd(8)} page ${page.toFixed()}: git ${before.toFixed()}, build ${build}, deploy ${deploy}, then cache and poll ${(page - push).toFixed()}`;
}

publish(
  'a push into an archive of 10,000 comes to the open page, and so do an edit and a kill; how long it took is noted',
  async () => {
    const newsroom = new PushedNewsroom(10_000);
    const port = await freePort();
    await opening(async (opened) => {
      opened.keep(await serveByNginx(newsroom.www, port));
      const varnish = opened.keep(await startVarnish(port));
      const browser = opened.keep(await launch());
      newsroom.purgeAt(varnish.url);
      await newsroom.push();
      const page = await (await browser.newContext()).newPage();
      await page.goto(`${varnish.url}${SLUG}/`);
      await page.waitForResponse(/live\.json/);
      const filed: Seen[] = [];
      for (let n = 0; n < PUSHES; n++) {
        newsroom.file(`new-${n}`, `title: New ${n}\ndate: 2026-11-20T10:0${n}:00Z`, `The news of ${n}.`);
        filed.push(await seen(newsroom, page, `new-${n}`, `The news of ${n}.`));
      }
      const edited: Seen[] = [];
      const killed: Seen[] = [];
      for (let n = 0; n < CHANGES; n++) {
        const fields = `title: New ${n}\ndate: 2026-11-20T10:0${n}:00Z`;
        newsroom.file(`new-${n}`, `${fields}\nupdated: 2026-11-20T10:30:00Z`, 'Put right.');
        edited.push(await seen(newsroom, page, `new-${n}`, 'Put right.'));
        newsroom.file(`new-${n}`, `${fields}\nkill: 2026-11-20T10:40:00Z`, 'Put right.');
        killed.push(await seen(newsroom, page, `new-${n}`));
      }
      for (const [what, all] of Object.entries({ filed, edited, killed })) {
        const middle = median(all.map((one) => one.page));
        console.log(['', ...all.map((one) => row(what, one))].join('\n'));
        console.log(`# median of ${all.length}: ${middle.toFixed()} ms from push to page`);
      }
      const whole = path.join(temporary(), 'site');
      const content = path.join(newsroom.clone, 'content');
      await command('build', ['--content', content, '--output', whole, '--no-cache']);
      const verified = await command('deploy', ['verify', varnish.url, '--output', whole]);
      assert.is(verified.status, 0, verified.stdout + verified.stderr);
    });
  },
);

publish.run();
