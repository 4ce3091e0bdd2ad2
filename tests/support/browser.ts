import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';
import { bare } from './bare.ts';
import { npmChromium, type Chromium } from './npm-chromium.ts';
import { opening } from './opened.ts';
import { watched } from './reports.ts';

const DEBIAN = '/usr/bin/chromium';
/** Ours alone: those that the npm package recommends are for other ends (one process for all, no web security). */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Which Chromium the tests drive: the one that `STOP_PRESS_CHROMIUM` names; else Debian's where it is installed; else, and
 * where the tests do without Debian's packages, the one that an npm package ships.
 */
function chosen(): Chromium {
  const asked = process.env['STOP_PRESS_CHROMIUM'] ?? '';
  if (asked !== '') {
    if (!existsSync(asked)) throw new Error(`STOP_PRESS_CHROMIUM is ${asked}, and no such file is there`);
    return { executablePath: asked, env: {} };
  }
  return existsSync(DEBIAN) && !bare() ? { executablePath: DEBIAN, env: {} } : npmChromium();
}

/** Closes what a test has opened in a browser that further tests use; of one that was killed, nothing is left to close. */
export function closeContexts(browser: Browser): Promise<void> {
  return opening((opened) => {
    for (const context of browser.contexts()) opened.keep(context);
    return Promise.resolve();
  });
}

/** Real Chromium, whose contexts fail on any policy report when they are closed. Throws where none runs. `more` are further flags, such as `--js-flags=--jitless`. */
export async function launch(...more: string[]): Promise<Browser> {
  const { executablePath, env } = chosen();
  const args = [...FLAGS, ...more];
  return watched(await chromium.launch({ executablePath, args, env: { ...process.env, ...env } }));
}
