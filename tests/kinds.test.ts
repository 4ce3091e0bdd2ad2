/**
 * Each kind of fault that real newsrooms met, through the real commands: exit code, place, and an output that stays as it was.
 * Kinds that need servers or pushes stand elsewhere: old slugs on a bucket in hosting.test.ts and content.test.ts, forced pushes
 * in all/forced-push.test.ts.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { command, program, ROOT } from './support/command.ts';
import { differing, temporary, tree, write } from './support/folder.ts';

const NOW = { SOURCE_DATE_EPOCH: '1795500000' };
const HEIC = '\0\0\0\x18ftypheic\0\0\0\0mif1heic';
const POINTER = `version https://git-lfs.github.com/spec/v1\noid sha256:${'4e'.repeat(32)}\nsize 48211\n`;
const kinds = suite('kinds');

const update = (body: string, fields = 'title: Weir'): string =>
  `---\ndate: 2026-11-23T09:15\n${fields}\n---\n\n${body}\n`;

/** A content folder with `files` besides a site and a coverage. */
function contentOf(files: Readonly<Record<string, string>>): string {
  const content = path.join(temporary(), 'content');
  write(content, {
    'site.yaml': 'title: The Weir Post\nurl: https://weir.example\n',
    'weir/coverage.md': '---\ntitle: The weir\nstarted: 2026-11-20T06:00\n---\n',
    ...files,
  });
  return content;
}

/** All that a build of it wrote. */
async function built(content: string): Promise<{ output: string; all: string; stderr: string }> {
  const output = path.join(temporary(), 'dist');
  const { status, stderr } = await command('build', ['--content', content, '--output', output], NOW);
  assert.is(status, 0, stderr);
  const bytes = Object.keys(tree(output)).map((file) => readFileSync(path.join(output, file), 'latin1'));
  return { output, all: bytes.join('\n'), stderr };
}

/** Kind, the update's file as it is found to be wrong, where, and what the message says to do. */
const PROBLEMS: readonly (readonly [kind: string, files: Record<string, string>, place: string, says: RegExp])[] = [
  [
    'a blank in an address',
    { 'a.md': update('![A sluice](../images/sluice at noon.png)') },
    'a.md:6:1',
    /<.*noon\.png>/,
  ],
  [
    'a typographic caption',
    { 'a.md': update('![A sluice](../images/s.png “At noon”)') },
    'a.md:6:1',
    /s\.png "At noon"/,
  ],
  ['HEIC', { 'a.md': update('![A sluice](../images/s.heic)'), '../images/s.heic': HEIC }, 'a.md:6:13', /HEIC.*JPEG/],
  [
    'a Git LFS pointer',
    { 'a.md': update('![A sluice](../images/s.png)'), '../images/s.png': POINTER },
    'a.md:6:13',
    /git lfs pull/,
  ],
  [
    'a web page',
    { 'a.md': update('![A](../images/s.htm)'), '../images/s.htm': '<!doctype html><script>run()</script>' },
    'a.md:6:6',
    /web page/,
  ],
  ['a merge', { 'a.md': update('<<<<<<< HEAD\nOne gate.\n=======\nTwo gates.\n>>>>>>> main') }, 'a.md:6:1', /keep one/],
  ['an ending', { 'a.md': update('One gate.'), 'b.MD': update('Two.') }, 'b.MD:1:1', /call it `b\.md`/],
  [
    'another ending',
    { 'a.md': update('One gate.'), 'c.markdown': update('Two.') },
    'c.markdown:1:1',
    /call it `c\.md`/,
  ],
  ['nothing left', { 'a.md': update('<video src="x.mp4"></video>', 'key: true') }, 'a.md:1:1', /empty/],
  ['a changed comment', { 'a.md': update('Open. <!— who: Lt Roe —>') }, 'a.md:6:7', /<!-- where it begins/],
  ['a text as a definition', { 'a.md': update('[Weir]: open') }, 'a.md:6:1', /would be lost/],
  ['a footnote', { 'a.md': update('Open[^1].\n\n[^1]: note') }, 'a.md:6:5', /no footnotes/],
];

