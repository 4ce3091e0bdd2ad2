import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { command, ROOT } from './support/command.ts';
import { temporary, write } from './support/folder.ts';
import { inProcess } from './support/in-process.ts';

/** The examples of docs/theming.md, as they stand there. */
const theming = suite('theming');

const TEXT = readFileSync(path.join(ROOT, 'docs/theming.md'), 'utf8');

const CONTENT = {
  'content/site.yaml': 'title: The Daily Tide\nurl: https://tide.example\nads: {first: 1}\n',
  'content/storm/coverage.md': '---\ntitle: Storm\nauthor: Ada Berg\n---\n',
  'content/storm/updates/a.md': '---\ndate: 2026-11-20T08:00\ntitle: First\nbreaking: true\n---\n',
  'content/storm/updates/b.md': '---\ndate: 2026-11-20T09:00\ntitle: Second\n---\n',
};

/** An example's files: a code block each, whose first line is a comment with the file's path. */
function filesOf(heading: string): Record<string, string> {
  const section = TEXT.split(`\n### ${heading}\n`)[1]?.split(/\n##+ /)[0] ?? '';
  const blocks = [...section.matchAll(/^```\w+\n(?:#|\/\/|\/\*|<!--) (theme\/\S+).*\n([\s\S]*?)^```/gm)];
  return Object.fromEntries(blocks.map(([, file = '', text = '']) => [file, text]));
}

async function built(heading: string, more: Readonly<Record<string, string>> = {}): Promise<(file: string) => string> {
  const files = filesOf(heading);
  assert.ok(Object.keys(files).length > 0, heading);
  const folder = temporary();
  write(folder, { ...CONTENT, ...more, ...files });
  const places = ['--content', path.join(folder, 'content'), '--output', path.join(folder, 'dist'), '--no-cache'];
  const { status, stderr } = await inProcess('build', places, { SOURCE_DATE_EPOCH: '1795200000' });
  assert.is(status, 0, `${heading}\n${stderr}`);
  assert.is(stderr, '', heading);
  return (file) => {
    const at = path.join(folder, 'dist', file);
    const found = readdirSync(path.dirname(at)).find((name) => name.startsWith(path.basename(at)));
    return readFileSync(path.join(path.dirname(at), found ?? ''), 'utf8');
  };
}

theming('a look of your own', async () => {
  const read = await built('A look of your own');
  assert.match(read('assets/style.'), /@layer theme\{[\s\S]*--accent: #0b5cad;[\s\S]*\}\n$/);
});

theming('a font of your own', async () => {
  const read = await built('A font of your own', { 'theme/assets/our-serif.woff2': 'a font' });
  assert.match(read('assets/style.'), /--text:"Our Serif",/);
  assert.is(read('assets/our-serif.'), 'a font');
});

theming('analytics with consent', async () => {
  const read = await built('Analytics with consent');
  const page = read('storm/index.html');
  assert.match(page, /<script src="\/assets\/consent\.[0-9a-f]{10}\.js" defer><\/script>\s*<\/head>/);
  assert.match(page, "script-src 'self' https://stats.example.org;");
  assert.match(page, 'trusted-types stop-press consent');
  assert.match(page, 'data-consent hidden');
});

theming('ads', async () => {
  const read = await built('Ads');
  assert.match(read('storm/index.html'), /data-slot="1"[^>]*><div class="our-ad">/);
});

theming('navigation and other words', async () => {
  const read = await built('Navigation and other words');
  assert.match(read('storm/index.html'), 'Just in');
});

theming('a field of your own', async () => {
  const read = await built('A field of your own', {
    'content/storm/updates/c.md': '---\ndate: 2026-11-20T10:00\ntitle: Third\nplace: Old harbour\n---\n',
  });
  assert.match(read('storm/index.html'), 'Old harbour: Third');
  assert.match(read('storm/index.html'), 'The coast desk');
  assert.match(read('storm/feed.json'), '"place": "Old harbour"');
});

theming('the parts that it names are those that there are', async () => {
  const named = [...(/## Parts\n\n([\s\S]*?)\. A file/.exec(TEXT)?.[1] ?? '').matchAll(/`(\w+)`/g)].map(
    ([, name = '']) => name,
  );
  const folder = temporary();
  write(folder, { ...CONTENT, 'theme/parts/Nothing.tsx': 'export default () => null;' });
  // In a process of its own: here pages of other tests have been drawn already.
  const { stderr } = await command('check', ['--content', path.join(folder, 'content')]);
  const known = [...(/there are (.*)$/m.exec(stderr)?.[1] ?? '').matchAll(/`(\w+)`/g)].map(([, name = '']) => name);
  assert.equal(named.sort(), known.sort());
  assert.ok(known.includes('Byline'));
});

theming('each of them can be replaced, and wrapped', async () => {
  const named = [...(/## Parts\n\n([\s\S]*?)\. A file/.exec(TEXT)?.[1] ?? '').matchAll(/`(\w+)`/g)];
  const files = named.map(([, name = '']) => [
    `theme/parts/${name}.tsx`,
    `import { ${name} as Own } from 'stop-press/parts';\nexport default (view) => <><Own {...view} />{'${name.toUpperCase()}!'}</>;\n`,
  ]);
  const folder = temporary();
  write(folder, { ...CONTENT, ...(Object.fromEntries(files) as Record<string, string>) });
  const places = ['--content', path.join(folder, 'content'), '--output', path.join(folder, 'dist'), '--no-cache'];
  const { status, stderr } = await command('build', places, { SOURCE_DATE_EPOCH: '1795200000' });
  assert.is(status, 0, stderr);
  const pages = ['index.html', 'storm/index.html', 'storm/a/index.html'];
  const text = pages.map((file) => readFileSync(path.join(folder, 'dist', file), 'utf8')).join('');
  for (const name of ['Article', 'Byline', 'Card', 'Cards', 'Filters', 'Masthead', 'Place', 'SiteFooter', 'SiteHeader'])
    assert.ok(text.includes(`${name.toUpperCase()}!`), name);
});

theming.run();
