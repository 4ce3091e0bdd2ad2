/** The lint rule that holds the reader's script to browsers that are old (`scripts/floor-rule.mjs`). */
import { ESLint } from 'eslint';
import path from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ROOT } from '../support/command.ts';

const floor = suite('the floor of browsers');

const CODE = `
export const a = AbortSignal.timeout(1);
export const b = (list: readonly number[]) => list.findLastIndex((n) => n > 1);
export const c = (one: Element) => one.checkVisibility();
export const d = ({ wakeLock }: Navigator) => wakeLock;
export const g = (one: HTMLDialogElement) => {
  one.showModal();
  one.addEventListener('close', () => one.replaceChildren());
  one.onclick = () => one.textContent;
  return [1].at(-1) ?? new Intl.PluralRules('en').select(2) ?? fetch(location.href, { signal: new AbortController().signal });
};
`;

floor(
  'what an old browser lacks is refused: functions of values and of interfaces, and globals; nothing else',
  async () => {
    const eslint = new ESLint({ cwd: ROOT });
    const [result] = await eslint.lintText(CODE, { filePath: path.join(ROOT, 'src/reader/dom.ts') });
    const said = (result?.messages ?? []).filter(({ ruleId }) => ruleId === 'reader/floor');
    assert.equal(
      said.map(({ line, message }) => `${line - 1}: ${message}`),
      [
        '1: AbortSignal.timeout is not in chrome 100, safari 15.4.',
        '2: ReadonlyArray.findLastIndex is not in firefox 100.',
        '3: Element.checkVisibility is not in chrome 100, firefox 100, safari 15.4.',
        '4: Navigator.wakeLock is not in firefox 100, safari 15.4.',
      ],
    );
  },
);

floor.run();
