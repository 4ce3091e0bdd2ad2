import path from 'node:path';
import { renameSync, rmSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import * as assert from 'uvu/assert';
import { command } from './command.ts';
import { temporary, write } from './folder.ts';

const FIRST = Date.UTC(2026, 10, 23, 6);
const MINUTE = 60_000;

/** A coverage that a test covers: files are written, built, and looked at in an open page. */
export class Story {
  readonly content = path.join(temporary(), 'content');
  readonly output = path.join(temporary(), 'dist');
  private readonly settings: string;
  private slug = 'storm';

  constructor(settings = '') {
    this.settings = `title: The Daily Tide\nurl: https://tide.example\npoll: 1\n${settings}`;
    write(this.content, { 'site.yaml': this.settings });
    this.coverage();
  }

  /** Writes coverage.md with more fields, e.g. coverage('status: ended'). */
  coverage(fields = '', summary = 'What we know.', title = 'The storm'): void {
    const lines = fields === '' ? '' : `${fields}\n`;
    write(this.content, {
      [`${this.slug}/coverage.md`]: `---\ntitle: ${title}\nstarted: 2026-11-23T06:00\n${lines}---\n\n${summary}\n`,
    });
  }

  /** Gives the coverage another slug; its old one becomes an alias. */
  rename(slug: string): void {
    const old = this.slug;
    renameSync(path.join(this.content, old), path.join(this.content, slug));
    this.slug = slug;
    this.coverage(`aliases: [${old}]`);
  }

  /** Files update `n`, `n` minutes after the first; with more fields, e.g. file(3, 'key: true'). */
  file(n: number, fields = '', body = words(n), id = idOf(n)): string {
    const date = new Date(FIRST + n * MINUTE).toISOString().slice(0, 19);
    const lines = fields === '' ? '' : `${fields}\n`;
    const text = `---\ntitle: Headline ${n}\ndate: ${date}\n${lines}---\n\n${body}\n`;
    write(this.content, { [`${this.slug}/updates/${id}.md`]: text });
    return id;
  }

  /** Files updates `from` to `to`. */
  fileAll(from: number, to: number): void {
    for (let n = from; n <= to; n++) this.file(n);
  }

  remove(n: number): void {
    rmSync(path.join(this.content, `${this.slug}/updates/${idOf(n)}.md`));
  }

  async build(): Promise<void> {
    const built = await command('build', ['--content', this.content, '--output', this.output], {
      SOURCE_DATE_EPOCH: '1795500000',
    });
    assert.is(built.status, 0, built.stderr);
  }
}

/** The id of update `n`, e.g. "u-003" */
export function idOf(n: number): string {
  return `u-${String(n).padStart(3, '0')}`;
}

/** Text that stands nowhere else. */
export function words(n: number): string {
  return `The water stands at mark ${n} of the old bridge. ${'It rises slowly, and the town waits. '.repeat(4)}`;
}

/** Ids of the updates that a page shows, in order. */
export function shownIds(page: Page): Promise<string[]> {
  return page.$$eval('[data-timeline] > article[id]', (articles) => articles.map(({ id }) => id));
}

/** Opens a page whose polls are as quick as they can be. */
export async function open(browser: Browser, url: string, size = { width: 1280, height: 900 }): Promise<Page> {
  const context = await browser.newContext({ viewport: size });
  const page = await context.newPage();
  page.on('pageerror', (error) => {
    console.error(error);
  });
  await page.goto(url);
  return page;
}

/** Waits until something holds, for at most 30 seconds. */
export async function eventually(what: string, holds: () => Promise<boolean>): Promise<void> {
  const until = Date.now() + 30_000;
  while (!(await holds())) {
    if (Date.now() > until) throw new Error(`never: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
