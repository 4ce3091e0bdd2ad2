import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { random } from '../../scripts/bench/generate.ts';
import { drawFile, faults, lostCharacters, wordsShown, wordsWritten } from '../support/drawn.ts';

const COUNT = 10_000;
const fuzz = suite('fuzzed content');

const PARTS = [
  ...[
    'Water rises. ',
    'The *bridge* is closed',
    '**Now** open',
    '\n',
    '\n\n',
    '- one\n- two\n',
    '> Quoted\n>\n> — Ada\n',
    ' ',
  ],
  ...[
    '| a | b |\n|---|---|\n| 1 | 2 |\n',
    '```\ncode\n```\n',
    '[link](https://x.example/a)',
    '[b](./b.md)',
    '# Head\n',
  ],
  ...[
    '![boat](../images/b.png)',
    '<!-- note -->',
    '<b>bold</b>',
    '<div>',
    '</div>',
    '<a href="https://x.example">',
    '</a>',
  ],
  ...[
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<a href="javascript:alert(1)">',
    '<ul><li>',
    '</ul>',
    '<m>',
  ],
  ...[
    '<table><tr><td>',
    '</table>',
    '<iframe src="https://www.youtube.com/embed/abcdefghijk"></iframe>',
    '<!--',
    '-->',
    '`',
    '**',
  ],
  ...[
    '<',
    '>',
    '"',
    '&#16;',
    '&amp;',
    '\\',
    '[',
    '](',
    ')',
    '![',
    '~~',
    '_',
    '\u0000',
    '\uFEFF',
    'ا',
    '水',
    '<p hidden>',
    '</p>',
    '\t',
  ],
  ...[
    '<blockquote class="twitter-tweet">',
    '</blockquote>',
    'https://x.com/a/status/1\n',
    '<details><summary>',
    '1. ',
    '    ',
  ],
];
const FIELDS = [
  'title: Water',
  'key: true',
  'tags: [a, b]',
  'updated: 2026-11-23T11:00',
  'correction: null',
  'titel: x',
  'kill: x',
  'pinned',
  '"',
];

/** One file from a seed. */
function fileOf(next: () => number): string {
  const pick = <T>(from: readonly T[]): T | undefined => from[Math.floor(next() * from.length)];
  const some = (from: readonly string[], most: number, between: string): string =>
    Array.from({ length: Math.floor(next() * most) }, () => pick(from)).join(between);
  const fields = ['date: 2026-11-23T10:00', ...(next() < 0.2 ? [some(FIELDS, 4, '\n')] : [])].join('\n');
  const text = `---\n${fields}\n---\n\n${some(PARTS, 24, '')}\n`;
  if (next() > 0.2) return text;
  const at = Math.floor(next() * text.length);
  return text.slice(0, at) + (next() < 0.5 ? '' : (pick(PARTS) ?? '')) + text.slice(at + Math.floor(next() * 5));
}

fuzz('whatever is written is built right, or has a problem or a warning', () => {
  const first = Number(process.env['FUZZ_SEED'] ?? 1);
  console.log(`# seeds ${first} to ${first + COUNT - 1}`);
  for (let seed = first; seed < first + COUNT; seed++) {
    const text = fileOf(random(seed));
    const { html, body = '', problems } = drawFile(text);
    if (html === undefined) {
      assert.ok(problems.length > 0, `seed ${seed}`);
      continue;
    }
    assert.equal(faults(html), [], `seed ${seed}: ${JSON.stringify(text)}`);
    const missing = problems.length > 0 ? '' : lostCharacters(wordsWritten(body), wordsShown(html));
    assert.is(missing, '', `seed ${seed}: ${JSON.stringify(text)}\n${html}`);
  }
});

fuzz.run();
