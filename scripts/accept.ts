/** Takes what tests got instead of what their cases expect: each `<file>-changed` below tests/cases becomes `<file>`. */
import { readdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import { CHANGED } from '../tests/support/expected.ts';
import { ROOT } from './test-file.ts';

const files = readdirSync(path.join(ROOT, 'tests/cases'), { recursive: true, encoding: 'utf8' });
const changed = files.filter((file) => file.endsWith(CHANGED)).map((file) => path.join(ROOT, 'tests/cases', file));
for (const file of changed) {
  renameSync(file, file.slice(0, -CHANGED.length));
  console.log(path.relative(ROOT, file.slice(0, -CHANGED.length)));
}
console.log(
  changed.length === 0 ? 'Nothing has changed.' : 'Read each of them through (`git diff`) before you commit.',
);
