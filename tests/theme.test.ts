import { readFileSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { command, program } from './support/command.ts';
import { differing, temporary, tree, write } from './support/folder.ts';
import { inProcess } from './support/in-process.ts';

/** What a newsroom's developer writes, through the commands. */
const theme = suite('theme');

const NOW = { SOURCE_DATE_EPOCH: '1795200000' };

const CONTENT = {
  'content/site.yaml': 'title: The Daily Tide\nurl: https://tide.example/live\nads:\n  first: 1\n',
  'content/storm/coverage.md': '---\ntitle: Storm\nauthor: Ada Berg\n---\n\nWhat we know.\n',
  'content/storm/updates/a.md':
    '---\ndate: 2026-11-20T08:00\ntitle: First\nauthor: Ada Berg\nbreaking: true\n---\n\nText.\n',
  'content/storm/updates/b.md': '---\ndate: 2026-11-20T09:00\ntitle: Second\n---\n\nText.\n',
};

/** Everything that a theme can have. */
const WHOLE = {
  'theme/theme.yaml': [
    'csp:\n  script-src: [https://stats.example, stats.example.org]\n  form-action: https://letters.example',
    'fonts:\n  - {family: Our Serif, src: assets/our.woff2, weight: 400 700, for: text}',
    'fields:\n  place: {type: text, label: Place}\n  seats: {type: number}\n  day: {type: date}\n  open: {type: boolean}',
    '  source: {type: url}\n  names: {type: list}\nembeds: {mastodon: [social.example], peertube: video.example}\n',
  ].join('\n'),
  'theme/style.css': '@media (min-width: 1px) { .byline { background: url("assets/paper.svg") } }\n',
  'theme/slots/head.html': '<script src="https://stats.example/a.js" async></script>\n',
  'theme/slots/header.html':
    '<img src="assets/paper.svg" alt="HEADER" srcset="./assets/paper.svg 2x, /theme/assets/paper.svg 3x">\n',
  'theme/slots/footer.html': '<p>FOOTER</p>\n',
  'theme/slots/before-timeline.html': '<p>BEFORE</p>\n',
  'theme/slots/after-update.html': '<p>AFTER</p>\n',
  'theme/slots/aside.html': '<p>ASIDE</p>\n',
  'theme/slots/ad.html': '<p>AD</p>\n',
  'theme/texts/en.json':
    '{ "breaking": "URGENT", "newUpdates": { "one": "{n} fresh one", "other": "{n} fresh ones" } }\n',
  'theme/texts/gsw.json': '{ "breaking": "Eilig" }\n',
  'theme/assets/our.woff2': 'a font',
  'theme/assets/paper.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
  'theme/parts/Byline.tsx': [
    "import { Byline as Own } from 'stop-press/parts';",
    "import { sign } from './sign.ts';",
    'export default function Byline(view: Parameters<typeof Own>[0]) {\n  return (\n    <div class="ours">',
    '      {sign}\n      <Own {...view} />\n    </div>\n  );\n}\n',
  ].join('\n'),
  'theme/parts/sign.ts': "export const sign: string = 'SIGNED';\n",
};

/** A newsroom in a folder of its own. */
function newsroom(files: Readonly<Record<string, string>>): string {
  const folder = temporary();
  write(folder, { ...CONTENT, ...files });
  return folder;
}

async function build(folder: string, ...more: string[]): ReturnType<typeof inProcess> {
  const places = ['--content', path.join(folder, 'content'), '--output', path.join(folder, 'dist')];
  return inProcess('build', [...places, '--cache', path.join(folder, 'cache'), ...more], NOW);
}

function read(folder: string, file: string): string {
  return readFileSync(path.join(folder, 'dist', file), 'utf8');
}

function asset(folder: string, name: RegExp): string {
  const found = readdirSync(path.join(folder, 'dist/assets')).filter((file) => name.test(file));
  assert.is(found.length, 1, `${String(name)}: ${found.join()}`);
  return found[0] ?? '';
}

theme('all of it reaches the pages', async () => {
  const folder = newsroom(WHOLE);
  const { status, stderr } = await build(folder);
  assert.is(status, 0, stderr);
  assert.is(stderr, '');
  const page = read(folder, 'storm/index.html');
  for (const word of ['HEADER', 'FOOTER', 'BEFORE', 'AFTER', 'ASIDE', 'URGENT', 'SIGNED', '{n} fresh ones'])
    assert.ok(page.includes(word), word);
  assert.match(
    page,
    /<aside class="ad filled" role="note" data-slot="1" aria-label="Advertisement"><p>AD<\/p><\/aside>/,
  );
  const paper = `/live/assets/${asset(folder, /^paper\./)}`;
  assert.ok(page.includes(`<img src="${paper}" alt="HEADER" srcset="${paper} 2x, ${paper} 3x">`));
  assert.match(page, /<script src="https:\/\/stats.example\/a.js" async><\/script><\/head>/);
  const article = /<article id="a"[\s\S]*?<\/article>/.exec(page)?.[0] ?? '';
  assert.match(article, /AFTER[\s\S]*<\/article>$/);
  assert.ok(read(folder, 'storm/a/index.html').includes(article), 'the same bytes wherever it stands');
  const style = read(folder, `assets/${asset(folder, /^style\./)}`);
  assert.match(style, /@font-face\{font-family:"Our Serif";src:url\("our\.[0-9a-f]{10}\.woff2"\)/);
  assert.ok(style.lastIndexOf('@layer theme{') > style.lastIndexOf('@layer stop-press{'));
  assert.match(style, new RegExp(`url\\("${asset(folder, /^paper\./)}"\\)`));
  assert.not.match(page, /rel="preload"/, 'our own typeface is not asked for');
});

theme('the policy is widened in every form of it, and by the theme alone', async () => {
  const folder = newsroom(WHOLE);
  assert.is((await build(folder)).status, 0);
  const headers = await command('headers', ['netlify', '--content', path.join(folder, 'content')]);
  for (const text of [read(folder, '404.html'), read(folder, '_headers'), headers.stdout]) {
    assert.match(text, "script-src 'self' https://stats.example https://stats.example.org;");
    assert.match(text, 'form-action https://letters.example;');
    assert.match(text, / https:\/\/social\.example https:\/\/video\.example; base-uri/);
  }
  rmSync(path.join(folder, 'theme'), { recursive: true });
  // What stands in content/ is no theme, whatever it is called.
  write(folder, {
    'content/theme/theme.yaml': WHOLE['theme/theme.yaml'],
    'content/theme/slots/head.html': WHOLE['theme/slots/head.html'],
    'content/storm/theme/slots/footer.html': WHOLE['theme/slots/footer.html'],
  });
  assert.is((await build(folder)).status, 0);
  for (const file of ['index.html', 'storm/index.html', '_headers']) {
    assert.not.match(read(folder, file), /stats\.example|FOOTER/, file);
    assert.match(read(folder, file), "script-src 'self';");
  }
  for (const line of ['csp: {script-src: [https://x.example]}', 'fields: {a: {type: text}}', 'slots: {head: x}']) {
    write(folder, { 'content/site.yaml': `${CONTENT['content/site.yaml']}${line}\n` });
    const { status, stderr } = await build(folder);
    assert.is(status, 1);
    assert.match(stderr, /unknown field/);
  }
});

theme('fields of its own are checked like ours, and given on', async () => {
  const fields =
    'place: Tide Street\nseats: 12\nday: 2026-11-20\nopen: true\nsource: https://x.example/\nnames: [Ada, Bo]\n';
  const part = [
    'export default function Byline() {\n  return null;\n}\n',
    "import { Article as Own } from 'stop-press/parts';\nexport default (view) => <Own {...view} title={view.extra?.place ?? view.title} />;\n",
  ];
  const folder = newsroom({
    ...WHOLE,
    'theme/parts/Byline.tsx': part[0] ?? '',
    'theme/parts/Article.tsx': part[1] ?? '',
    'content/storm/updates/c.md': `---\ndate: 2026-11-20T10:00\n${fields}---\n\nText.\n`,
  });
  const { status, stderr } = await build(folder);
  assert.is(status, 0, stderr);
  const { items } = JSON.parse(read(folder, 'storm/feed.json')) as { items: { url: string; _fields?: object }[] };
  assert.equal(
    items.map(({ _fields }) => _fields),
    [
      {
        place: 'Tide Street',
        seats: 12,
        day: '2026-11-20',
        open: true,
        source: 'https://x.example/',
        names: ['Ada', 'Bo'],
      },
      undefined,
      undefined,
    ],
  );
  assert.match(read(folder, 'storm/index.html'), /<h2 class="headline"><bdi>Tide Street<\/bdi><\/h2>/);
  const desk = await inProcess('desk', ['key', 'c', '--content', path.join(folder, 'content')], NOW);
  assert.is(desk.status, 0, desk.stderr);
  write(folder, {
    'theme/theme.yaml':
      'fields:\n  place: {type: text, required: true}\n  seats: {type: number}\n  day: {type: date}\n',
    'content/storm/updates/c.md': '---\ndate: 2026-11-20T10:00\nplcae: x\nseats: many\nday: soon\n---\n\nText.\n',
  });
  const wrong = await build(folder);
  assert.is(wrong.status, 1);
  assert.match(wrong.stderr, /c\.md:3:1: unknown field `plcae` – did you mean `place`\?/);
  assert.match(wrong.stderr, /c\.md:4:8: `seats`: write a number/);
  assert.match(wrong.stderr, /c\.md:5:6: `day`: write a date/);
  assert.match(wrong.stderr, /a\.md:1:1: `place` is missing/);
});

theme('what is wrong in it is a problem with its line', async () => {
  const wrong: [file: string, text: string, ...said: string[]][] = [
    [
      'theme.yaml',
      'csp:\n  script-srk: [a.example]\n  script-src: ["javascript:", "*", "http://a.example", "a.example; x"]\n',
      '2:3: `script-srk` is nothing that a theme can widen – did you mean `script-src`?',
      '3:16: `script-src`: `javascript:`',
      '3:31: `script-src`: `*`',
      '3:36: `script-src`: `http://a.example`',
      '3:56: `script-src`: `a.example; x`',
    ],
    [
      'theme.yaml',
      'fields:\n  title: {type: text}\n  a-b: {type: tekst}\n',
      '2:3: updates have a field `title`',
      '3:3: `a-b` is no name',
      '3:15: `type`: `tekst` is none of',
    ],
    [
      'theme.yaml',
      'embeds: ["https://x.example"]\nfont: [x]\n',
      '1:10: `embeds`: `https://x.example` is not a server',
      '2:1: unknown field `font` – did you mean `fonts`?',
    ],
    [
      'style.css',
      'a { b: url(assets/pap.svg) }\n/* } */ c { d: "}" }\n}\n@import "x";\n',
      '1:8: there is no file `assets/pap.svg` in the theme – did you mean `assets/paper.svg`?',
      '3:1: this } closes nothing',
      '4:1: put the rules',
    ],
    ['styles.css', 'a{}', '1:1: nothing reads `styles.css` – did you mean `style.css`?'],
    ['slots/heder.html', 'x', '1:1: there is no slot `heder` – did you mean `header`?'],
    ['slots/header.html', '\n<img src="assets/none.png">', '2:10: there is no file `assets/none.png`'],
    [
      'texts/en.json',
      '{\n  "braking": "x",\n  "newUpdates": "{m} new"\n}',
      '2:3: there is no text `braking` – did you mean `breaking`?',
      '3:17: nothing is put in for `{m}` here: there is `{n}`',
    ],
    ['texts/english.json', '{}', '1:1: `english` is not a language'],
    ['parts/Bylin.tsx', 'export default () => null;', '1:1: there is no part `Bylin` – did you mean `Byline`?'],
    ['parts/Byline.tsx', 'const a = 1;\nexport default () => ;\n', '2:22: this does not compile'],
    [
      'parts/Byline.tsx',
      "import fs from 'node:fs';\nexport default () => fs;\n",
      '1:16: `node:fs` cannot be imported here',
    ],
    ['parts/Byline.tsx', 'export const a = 1;\n', '1:1: the file must export the part'],
    [
      'parts/Byline.tsx',
      '\nexport default (view) => <p>{view.none.such}</p>;\n',
      '2:40: the part Byline failed: Cannot read properties of undefined',
    ],
    [
      'parts/Article.tsx',
      "import { Article as Own } from 'stop-press/parts';\nexport default (view) => <div><Own {...view} /></div>;\n",
      '1:1: the part Article failed: what it draws must begin with `<article id=…`',
    ],
    [
      'parts/Masthead.tsx',
      'export default () => {\n  throw new Error("no");\n};\n',
      '2:9: the part Masthead failed: no',
    ],
  ];
  for (const [file, text, ...said] of wrong) {
    const folder = newsroom({ ...WHOLE, [`theme/${file}`]: text });
    const { status, stderr } = await build(folder);
    assert.is(status, 1, `${file}: ${stderr}`);
    for (const one of said) assert.ok(stderr.includes(`theme/${file}:${one}`), `${one}\n\n${stderr}`);
    const published = await build(folder, '--quarantine');
    assert.is(published.status, 3, `${file}: the default look stands for a theme without a good version`);
    for (const one of said)
      assert.ok(published.stderr.includes(`theme/${file}:${one}`), `${one}\n\n${published.stderr}`);
    assert.not.match(read(folder, 'storm/index.html'), /HEADER|SIGNED/, file);
  }
  const warned = newsroom({
    'theme/slots/head.html': '<script src="//a.example/a.js"></script>\n<script>x</script>\n<style>a{}</style>',
  });
  const { status, stderr } = await build(warned);
  assert.is(status, 0);
  assert.match(
    stderr,
    /head\.html:1:1: warning: the policy blocks `\/\/a\.example\/a\.js`: add `https:\/\/a\.example` to `script-src`/,
  );
  assert.match(stderr, /head\.html:2:1: warning: the policy blocks a script within the page/);
  assert.match(stderr, /head\.html:3:1: warning: the policy blocks a style within the page/);
});

theme('a change of it redraws what it must: incremental is cold, from a folder and from a commit', async () => {
  const folder = newsroom({});
  const git = async (...args: string[]): Promise<void> => {
    const { status, stderr } = await program(
      'git',
      ['-c', 'user.name=A', '-c', 'user.email=a@b.example', ...args],
      {},
      folder,
    );
    assert.is(status, 0, stderr);
  };
  await git('init', '-q');
  const files = Object.entries(WHOLE);
  // Each file comes by itself; then each changes what it is allowed to be.
  const steps = [
    ...['style.css', 'slots/ad.html', 'slots/after-update.html', 'texts/en.json', 'theme.yaml'],
    ...['parts/'],
  ].map((name) =>
    Object.fromEntries(files.filter(([file]) => file.startsWith(`theme/${name}`) || file.includes('/assets/'))),
  );
  steps.push({ 'theme/parts/sign.ts': "export const sign = 'SEALED';\n" }, { 'theme/assets/paper.svg': '<svg/>' });
  let last: Record<string, string> = {};
  for (const step of steps) {
    write(folder, step);
    assert.is((await build(folder)).status, 0);
    const now = tree(path.join(folder, 'dist'));
    assert.ok(differing(last, now).length > 0, Object.keys(step).join());
    last = now;
    await git('add', 'content', 'theme');
    await git('commit', '-qm', 'x');
    const cold = path.join(folder, 'cold');
    const args = ['--content', 'content', '--repo', folder, '--commit', 'HEAD', '--output', cold, '--no-cache'];
    const { status, stderr } = await inProcess('build', args, NOW);
    assert.is(status, 0, stderr);
    assert.equal(differing(now, tree(cold)), [], Object.keys(step).join());
  }
  rmSync(path.join(folder, 'theme'), { recursive: true });
  const other = path.join(folder, 'elsewhere');
  write(other, { 'slots/footer.html': 'ELSEWHERE' });
  assert.is((await build(folder, '--theme', other)).status, 0);
  assert.match(read(folder, 'index.html'), 'ELSEWHERE');
  assert.is((await build(folder, '--theme', path.join(folder, 'nowhere'))).status, 1);
});

theme('site.yaml has links, an icon and a logo that says the title; a coverage has no ads', async () => {
  const site = [
    'nav:\n  - {label: News, url: /news}\n  - {label: Wetter, url: https://weather.example/}',
    'footer:\n  - {label: Write to us, url: mailto:desk@tide.example}\nicon: people/icon.svg',
    'logo:\n  src: people/logo.svg\n  wordmark: true\n',
  ].join('\n');
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>';
  const folder = newsroom({
    'content/site.yaml': CONTENT['content/site.yaml'] + site,
    'content/people/icon.svg': svg,
    'content/people/logo.svg': svg.replace('rect', 'circle'),
    'content/storm/coverage.md': '---\ntitle: Storm\nads: false\n---\n',
  });
  const { status, stderr } = await build(folder);
  assert.is(status, 0, stderr);
  const page = read(folder, 'storm/index.html');
  assert.match(
    page,
    /<nav class="site-nav" aria-label="The Daily Tide"><ul><li><a href="\/live\/news"><bdi>News<\/bdi>/,
  );
  assert.match(page, /<a href="mailto:desk@tide\.example"><bdi>Write to us<\/bdi>/);
  assert.match(page, /<link rel="icon" href="\/live\/assets\/icon\.[^"]*\.svg" type="image\/svg\+xml"/);
  assert.match(page, /<a class="site-title wordmark" href="\/live\/"><img src="[^"]*" alt="The Daily Tide"[^>]*><\/a>/);
  assert.not.match(page, /data-slot/);
  write(folder, {
    'content/site.yaml': `${CONTENT['content/site.yaml']}nav:\n  - {label: News, url: "javascript:x"}\nlogo: {scr: a.svg}\n`,
  });
  const wrong = await build(folder);
  assert.match(wrong.stderr, /site\.yaml:6:24: `url`: `javascript:x` is no link/);
  assert.match(wrong.stderr, /site\.yaml:7:8: unknown field `scr` – did you mean `src`\?/);
});

theme.run();
