/** What the security policy had to refuse on the pages of a test: nothing may be. */
import type { Browser, BrowserContext } from 'playwright-core';

const REPORT = 'policy report: ';
/** How Chromium says it, also where no script of the page runs. */
const SAID = /Content Security Policy|TrustedHTML|TrustedScript|Permissions-Policy|Permissions policy/i;

/** Makes every context of a browser fail when it is closed, where the policy refused anything on a page of it. */
export function watched(browser: Browser): Browser {
  const open = browser.newContext.bind(browser);
  browser.newContext = async (...args) => {
    const context = await open(...args);
    await watch(context);
    return context;
  };
  return browser;
}

async function watch(context: BrowserContext): Promise<void> {
  const reports: string[] = [];
  context.on('console', (message) => {
    const text = message.text();
    if (text.startsWith(REPORT) || SAID.test(text)) reports.push(text);
  });
  await context.addInitScript((prefix) => {
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) => {
      console.error(prefix + [violatedDirective, blockedURI, sample].join(' '));
    });
  }, REPORT);
  const close = context.close.bind(context);
  context.close = async (...args) => {
    await close(...args);
    if (reports.length > 0) throw new Error(`the security policy refused something:\n${reports.join('\n')}`);
  };
}
