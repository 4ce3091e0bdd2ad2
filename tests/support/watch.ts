/** A page that is watched: whatever it does besides showing the site is noted, and nothing of another host is ever asked. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import * as assert from 'uvu/assert';
import { faultsOf, type Found } from './hostile-judge.ts';

export class Watched {
  /** What must not have happened. */
  readonly seen: string[] = [];
  private expected = '';

  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
  ) {}

  /** `lawless`: without the security policy, so that script which got in does run. Reports of the policy fail the closing. */
  static async open(browser: Browser, origin: string, lawless = false): Promise<Watched> {
    const context = await browser.newContext({ bypassCSP: lawless, viewport: { width: 1280, height: 900 } });
    const watched = new Watched(context, await context.newPage());
    const { page, seen } = watched;
    const outside = (url: URL): boolean => url.origin !== origin;
    await context.route(outside, (route) => route.abort());
    context.on('request', (request) => {
      const url = new URL(request.url());
      if (outside(url)) seen.push(`asks ${url.href}`);
      if (request.isNavigationRequest() && url.href !== watched.expected) seen.push(`goes to ${url.href}`);
    });
    context.on('page', () => seen.push('opens a window'));
    page.on('dialog', (dialog) => {
      seen.push(`says ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('frameattached', (frame) => seen.push(`has a frame ${frame.url()}`));
    page.on('download', (download) => seen.push(`saves ${download.url()}`));
    page.on('websocket', (socket) => seen.push(`talks to ${socket.url()}`));
    page.on('pageerror', (error) => seen.push(`fails: ${error.message}`));
    return watched;
  }

  /** Shows a page of the site with all its pictures, unfolded. */
  async goto(url: string): Promise<void> {
    this.expected = url;
    await this.page.goto(url, { waitUntil: 'load' });
    await this.page.evaluate(async () => {
      for (const details of document.querySelectorAll('details')) details.open = true;
      for (const image of document.images) image.loading = 'eager';
      await Promise.all(Array.from(document.images, (image) => image.decode().catch(() => undefined)));
    });
  }

  /** Nothing happened, and the document as it stands has nothing in it that could act. */
  async judge(say: string): Promise<void> {
    const found = await this.page.evaluate(() =>
      Array.from(document.querySelectorAll('*'), (element) => ({
        element: [
          element.localName,
          Array.from(element.attributes, ({ name, value }) => [name, value] as const),
        ] as const,
        ours: element.parentElement?.closest('.body') == null,
      })),
    );
    const faults = found.flatMap(({ element, ours }: { element: Found; ours: boolean }) => faultsOf(element, ours));
    assert.equal(faults, [], say);
    const names = await this.page.evaluate(() =>
      ['updates', 'main'].map((id) => [
        id,
        document.getElementById(id)?.localName,
        document.querySelectorAll(`#${id}`).length,
      ]),
    );
    for (const [id, element, count] of names) {
      if (element !== undefined) assert.equal([id, count], [id, 1], `${say}: #${String(id)} is ${String(element)}`);
    }
    assert.equal(this.seen, [], say);
  }

  close(): Promise<void> {
    return this.context.close();
  }
}
