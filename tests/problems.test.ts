import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { command, ROOT } from './support/command.ts';
import { expectedIn } from './support/expected.ts';
import { copy, differing, temporary, tree, write } from './support/folder.ts';

/** Each folder is one kind of bad content: `input/` is a content folder, `expected/problems.txt` what `check` says. */
const CASES = path.join(ROOT, 'tests/cases/problems');
const problems = suite('problems');

/** A copy of a case's content; what git does not keep in a folder of text is made here. */
function contentOf(name: string): string {
  const content = path.join(temporary(), 'content');
  copy(path.join(CASES, name, 'input'), content);
  if (name === 'symbolic-link') {
    mkdirSync(path.join(content, 'storm/images'));
    for (const linked of ['updates/linked.md', 'images/linked.png']) {
      symlinkSync('/etc/hostname', path.join(content, 'storm', linked));
    }
  }
  // A disk that knows no case cannot hold these beside the others.
  const update = '---\ndate: 2026-11-23T14:32\n---\n\nWater rises.\n';
  if (name === 'id-twins') write(content, { 'storm/updates/Water.md': update });
  if (name === 'slug-twins') {
    write(content, { '2026/Storm/coverage.md': '---\ntitle: The storm\nstarted: 2026-11-23T06:00\n---\n' });
  }
  return content;
}

/** What was printed, with paths as they are in the content folder. */
function relative(printed: string, content: string): string {
  return printed.replaceAll(`${path.relative(ROOT, content)}/`, '').replaceAll(`${content}/`, '');
}

function expected(name: string): string {
  return readFileSync(path.join(CASES, name, 'expected/problems.txt'), 'utf8');
}

for (const name of readdirSync(CASES)) {
  problems(name, async () => {
    const content = contentOf(name);
    const said = await command('check', ['--content', content]);
    const printed = relative(said.stderr, content);
    expectedIn(path.join(CASES, name, 'expected/problems.txt'), printed);
    assert.is(said.status, /^\S+:\d+:\d+: /m.test(printed) ? 1 : 0);
  });
}

problems('front matter that could run never does', async () => {
  const content = contentOf('front-matter-executable');
  await command('check', ['--content', content]);
  await command('build', ['--content', content, '--output', path.join(content, '../dist')]);
  assert.not(existsSync(path.join(ROOT, 'ran')));
  assert.equal(
    Object.keys(tree(path.dirname(content))).filter((file) => file.endsWith('ran')),
    [],
  );
});

problems('a build that fails leaves the output as it was, and says what check says', async () => {
  const output = path.join(temporary(), 'dist');
  const good = path.join(temporary(), 'content');
  write(good, {
    'site.yaml': 'title: Test\nurl: https://test.example\n',
    'storm/coverage.md': '---\ntitle: The storm\n---\n',
    'storm/updates/a.md': '---\ndate: 2026-11-23T14:32\n---\n\nWater rises.\n',
  });
  assert.is((await command('build', ['--content', good, '--output', output])).status, 0);
  const before = tree(output);
  const noteBefore = readFileSync(`${output}.build.json`, 'utf8');
  for (const name of readdirSync(CASES)) {
    const content = contentOf(name);
    const built = await command('build', ['--content', content, '--output', output]);
    if (name.startsWith('draft')) {
      assert.is(built.status, 0, 'drafts block only check');
      await command('build', ['--content', good, '--output', output]);
    } else {
      assert.is(built.status, 1, name);
      assert.fixture(relative(built.stderr, content), expected(name), name);
    }
    assert.equal(differing(tree(output), before), [], name);
  }
  assert.is(readFileSync(`${output}.build.json`, 'utf8').length, noteBefore.length);
});

problems.run();
