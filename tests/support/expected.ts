/** Files that a case expects, read through by a person; what a test got instead is left beside them. */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import * as assert from 'uvu/assert';

/** Ends the name of what a test got instead; `npm run accept` puts it in the expected file's place. */
export const CHANGED = '-changed';

/** Whether a file holds `text`. What differs, or has no file yet, is left beside it as `<file>-changed`. */
export function isAsExpected(file: string, text: string): boolean {
  rmSync(`${file}${CHANGED}`, { force: true });
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return true;
  writeFileSync(`${file}${CHANGED}`, text);
  return false;
}

/** Fails, showing the difference, where a file does not hold `text`. */
export function expectedIn(file: string, text: string): void {
  if (isAsExpected(file, text)) return;
  assert.fixture(text, existsSync(file) ? readFileSync(file, 'utf8') : '', `${file}${CHANGED}`);
}
