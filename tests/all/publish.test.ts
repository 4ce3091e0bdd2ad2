import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { generate } from '../../scripts/bench/generate.ts';
import { launch } from '../support/browser.ts';
import { command, ROOT } from '../support/command.ts';
import { temporary, write } from '../support/folder.ts';
import { freePort, serveByNginx } from '../support/server.ts';
import { startVarnish } from '../support/varnish.ts';

const run = promisify(execFile);
const publish = suite('from git push to the open page');
const SLUG = 'coverage-00000';
const PUSHES = 10;
const LIMIT = 3000;

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

/** A newsroom: a clone to write in, a bare repository with the hook, a folder that is served. */
class Newsroom {
  private readonly folder = temporary();
  readonly clone = path.join(this.folder, 'clone');
  readonly bare = path.join(this.folder, 'news.git');
  readonly www = path.join(this.folder, 'www');

  constructor(updates: number) {
    mkdirSync(this.www);
    generate(path.join(this.clone, 'content'), { updates, perCoverage: 1000, seed: 7 });
    write(this.clone, { 'content/site.yaml': 'title: Bench\nurl: https://bench.example\npoll: 1\n' });
    execFileSync('git', ['init', '-q', '--bare', '-b', 'main', this.bare]);
    symlinkSync(path.join(ROOT, 'scripts/post-receive'), path.join(this.bare, 'hooks/post-receive'));
    execFileSync('git', ['-C', this.bare, 'config', 'stop-press.target', `dir:${this.www}`]);
    execFileSync('git', ['init', '-q', '-b', 'main', this.clone]);
    execFileSync('git', ['-C', this.clone, 'remote', 'add', 'origin', this.bare]);
  }

  purgeAt(url: string): void {
    execFileSync('git', ['-C', this.bare, 'config', 'stop-press.purge', url]);
  }

  file(id: string, fields: string, body: string): void {
    write(this.clone, { [`content/${SLUG}/updates/${id}.md`]: `---\n${fields}\n---\n\n${body}\n` });
  }

  /** Commits and pushes; gives what the hook said. */
  async push(): Promise<string> {
    const git = ['-C', this.clone, '-c', 'user.name=Test', '-c', 'user.email=test@test.example'];
    await run('git', [...git, 'add', '-A']);
    await run('git', [...git, 'commit', '-qm', 'x']);
    const { stderr } = await run('git', [...git, 'push', '-q', 'origin', 'main'], { maxBuffer: 1 << 26 });
    return stderr;
  }
}

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
async function seen(newsroom: Newsroom, page: Page, id: string, text?: string): Promise<Seen> {
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
  'a push into an archive of 10,000 is in the open page within three seconds; so are an edit and a kill',
  async () => {
    const newsroom = new Newsroom(10_000);
    const port = await freePort();
    const nginx = await serveByNginx(newsroom.www, port);
    const varnish = await startVarnish(port);
    const browser = await launch();
    try {
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
      newsroom.file('new-3', 'title: New 3\ndate: 2026-11-20T10:03:00Z\nupdated: 2026-11-20T10:30:00Z', 'Put right.');
      const edit = await seen(newsroom, page, 'new-3', 'Put right.');
      newsroom.file('new-4', 'title: New 4\ndate: 2026-11-20T10:04:00Z\nkill: 2026-11-20T10:40:00Z', 'The news of 4.');
      const kill = await seen(newsroom, page, 'new-4');
      const middle = median(filed.map((one) => one.page));
      console.log(['', ...filed.map((one) => row('filed', one)), row('edited', edit), row('killed', kill)].join('\n'));
      console.log(`# median of ${PUSHES}: ${middle.toFixed()} ms from push to page`);
      assert.ok(middle < LIMIT, `the median is ${middle} ms`);
      assert.ok(edit.page < LIMIT && kill.page < LIMIT, `edit ${edit.page} ms, kill ${kill.page} ms`);
      const whole = path.join(temporary(), 'site');
      const content = path.join(newsroom.clone, 'content');
      await command('build', ['--content', content, '--output', whole, '--no-cache']);
      const verified = await command('deploy', ['verify', varnish.url, '--output', whole]);
      assert.is(verified.status, 0, verified.stdout + verified.stderr);
    } finally {
      await browser.close();
      await varnish.close();
      await nginx.close();
    }
  },
);

publish.run();