for (const [kind, files, place, says] of PROBLEMS) {
  kinds(`${kind}: a problem, and nothing of it in the output`, async () => {
    const right = contentOf({ 'weir/updates/a.md': update('All gates are shut.') });
    const { output } = await built(right);
    const before = tree(output);
    const wrong = contentOf(
      Object.fromEntries(Object.entries(files).map(([name, text]) => [path.posix.join('weir/updates', name), text])),
    );
    const file = path.join(path.relative(ROOT, wrong), 'weir/updates', place);
    for (const [name, ...args] of [['check'], ['build', '--output', output]] as const) {
      const { status, stderr } = await command(name, ['--content', wrong, ...args], NOW);
      assert.is(status, 1, stderr);
      const told = stderr.split('\n').filter((line) => line.startsWith(`${file}: `));
      assert.is(told.length, 1, stderr);
      assert.match(told[0] ?? '', says);
    }
    assert.equal(differing(tree(output), before), []);
  });
}

kinds('a pointer in a commit is told as in a folder', async () => {
  const content = contentOf({
    'weir/updates/a.md': update('![A sluice](../images/s.png)'),
    'weir/images/s.png': POINTER,
  });
  const folder = path.dirname(content);
  const git = async (...args: string[]): Promise<void> => {
    const { status, stderr } = await program('git', [
      '-C',
      folder,
      '-c',
      'user.name=T',
      '-c',
      'user.email=t@t.example',
      ...args,
    ]);
    assert.is(status, 0, stderr);
  };
  await git('init', '--quiet');
  await git('add', '--all');
  await git('commit', '--quiet', '--message', 'Weir');
  const script = path.join(ROOT, 'scripts/run.mjs');
  const args = [script, 'build', '--content', 'content', '--output', 'dist', '--commit', 'HEAD'];
  const { status, stderr } = await program(process.execPath, args, NOW, folder);
  assert.is(status, 1, stderr);
  assert.match(stderr, /weir\/updates\/a\.md:6:13: .*git lfs pull/);
});

kinds('a link from the root is one of the site, below its path', async () => {
  const site = 'title: The Weir Post\nurl: https://example.org/weir-post\n';
  const body = '[a](/weir/b/), <a href="/about/">b</a>, [c](/weir-post/weir/) and [d](https://example.org/weir/).';
  const { all } = await built(contentOf({ 'site.yaml': site, 'weir/updates/a.md': update(body) }));
  for (const to of ['/weir-post/weir/b/', '/weir-post/about/', '/weir-post/weir/', 'https://example.org/weir/'])
    assert.match(all, new RegExp(`href="${to}"[^>]*>[abcd]</a>`));
});

kinds('of a comment within a line no byte is published', async () => {
  const body = 'The gates <!-- who: Lt Roe, keep out --> are shut <!-- till\nNoon --> now.';
  const { all } = await built(contentOf({ 'weir/updates/a.md': update(body, 'key: true') }));
  assert.not.match(all, /Roe|keep out|Noon|&lt;!--/);
  assert.match(all, 'The gates  are shut  now.');
});

