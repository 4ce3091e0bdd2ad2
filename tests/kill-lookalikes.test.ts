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
  ...[
    'kill_Reason: By order',
    'Kill_Reason: By order',
    'KILL_REASON: By order',
    'killReason: By order',
    'reason: Legal',
  ],
  ...['kill reason: By order', 'withdrawal_reason: Legal', 'kill: false\nkill_reason: By order'],
  ...['status: killed', 'Status: Withdrawn', 'state: retracted', 'key: kill', 'pull: true', 'pulled: yes'],
  ...[
    'kill_time: 2026-11-23T08:00',
    'killedAt: 2026-11-23T08:00',
    'kill-switch: on',
    'is_killed: true',
    'take down: yes',
  ],
  ...[
    'legal_kill: true',
    'please_kill: yes',
    'ki11: true',
    'kiII: true',
    '"kill ": true',
    "'kill' : yes!",
    '/kill',
    '!kill',
  ],
  ...[
    'title: x kill: true',
    'title: "x kill: true"',
    'title: KILL',
    'key: false, kill: true',
    '{kill: true}',
    '<kill>',
  ],
  ...[
    'correction: kill: true',
    'title: x <!-- kill: true -->',
    '<<: {kill: true}',
    'zurückgezogen: ja',
    'eliminado: sí',
  ],
  ...['Kill: 2026-11-23T08:00 # asap', 'kill => true', 'kill --> true', 'KILL KILL', 'deleted: true', 'removed: x'],
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
  `{ "date": "2026-11-23T06:00", "kill": true }\n\nSECRET\n`,
  `+++\ndate = 2026-11-23T06:00\nkill = true\n+++\n\nSECRET\n`,
  ...[
    ...[
      '<!-- kill: true -->',
      '<!-- kill -->',
      'KILL',
      '**KILL**',
      '# KILL',
      '[kill]',
      'KILL KILL KILL',
      'KILL: not true',
    ],
    ...[
      'SECRET too. kill: true',
      '- one\n- kill: true',
      '| a | kill: true |',
      '---\nkill: true\n---',
      'withdrawn: true',
    ],
    ...[
      'status: killed',
      'kill true',
      '/kill',
      'kill: by order of the court',
      '<p>kill: true</p>',
      'SECRET\nkill=true',
    ],
  ].map((line) => `---\n${DATE}\n---\n\nSECRET\n\n${line}\n`),
];

/** What looks like a draft: it is held back. */
const DRAFTS: readonly string[] = [
  ...[
    'Draft: yes',
    'drfat: true',
    'draft = true',
    'draft true',
    'drafts: true',
    'draft:',
    'hold: true',
    'published: false',
  ],
  ...['status: draft', 'visible: no', 'private: true', 'embargo: yes', 'draft: killed', 'do_not_publish: true'],
]
  .map(inFields)
  .concat(
    [
      ...['draft: true', 'Draft: true', '- draft: true', '<!-- draft: true -->', 'DRAFT', '---\ndraft: true\n---'],
      ...['published: false', 'status: draft', '**draft: yes**'],
    ].map((line) => `---\n${DATE}\n---\n\nSECRET\n\n${line}\n`),
  );

/** What says that nothing is to be withdrawn. */
const PUBLISHED: readonly string[] = [
  ...['kill: false', 'kill: null', 'kill: ""', '# kill: true'].map(inFields),
  ...[
    'Killed: 12 people',
    'Kill the lights at eight.',
    'Kilo: 5',
    'Killing frost expected: yes',
    'killed yesterday',
    'Two soldiers were\nkilled today in the north.',
    'kill: ""',
    '### Killed',
    '- Killed',
    'Kill: Volume 1',
    'Status: killed',
    'They said he would\nkill today.',
    'Removed: 3',
    'Draft: the agreement in full',
    'drafted yesterday',
    'Hold: the bridge',
    'Live: no sound',
  ].map((line) => `---\n${DATE}\n---\n\nSECRET\n\n${line}\n`),
];

