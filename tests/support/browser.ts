import chromiumPackage from '@sparticuz/chromium';
import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';
import { watched } from './reports.ts';

const DEBIAN = '/usr/bin/chromium';
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
 * Real Chromium: Debian's where it is installed, else the one that an npm package ships. Throws where neither runs.
 * `more` are further flags, such as `--js-flags=--jitless`.
 */
export async function launch(...more: string[]): Promise<Browser> {
  const flags = [...FLAGS, ...more];
  if (existsSync(DEBIAN)) return watched(await chromium.launch({ executablePath: DEBIAN, args: flags }));
  const executablePath = await chromiumPackage.executablePath();
  return watched(await chromium.launch({ executablePath, args: flags }));
}