kinds('what a CMS leaves empty is absent', async () => {
  const image = 'image:\n  src: ""\n  alt: ""\n  caption: ""';
  const files = { 'a.md': 'title: null', 'b.md': `title: Shut\n${image}`, 'c.md': 'title: ~\ntags: [""]' };
  const { output, all } = await built(
    contentOf(Object.fromEntries(Object.entries(files).map(([id, f]) => [`weir/updates/${id}`, update('Gates.', f)]))),
  );
  for (const id of ['a', 'b', 'c']) assert.ok(`weir/${id}/index.html` in tree(output));
  assert.not.match(all, />null<|[:[,]"null"|<img [^>]*alt=""/);
});

kinds('a slip in the year is a warning at the date', async () => {
  const content = contentOf({
    'weir/updates/a.md': update('Open.'),
    'weir/updates/b.md': update('Shut.').replace('2026-11-23', '1926-11-23'),
  });
  const place = `${path.join(path.relative(ROOT, content), 'weir/updates/b.md')}:2:7: warning: `;
  for (const name of ['check', 'build']) {
    const output = name === 'build' ? ['--output', path.join(temporary(), 'dist')] : [];
    const told = await command(name, ['--content', content, ...output], NOW);
    assert.is(told.status, 0, told.stderr);
    assert.ok(told.stderr.includes(place), told.stderr);
    assert.is((await command(name, ['--content', content, ...output, '--strict'], NOW)).status, 1);
  }
});

kinds('a mark of byte order at the beginning of a line is as if it were not there', async () => {
  const body = (mark: string): string => `${mark}- one\n${mark}- two\n\n${mark}## Gates\n\n${mark}> Shut.`;
  const [plain, marked] = await Promise.all(
    ['', '\uFEFF'].map((mark) => built(contentOf({ 'weir/updates/a.md': update(body(mark)) }))),
  );
  assert.equal(differing(tree(marked?.output ?? ''), tree(plain?.output ?? '')), []);
});

kinds('raw HTML and words in another direction, each as the contract has it', async () => {
  const rows: Readonly<Record<string, readonly [body: string, shown: RegExp]>> = {
    a: ['See <a href="https://lock.example/">the lock</a>.', /<a href="https:\/\/lock\.example\/">the lock<\/a>/],
    b: [
      '<p><img src="https://pics.example/w.jpg" alt="The weir"></p>',
      /<img src="https:\/\/pics\.example\/w\.jpg" alt="The weir"/,
    ],
    c: ['<iframe src="https://www.youtube.com/embed/abcdefghijk"></iframe>', /data-embed="youtube"/],
    d: ['<div>Upper</div><div>3</div>', /Upper<\/p>\s*<p>3/],
    e: ['<ul><li>One</li></ul>', /<ul><li>One<\/li>\s*<\/ul>/],
    f: ['<table><tr><td>Upper</td></tr></table>', /<td dir="auto">Upper<\/td>/],
    g: ['rose from 3 <m> to \\<4\\>', /3 &lt;m&gt; to &lt;4&gt;/],
    h: ['> مغلق\n>\n> — Ana B.', /<figcaption dir="auto">Ana B\./],
    i: ['![السد](https://pics.example/w.jpg "مغلق Credit: A. B.")', /class="credit" dir="auto">A\. B\./],
    j: ['| السد |\n| --- |\n| 3 km |', /<td dir="auto">3 km/],
    k: ['https://x.com/weir/status/1', /class="embed-address" dir="ltr"/],
  };
  const content = contentOf(
    Object.fromEntries(Object.entries(rows).map(([id, [body]]) => [`weir/updates/${id}.md`, update(body)])),
  );
  const { output } = await built(content);
  for (const [id, [, shown]] of Object.entries(rows)) {
    assert.match(readFileSync(path.join(output, `weir/${id}/index.html`), 'utf8'), shown, id);
  }
});

kinds('of a file full of one fault the first twenty are told, and how many more', async () => {
  const content = contentOf({ 'weir/updates/a.md': update('![a](b c.png)\n\n'.repeat(1500)) });
  const place = new RegExp(`^${path.join(path.relative(ROOT, content), 'weir/updates/a.md')}:\\d+:\\d+: `, 'gm');
  const { stderr } = await command('check', ['--content', content], NOW);
  assert.is(stderr.match(place)?.length, 21);
  assert.match(stderr, /:46:1: and 1,480 more of the same in this file\n/);
  assert.match(stderr, /\n1500 problems\n/);
  const json = await command('check', ['--content', content, '--json'], NOW);
  const lines = json.stdout.trim().split('\n');
  assert.is(lines.length, 21);
  const { code, of, count } = JSON.parse(lines.at(-1) ?? '') as Record<string, unknown>;
  assert.equal([code, of, count], ['more-problems', 'picture-unread', 1480]);
});

kinds.run();
