/** What a reader's page says in each state of its coverage: told from the built files. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { command } from './support/command.ts';
import { temporary, write } from './support/folder.ts';

const page = suite<{ output: string }>('the page');
const content = path.join(temporary(), 'content');

function coverage(slug: string, fields: string, n: number, more = ''): Record<string, string> {
  const files: Record<string, string> = {
    [`${slug}/coverage.md`]: `---\ntitle: The long headline\nlabel: Label\n${fields}---\n`,
  };
  for (let i = 0; i < n; i++)
    files[`${slug}/updates/u${i}.md`] = `---\ntitle: Headline ${i}\ndate: 2026-11-20T08:1${i}\n${more}---\n\nWords.\n`;
  return files;
}

page.before(async (on) => {
  on.output = path.join(temporary(), 'dist');
  const topics = Array.from({ length: 9 }, (_, i) => `t${i}`);
  write(content, {
    'site.yaml': 'title: Site\nurl: https://site.example\npageSize: 3\nads:\n  first: 1\n  every: 1\n',
    ...coverage('live', '', 7),
    ...coverage('ended', 'status: ended\nended: 2026-11-20T20:00\n', 7, 'key: true\n'),
    ...coverage('upcoming', 'status: upcoming\nstarted: 2026-11-24T09:00\n', 0),
    ...coverage('topics', '', 2, `tags: [${topics.join()}]\n`),
    'topics/updates/often.md': '---\ndate: 2026-11-20T09:00\ntags: [t7, t8]\n---\n\nOne two three four five.\n',
    ...coverage('rtl', 'locale: ar\nauthor: Ana B.\nstandfirst: BBC (live)!\n', 0),
    'rtl/updates/a.md': [
      '---\ntitle: "BBC: \\"الميناء\\" - closed!"\ndate: 2026-11-20T09:00\nauthor: Ana B.\nkey: true\npinned: true\ntags: [C++]',
      'correction: It was (not).\n---\n\n> الميناء\n>\n> — Dr. Long, Acme Inc.\n\n| الميناء | b! |\n| --- | --- |\n| Aber | 80 km/h |\n',
      '![الميناء](https://pics.example/b.jpg "الميناء Credit: Foto: A. B.")\n\nhttps://www.facebook.com/port/videos/123456789/\n\nSee https://example.org/x',
    ].join('\n'),
  });
  const built = await command('build', ['--content', content, '--output', on.output, '--no-cache'], {
    SOURCE_DATE_EPOCH: '1795200000',
  });
  assert.is(built.status, 0, built.stderr);
});

const read = (output: string, at: string): string => readFileSync(path.join(output, at, 'index.html'), 'utf8');

page('a live page has room for its switches and a word to readers without script', ({ output }) => {
  for (const at of ['live', 'live/key']) {
    assert.match(read(output, at), 'class="live-bar"');
    assert.match(read(output, at), /<noscript>.*reload/);
  }
});

page(
  'ended: no switches, and it says so, on its other live pages too; sealed and own pages have none and name no state',
  ({ output }) => {
    assert.match(read(output, 'ended'), 'This coverage has ended.');
    for (const at of ['ended', 'ended/key', 'ended/page/1', 'ended/u1', 'live/page/1', 'live/u1']) {
      assert.not.match(read(output, at), 'class="live-bar"></div>', at);
      assert.not.match(read(output, at), '<noscript>', at);
    }
    for (const at of ['ended', 'ended/key']) assert.match(read(output, at), 'class="live-bar" data-ended', at);
    for (const at of ['ended/page/1', 'ended/u1', 'live/page/1', 'live/u1'])
      assert.not.match(read(output, at), 'live-bar', at);
    assert.not.match(read(output, 'ended/page/1').replace(/<script[^]*?<\/script>/g, ''), /[Ee]nded\b(?!\/)/);
  },
);

page('upcoming: when it starts, no filters', ({ output }) => {
  const html = read(output, 'upcoming');
  assert.match(html, /Starts <time datetime="2026-11-24T09:00:00\+00:00">/);
  assert.not.match(html, 'class="filters"');
});

page(
  'key events are offered only where there is one; the most used topics come first, the others in a list',
  ({ output }) => {
    assert.not.match(read(output, 'live'), 'class="filters"');
    assert.match(read(output, 'ended'), /class="filters".*Key events/);
    const [, few = '', more = ''] =
      /class="filters"[^>]*>(.*?)<details[^>]*>(.*?)<\/details>/.exec(read(output, 'topics')) ?? [];
    const names = (html: string): string[] => [...html.matchAll(/<bdi>(.*?)<\/bdi>/g)].map(([, name = '']) => name);
    assert.equal(names(few), ['All updates', 't7', 't8', 't0', 't1']);
    assert.equal(names(more), ['t2', 't3', 't4', 't5', 't6']);
    assert.not.match(read(output, 'topics/topic/t1'), 'Key events</bdi>');
  },
);

page(
  'an update’s own page is headed by the update, with the label above it; its article is the same bytes',
  ({ output }) => {
    const html = read(output, 'live/u6');
    assert.match(html, /<a href="\/live\/"><bdi>Label<\/bdi><\/a><\/p><h1><bdi>Headline 6<\/bdi><\/h1>/);
    const article = /<article[^]*?<\/article>/.exec(html)?.[0] ?? '';
    assert.ok(article.length > 100);
    assert.ok(read(output, 'live').includes(article));
    assert.match(read(output, 'topics/often'), '<h1 class="visually-hidden"><bdi>One two three four five.</bdi></h1>');
  },
);

page('ad slots are counted from the top of each page', ({ output }) => {
  const slots = (at: string): string[] => [...read(output, at).matchAll(/data-slot="(\d+)"/g)].map(([, n = '']) => n);
  assert.equal(slots('live'), ['1', '2', '3']);
  assert.equal(slots('live/page/1'), ['1', '2']);
});

/** Whether what follows stands in a `<bdi>`, or in an element with a direction of its own. */
function isIsolated(before: string): boolean {
  const open: boolean[] = [];
  for (const [tag, slash, name = ''] of before.matchAll(/<(\/?)([a-z][a-z0-9]*)[^>]*>/g)) {
    if (/^(?:br|img|hr|meta|link|input|source|wbr)$/.test(name)) continue;
    if (slash === '/') open.pop();
    else open.push(name === 'bdi' || / dir="(?:auto|ltr)"/.test(tag));
  }
  return open.includes(true);
}

page('words in another direction are isolated wherever they stand', ({ output }) => {
  const html = read(output, 'rtl').replace(
    /<script[^]*?<\/script>|<head>[^]*?<\/head>|<[^>]*(?:alt|label|title)="[^"]*"/g,
    '',
  );
  const words = [
    'Ana B.',
    'BBC (live)!',
    'BBC: &quot;',
    'C++',
    'It was (not).',
    'Dr. Long',
    'Aber',
    '80 km/h',
    'b!',
    'Foto: A. B.',
  ];
  for (const word of words) {
    const places = html.split(word).slice(0, -1);
    assert.ok(places.length > 0, word);
    for (const before of places) assert.ok(isIsolated(before), `${word}: …${before.slice(-80)}`);
  }
  assert.match(html, /<span class="embed-address" dir="ltr">facebook\.com/);
  assert.match(html, /<a href="https:\/\/example\.org\/x" dir="ltr">/);
});

page.run();
