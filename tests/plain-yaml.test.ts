/** What the quick reader takes is what the YAML parser says; what it must not take it leaves. */
import assert from 'node:assert/strict';
import { suite } from 'uvu';

import { readPlainYaml } from '../src/core/parse/plain-yaml.ts';
import { parseYaml } from '../src/core/parse/yaml.ts';
import { random } from '../scripts/bench/generate.ts';

const test = suite('plain YAML');

function byParser(source: string): unknown {
  const read = parseYaml(source, 'a.md', 2);
  return read.ok ? read.fields.values : undefined;
}

test('reads what most updates are written in', () => {
  const source = 'title: Water rises: café, 3 °C\n';
  assert.equal(readPlainYaml(source), undefined);
  const plain =
    'title: Café at 12:30, "so" it’s said  \ndate: 2026-11-23T14:32+01:00\n\nkey: true\ntags: [rail, b-2]\n';
  const values = {
    title: 'Café at 12:30, "so" it’s said',
    date: '2026-11-23T14:32+01:00',
    key: 'true',
    tags: ['rail', 'b-2'],
  };
  assert.deepEqual(readPlainYaml(plain), values);
  assert.deepEqual(byParser(plain), values);
});

const LEFT: Record<string, string> = {
  'a mapping in a value': 'title: one: two',
  'a colon at the end': 'title: one:',
  'a comment': 'title: one # two',
  'a comment line': '# one\ntitle: two',
  'a value that goes on': 'title: one\n  two',
  'a name twice': 'title: one\ntitle: two',
  quotes: 'title: "one"',
  'a block text': 'title: |\n  one',
  'an alias': 'title: *one',
  'an anchor': 'title: &one two',
  'a tag of YAML': 'title: !!str one',
  'a flow mapping': 'image: {src: a}',
  'a flow list in a list': 'tags: [a, [b]]',
  'an empty value': 'title:',
  'a tab': 'title: one\ttwo',
  'a control character': 'title: one\u0007two',
  'no blank behind the colon': 'title:one',
  'another document': 'title: one\n---\ntitle: two',
  'a name of the language’s own': '__proto__: one',
};

for (const [what, source] of Object.entries(LEFT)) {
  test(`leaves ${what} to the parser`, () => {
    assert.equal(readPlainYaml(source), undefined);
  });
}

test('agrees with the parser wherever it answers', () => {
  const marks = 'a é 9 : # - , [ ] { } " \' | > & * ! % @ ` ? ~ \\ /'.split(' ');
  const pieces = [...marks, ' ', '\t', '\n', ': ', ' #', '\ntitle: ', '\nkey: ', '[a, b]', '---', '\u2028', '\u00a0'];
  const next = random(7);
  let answered = 0;
  for (let round = 0; round < 20_000; round++) {
    const length = 1 + Math.floor(next() * 9);
    const text = Array.from({ length }, () => pieces[Math.floor(next() * pieces.length)] ?? '').join('');
    const source = `title: ${text}\n`;
    const values = readPlainYaml(source);
    if (values === undefined) continue;
    answered++;
    assert.deepEqual(values, byParser(source), JSON.stringify(source));
  }
  assert.ok(answered > 500, `only ${answered} sources were plain`);
});

test.run();
