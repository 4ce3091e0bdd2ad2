import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { command, ROOT, type CommandResult } from './support/command.ts';
import { differing, temporary, tree, write } from './support/folder.ts';

/** Content that is allowed, and what a build makes of it. */
const content = suite('content');

interface Place {
  readonly content: string;
  readonly output: string;
}

function site(files: Readonly<Record<string, string>>): Place {
  const folder = temporary();
  const at = { content: path.join(folder, 'content'), output: path.join(folder, 'dist') };
  write(at.content, {
    'site.yaml': 'title: Test\nurl: https://test.example\n',
    'storm/coverage.md': '---\ntitle: The storm\n---\n',
    ...files,
  });
  return at;
}

async function build(at: Place, ...more: string[]): Promise<CommandResult> {
  const env = { SOURCE_DATE_EPOCH: String(Date.UTC(2026, 10, 24) / 1000) };
  const built = await command('build', ['--content', at.content, '--output', at.output, ...more], env);
  assert.is(built.status, 0, built.stderr);
  return built;
}

/** Everything that an output holds, names included. */
function everything(output: string): string {
  const files = Object.keys(tree(output));
  return files.map((file) => `${file}\n${readFileSync(path.join(output, file), 'utf8')}`).join('\n');
}

content('the time of a killed update is told nowhere, be it the first of all', async () => {
  const at = site({
    'storm/updates/first.md': '---\ndate: 2026-11-23T10:11\nkill: 2026-11-23T12:00\n---\n\nGone.\n',
    'storm/updates/second.md': '---\ndate: 2026-11-23T11:22\n---\n\nStays.\n',
  });
  await build(at);
  assert.not.match(everything(at.output), /10:11/);
  assert.match(readFileSync(path.join(at.output, 'storm/index.html'), 'utf8'), /"coverageStartTime":"2026-11-23T11:22/);
});

content('the top says its rev where it stands, so that an open page sees whether it changed', async () => {
  const at = site({ 'storm/updates/a.md': '---\ndate: 2026-11-23T10:00\n---\n\nWater.\n' });
  await build(at);
  const page = (file: string): string => readFileSync(path.join(at.output, 'storm', file), 'utf8');
  const { top } = JSON.parse(page('live.json')) as { top: string };
  assert.match(page('index.html'), `<div class="top" data-top="${top}">`);
  assert.match(page(`fragments/_top.${top}.html`), `<div class="top" data-top="${top}">`);
});

content('a last paragraph that begins with a dash of any kind names who said it', async () => {
  const quotes = ['–', '—', '--'].map((dash) => `> Water ${dash}\n>\n> ${dash} Ada *Berg*\n`).join('\n');
  const at = site({ 'storm/updates/a.md': `---\ndate: 2026-11-23T10:00\n---\n\n${quotes}` });
  await build(at);
  const page = readFileSync(path.join(at.output, 'storm/a/index.html'), 'utf8');
  const attributed =
    /<blockquote>\s*<p>Water [^<]+<\/p>\s*<\/blockquote>\s*<figcaption dir="auto">Ada <em>Berg<\/em><\/figcaption>/g;
  assert.is(page.match(attributed)?.length, 3);
});

content('what is compiled is ASCII: it is read byte by byte', async () => {
  await command('check', ['--help']);
  for (const bundle of ['code.cjs', 'eleventy.cjs']) {
    assert.not.match(readFileSync(path.join(ROOT, '.compiled', bundle), 'utf8'), /[^\0-\x7f]/);
  }
});

content('characters that no page can hold are left out of all files', async () => {
  const text =
    '---\ndate: 2026-11-23T10:00\ntitle: "Water\\x01 rises\\0"\n---\n\nOne\u0001 two\u000b three\u0000.\uFFFE\n';
  const at = site({ 'storm/updates/a.md': text });
  await build(at);
  assert.match(readFileSync(path.join(at.output, 'storm/a/index.html'), 'utf8'), 'One  two  three');
  for (const file of Object.keys(tree(at.output)).filter((name) => /\.(?:html|json|xml)$/.test(name))) {
    assert.not.match(
      readFileSync(path.join(at.output, file), 'utf8'),
      /[^\t\n\r\u0020-\u007e\u00a0-\ufdcf\ufdf0-\ufffd]/,
    );
  }
});

content('a title of white space is none', async () => {
  const at = site({ 'storm/updates/a.md': '---\ndate: 2026-11-23T10:00\ntitle: "  "\n---\n\nWater rises.\n' });
  await build(at);
  assert.not.match(readFileSync(path.join(at.output, 'storm/a/index.html'), 'utf8'), /<h2 class="headline/);
});

content('a topic of any length and script has a page', async () => {
  const tags = ['\u6c34'.repeat(100), `${'a'.repeat(79)}\u{1d4b3}b`, 'b'.repeat(300)];
  const at = site({ 'storm/updates/a.md': `---\ndate: 2026-11-23T10:00\ntags: [${tags.join(', ')}]\n---\n\nWater.\n` });
  await build(at);
  const pages = Object.keys(tree(at.output)).filter((file) => file.startsWith('storm/topic/'));
  assert.is(pages.length, tags.length);
});

content('a coverage that becomes a draft leaves the output, problems in it or not', async () => {
  const at = site({ 'storm/updates/a.md': '---\ndate: 2026-11-23T10:00\n---\n\nWater.\n' });
  await build(at);
  write(at.content, {
    'storm/coverage.md': '---\ntitle: The storm\ndraft: true\nstatus: soon\npinned: nothing\n---\n',
  });
  await build(at);
  assert.not(existsSync(path.join(at.output, 'storm')));
  assert.not.match(everything(at.output), /storm/i);
  const cold = { ...at, output: `${at.output}-cold` };
  await build(cold, '--no-cache');
  assert.equal(differing(tree(at.output), tree(cold.output)), []);
});

content('a build names what it held, the next to come first, however many drafts there are', async () => {
  const drafts = Array.from({ length: 14 }, (_, i): [string, string] => [
    `storm/updates/d${i}.md`,
    '---\ndate: 2026-11-20T10:00\ndraft: true\n---\n\nNot yet.\n',
  ]);
  const at = site({
    ...Object.fromEntries(drafts),
    'storm/updates/a.md': '---\ndate: 2026-11-23T10:00\n---\n\nWater.\n',
    'storm/updates/soon.md': '---\ndate: 2026-11-24T00:02Z\n---\n\nWater.\n',
    'storm/updates/later.md': '---\ndate: 2026-11-26T00:00Z\n---\n\nWater.\n',
  });
  const { stdout } = await build(at);
  assert.match(
    stdout,
    /storm\/soon: held until \d\d:02 \(in 2 min\)\nstorm\/later: held until 2026-11-2\d .*\n14 drafts held: storm\/d0, /,
  );
});

content('no coverage is begun that a build would refuse', async () => {
  const at = site({ '2026/quake/coverage.md': '---\ntitle: The quake\n---\n' });
  const begin = (slug: string): Promise<CommandResult> =>
    command('new', [slug, '--coverage', 'New', '--content', at.content]);
  for (const slug of ['Storm', 'storm/inner', '2026', '2026/quake', 'desk', 'two words', '../out']) {
    const before = tree(path.dirname(at.content));
    assert.is((await begin(slug)).status, 1, slug);
    assert.equal(tree(path.dirname(at.content)), before);
  }
  const begun = await begin('2026/fire');
  assert.is(begun.status, 0, begun.stderr);
  assert.ok(existsSync(begun.stdout.trim()));
  assert.is((await command('check', ['--content', at.content])).status, 1, 'storm and quake have no update yet');
});

content('what lay below an old slug is led on, its updates as well', async () => {
  const at = site({
    'storm/coverage.md': '---\ntitle: The storm\naliases: [2026/gale]\n---\n',
    'storm/updates/a.md': '---\ndate: 2026-11-23T10:00\naliases: old\n---\n\nWater.\n',
  });
  await build(at);
  const lines = ['/storm/old/ /storm/a/ 301', '/2026/gale/ /storm/ 301', '/2026/gale/* /storm/:splat 301'];
  assert.is(readFileSync(path.join(at.output, '_redirects'), 'utf8'), `${lines.join('\n')}\n`);
});

content('the tags of a coverage are the keywords of its live page', async () => {
  const at = site({
    'storm/coverage.md': '---\ntitle: The storm\ntags: [weather, 2026]\n---\n',
    'storm/updates/a.md': '---\ndate: 2026-11-23T10:00\n---\n\nWater.\n',
  });
  await build(at);
  assert.match(readFileSync(path.join(at.output, 'storm/index.html'), 'utf8'), '"keywords":["weather","2026"]');
});

content('a link to an update is previewed with its first picture', async () => {
  const picture = '![The sea](https://pictures.example/sea.jpg)';
  const at = site({ 'storm/updates/a.md': `---\ndate: 2026-11-23T10:00\n---\n\nWater.\n\n${picture}\n` });
  await build(at);
  const page = readFileSync(path.join(at.output, 'storm/a/index.html'), 'utf8');
  assert.match(page, '<meta property="og:image" content="https://pictures.example/sea.jpg"/>');
});

content.run();
