import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { command } from './support/command.ts';
import { temporary, tree, write } from './support/folder.ts';

/** What people write who want an update withdrawn: none of it leaves its text published in silence. */
const test = suite('kill look-alikes');
const DATE = 'date: 2026-11-23T06:00';
const inFields = (line: string): string => `---\n${DATE}\n${line}\n---\n\nSECRET\n`;

const KILLED: readonly string[] = [
  ...['kill: true', 'kill: True', 'kill: TRUE', '"kill": true', "'kill': 'true'", 'kill: "true"', 'kill :  true'],
  ...['kill: 2026-11-23T08:00', 'kill: true # by order', 'kill:\n  true', 'kill: true\nkill_reason: By order'],
].map(inFields);

const LOOKS: readonly string[] = [
  ...['Kill: true', 'KILL: TRUE', 'killed: true', 'Killed: Yes', 'kil: true', 'kll: true', 'klil: true', 'kiled: true'],
  ...['kills: true', 'kill true', 'kill = true', 'kill=true', 'kill:true', 'kill; true', 'kill - true', 'killtrue'],
  ...['kill：true', 'kill:\u00a0true', 'kill\u00a0true', 'k\u200bill: true', '\u200bkill: true', 'кill: true'],
  ...['“kill”: true', 'kill: “true”', 'kill: ture', 'kill: yes', 'kill:', 'kill: ~', 'killed:', 'kill: now', 'kill: 1'],
  ...['kill', 'KILL', ' kill: true', '  kill: true', '\tkill: true', '- kill: true', '* kill: true', '> kill: true'],
  ...['`kill: true`', '**kill: true**', 'image:\n  kill: true', 'tags:\n  - kill: true', 'correction: |\n  kill: true'],
  ...['title: "Water\n  kill: true"', 'kill_reason: By order', 'kill-reason: By order', 'kill: 23/11/2026 08:00'],
  ...[
    'kill: 2026–11–23T08:00',
    'kill: 2026-11-31T08:00',
    'kill: 2026-11-23',
    'kill: [true]',
    'kill: true\nkill: false',
  ],
  ...[
    'withdrawn: true',
    'retracted: yes',
    'kill: false\nkilled: true',
    'kill: !true',
    'kill: true: now',
    'kill: true"',
  ],
].map(inFields);

const PLACES: readonly string[] = [
  `---\n${DATE}\n---\n\nSECRET\n\nkill: true\n`,
  `---\n${DATE}\n---\nkill: true\n\nSECRET\n`,
  `---\n${DATE}\n---\n\nkill: 2026-11-23T08:00\n\nSECRET\n`,
  `---\n${DATE}\n---\n\nKilled: true\n\nSECRET\n`,
  `---\n${DATE}\n---\n\nkill = yes\n\nSECRET\n`,
  `---\n${DATE}\n---\n\nkill_reason: By order\n\nSECRET\n`,
  `---\n${DATE}\n---\n\n    kill: true\n\nSECRET\n`,
  `---\n${DATE}\n---\n\n\`\`\`yaml\nkill: true\n\`\`\`\n\nSECRET\n`,
  `---\n${DATE}\nkill: false\n---\n\nkill: true\n\nSECRET\n`,
  `kill: true\n---\n${DATE}\n---\n\nSECRET\n`,
  `${DATE}\nkill: true\n\nSECRET\n`,
  `—\n${DATE}\nkill: true\n—\n\nSECRET\n`,
  `---\n${DATE}\nkilled: true\n—\n\nSECRET\n`,
  `---\n${DATE}\nkil: true\n\nSECRET\n`,
  `\n---\n${DATE}\nkill true\n---\n\nSECRET\n`,
  `---\n<<<<<<< HEAD\n${DATE}\nkill: true\n=======\n${DATE}\n>>>>>>> main\n---\n\nSECRET\n`,
  'kill: true\n',
  '---\nkill: true\n---\n',
];

/** What says that nothing is to be withdrawn. */
const PUBLISHED: readonly string[] = [
  ...['kill: false', 'kill: null', 'kill: ""', '# kill: true'].map(inFields),
  ...[
    'Killed: 12 people',
    'Kill the lights at eight.',
    'Kilo: 5',
    'Killing frost expected: yes',
    'killed yesterday',
  ].map((line) => `---\n${DATE}\n---\n\nSECRET\n\n${line}\n`),
];

const all = [...KILLED, ...LOOKS, ...PLACES, ...PUBLISHED];
const idOf = (index: number): string => `u${String(index).padStart(3, '0')}`;

function repository(): string {
  const folder = temporary();
  const git = (...args: string[]): void => {
    execFileSync('git', ['-C', folder, '-c', 'user.name=T', '-c', 'user.email=t@t.example', ...args]);
  };
  const files = (texts: readonly string[]): Record<string, string> =>
    Object.fromEntries(texts.map((text, index) => [`content/storm/updates/${idOf(index)}.md`, text]));
  git('init', '-q', '-b', 'main');
  write(folder, {
    'content/site.yaml': 'title: Test\nurl: https://test.example\n',
    'content/storm/coverage.md': '---\ntitle: The storm\nstarted: 2026-11-23T06:00\n---\n',
    ...files(all.map((_, index) => `---\n${DATE}\n---\n\nSECRET of ${idOf(index)}.\n`)),
  });
  git('add', '-A');
  git('commit', '-q', '-m', 'published');
  write(folder, files(all));
  git('commit', '-q', '-a', '-m', 'withdrawn');
  return folder;
}

test('each kills in quarantine and is a problem without it', async () => {
  const folder = repository();
  const content = path.join(folder, 'content');
  const env = { SOURCE_DATE_EPOCH: '1795500000' };
  const { stdout } = await command('check', ['--content', content, '--json'], env);
  const problems = stdout.split('\n').flatMap((line) => (line.startsWith('{') ? [JSON.parse(line) as object] : []));
  const named = new Set(problems.map((one) => /updates\/(u\d+)\.md/.exec('path' in one ? String(one.path) : '')?.[1]));
  const output = path.join(temporary(), 'dist');
  const built = await command('build', ['--content', content, '--output', output, '--quarantine', '--no-cache'], env);
  assert.is(built.status, 3, built.stderr);
  const { killed } = JSON.parse(readFileSync(path.join(output, 'storm/live.json'), 'utf8')) as { killed: string[] };
  const pages = Object.keys(tree(output));
  const wrong: string[] = [];
  for (const [index, text] of all.entries()) {
    const id = idOf(index);
    const expected = PUBLISHED.includes(text) ? 'published' : KILLED.includes(text) ? 'killed' : 'killed, a problem';
    const page = pages.find((file) => file === `storm/${id}/index.html`);
    const shown = page !== undefined && readFileSync(path.join(output, page), 'utf8').includes('SECRET');
    const is = `${shown ? 'published' : killed.includes(id) ? 'killed' : 'gone'}${named.has(id) ? ', a problem' : ''}`;
    if (is !== expected) wrong.push(`${JSON.stringify(text)}: ${is}`);
  }
  assert.equal(wrong, []);
});

test.run();
