import { existsSync } from 'node:fs';
import { launch, type Browser, type Page } from 'puppeteer-core';

const DEBIAN = '/usr/bin/firefox-esr';

/** Debian's Firefox, driven over WebDriver BiDi. Throws where it is not installed. */
export async function firefox(): Promise<Browser> {
  if (!existsSync(DEBIAN)) throw new Error(`${DEBIAN} is not there: .ci/run installs it`);
  return launch({ browser: 'firefox', executablePath: DEBIAN, headless: true });
}

/** A page of a window's size at an address, whose errors and policy reports are noted in `said`. */
export async function openIn(browser: Browser, url: string, said: string[]): Promise<Page> {
  const page = await browser.newPage();
  await page.setViewport({ width: 1280, height: 900 });
  page.on('pageerror', (error) => said.push(String(error)));
  page.on('console', (message) => {
    if (/Content-Security-Policy|Content Security Policy|Trusted/i.test(message.text())) said.push(message.text());
  });
  await page.goto(url);
  return page;
}
