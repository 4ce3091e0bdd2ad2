import { readdirSync } from 'node:fs';
import path from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { command, ROOT } from './support/command.ts';
import { expectedIn } from './support/expected.ts';
import { temporary } from './support/folder.ts';

/** Each folder is one kind of content that is published and may not be what was meant. */
const CASES = path.join(ROOT, 'tests/cases/warnings');
const NOW = { SOURCE_DATE_EPOCH: '1795500000' };
const warnings = suite('warnings');

for (const name of readdirSync(CASES)) {
  const content = path.join(CASES, name, 'input');
  const relative = (printed: string): string => printed.replaceAll(`${path.relative(ROOT, content)}/`, '');

  warnings(`${name}: told by both commands, problems where they are strict`, async () => {
    const output = path.join(temporary(), 'dist');
    const checked = await command('check', ['--content', content], NOW);
    expectedIn(path.join(CASES, name, 'expected/warnings.txt'), relative(checked.stderr));
    assert.is(checked.status, 0);
    assert.is((await command('check', ['--content', content, '--strict'], NOW)).status, 1);
    assert.is((await command('build', ['--content', content, '--output', output, '--strict'], NOW)).status, 1);
    const built = await command('build', ['--content', content, '--output', output], NOW);
    assert.is(built.status, 0, built.stderr);
    assert.match(built.stderr, /: warning: /);
  });
}

warnings.run();
