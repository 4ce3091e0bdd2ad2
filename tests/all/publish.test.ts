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

/** Milliseconds from the push to the moment at which the page holds something. */
async function seen(newsroom: Newsroom, page: Page, holds: string): Promise<{ all: number; push: number }> {
  const started = performance.now();
  const pushed = newsroom.push();
  await Promise.all([
    pushed.then(() => undefined),
    page.waitForFunction(holds, undefined, { polling: 20, timeout: 30_000 }),
  ]);
  const all = performance.now() - started;
  await pushed;
  return { all, push: 0 };
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
      console.log(await newsroom.push());
      const page = await (await browser.newContext()).newPage();
      await page.goto(`${varnish.url}${SLUG}/`);
      await page.waitForResponse(/live\.json/);
      const times: number[] = [];
      for (let n = 0; n < PUSHES; n++) {
        newsroom.file(`new-${n}`, `title: New ${n}\ndate: 2026-11-20T10:0${n}:00Z`, `The news of ${n}.`);
        times.push((await seen(newsroom, page, `document.getElementById('new-${n}')`)).all);
      }
      newsroom.file('new-3', 'title: New 3\ndate: 2026-11-20T10:03:00Z\nupdated: 2026-11-20T10:30:00Z', 'Put right.');
      const edit = await seen(newsroom, page, "document.getElementById('new-3').textContent.includes('Put right.')");
      newsroom.file('new-4', 'title: New 4\ndate: 2026-11-20T10:04:00Z\nkill: 2026-11-20T10:40:00Z', 'The news of 4.');
      const kill = await seen(newsroom, page, "!document.getElementById('new-4')");
      console.log(`ms from push to page: ${times.map(Math.round).join(', ')}; median ${Math.round(median(times))}`);
      console.log(`edit ${Math.round(edit.all)}, kill ${Math.round(kill.all)}`);
      assert.ok(median(times) < LIMIT, `the median is ${median(times)} ms`);
      assert.ok(edit.all < LIMIT && kill.all < LIMIT, `edit ${edit.all} ms, kill ${kill.all} ms`);
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