const all = [...KILLED, ...LOOKS, ...PLACES, ...DRAFTS, ...PUBLISHED];
const idOf = (index: number): string => `u${String(index).padStart(3, '0')}`;

function expectedOf(text: string): string {
  if (PUBLISHED.includes(text)) return 'published';
  if (DRAFTS.includes(text)) return 'gone, a problem';
  return KILLED.includes(text) ? 'killed' : 'killed, a problem';
}

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
  // What is a remark is published, with a warning.
  const wrongs = problems.filter((one) => !('severity' in one && one.severity === 'warning'));
  const named = new Set(wrongs.map((one) => /updates\/(u\d+)\.md/.exec('path' in one ? String(one.path) : '')?.[1]));
  const output = path.join(temporary(), 'dist');
  const built = await command('build', ['--content', content, '--output', output, '--quarantine', '--no-cache'], env);
  assert.is(built.status, 3, built.stderr);
  const { killed } = JSON.parse(readFileSync(path.join(output, 'storm/live.json'), 'utf8')) as { killed: string[] };
  const pages = Object.keys(tree(output));
  const wrong: string[] = [];
  for (const [index, text] of all.entries()) {
    const id = idOf(index);
    const expected = expectedOf(text);
    const page = pages.find((file) => file === `storm/${id}/index.html`);
    const shown = page !== undefined && readFileSync(path.join(output, page), 'utf8').includes('SECRET');
    const is = `${shown ? 'published' : killed.includes(id) ? 'killed' : 'gone'}${named.has(id) ? ', a problem' : ''}`;
    if (is !== expected) wrong.push(`${JSON.stringify(text)}: ${is}`);
  }
  assert.equal(wrong, []);
});

const STORY = '---\ntitle: The storm\nstarted: 2026-11-23T06:00\n';
const HELD: readonly string[] = [
  ...['kill: true', 'killed: true', 'Draft: true', 'draft = true', 'withdrawn: yes', 'status: killed', 'status: draft'],
  ...['published: false', 'title: x kill: true', 'drfat: true'],
].map((line) => `${STORY}${line}\n---\n\nSECRET\n`);
const HELD_BELOW: readonly string[] = [
  ...['kill: true', 'draft: true', '<!-- kill: true -->', '- draft: true', '---\ndraft: true\n---', 'KILL', 'DRAFT'],
].map((line) => `${STORY}---\n\nSECRET\n\n${line}\n`);

test('what looks like a kill or a draft in coverage.md holds all of it back in quarantine, and is a problem', async () => {
  const folder = temporary();
  const git = (...args: string[]): void => {
    execFileSync('git', ['-C', folder, '-c', 'user.name=T', '-c', 'user.email=t@t.example', ...args]);
  };
  const texts = [...HELD, ...HELD_BELOW];
  const files = (textOf: (index: number) => string): Record<string, string> =>
    Object.fromEntries(texts.map((_, index) => [`content/${idOf(index)}/coverage.md`, textOf(index)]));
  git('init', '-q', '-b', 'main');
  write(folder, {
    'content/site.yaml': 'title: Test\nurl: https://test.example\n',
    'content/other/coverage.md': `${STORY}---\n`,
    ...files(() => `${STORY}---\n\nSECRET\n`),
  });
  git('add', '-A');
  git('commit', '-q', '-m', 'published');
  write(
    folder,
    files((index) => texts[index] ?? ''),
  );
  git('commit', '-q', '-a', '-m', 'held');
  const content = path.join(folder, 'content');
  const checked = await command('check', ['--content', content]);
  const output = path.join(temporary(), 'dist');
  const built = await command('build', ['--content', content, '--output', output, '--quarantine', '--no-cache']);
  assert.is(built.status, 3, built.stderr);
  const pages = Object.keys(tree(output));
  const wrong = texts.filter(
    (_, index) =>
      !checked.stderr.includes(`${idOf(index)}/coverage.md:`) ||
      pages.some((file) => file.startsWith(`${idOf(index)}/`)),
  );
  assert.equal(wrong, []);
  assert.ok(pages.includes('other/index.html'));
});

test.run();
