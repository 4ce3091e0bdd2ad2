import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ROOT } from './support/command.ts';
import { drawBody, drawFile, faults, lost, wordsShown, wordsWritten } from './support/drawn.ts';

/** What an editor writes, and what of it readers get. */
const text = suite('words');

/** The demo, and real blogs where they lie beside the project. */
const FOLDERS = [path.join(ROOT, 'content'), path.resolve(ROOT, '../shared/data/content')].filter((one) =>
  existsSync(one),
);

for (const folder of FOLDERS) {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /updates\/.*\.md$/.test(file),
  );
  text(`nothing of ${path.basename(path.dirname(folder))}/${path.basename(folder)} is lost without a word`, () => {
    assert.ok(files.length > 0);
    for (const file of files) {
      const { html, body = '', problems } = drawFile(readFileSync(path.join(folder, file), 'utf8'));
      if (html === undefined) continue;
      assert.equal(faults(html), [], file);
      const missing = lost(wordsWritten(body), wordsShown(html));
      if (problems.length === 0) assert.equal(missing, [], `${file}: ${missing.join(' ')}`);
    }
  });
}

const codes = (body: string): string[] => drawBody(body).problems.map(({ code }) => code);

text('of a comment nothing is left, and what is around it is whole', () => {
  for (const body of [
    'One <!-- SECRET --> two',
    '- One <!-- SECRET -->\n- two',
    '> One <!-- SECRET\n> SECRET --> two',
    '| One |\n| --- |\n<!-- | SECRET | -->\n| two |',
    '# One <!-- SECRET --> two',
    'One <!-- SECRET\n\nSECRET --> two',
    '<!-- SECRET --> One *two*',
    'One\n<!-- SECRET\n```\n-->\ntwo',
    '<div>One<!-- SECRET -->two</div>',
    '> One\n>\n> — two <!-- SECRET -->',
  ]) {
    const { html = '', name = '', problems } = drawBody(body);
    assert.equal(problems, [], body);
    assert.not.match(html + name, /SECRET|<!--|--&gt;/, body);
    assert.match(wordsShown(html).join(' ').toLowerCase(), /^one ?two$/, body);
  }
  assert.equal(codes('One <!-- SECRET'), ['comment-open']);
  assert.match(drawBody('`<!-- a -->`').html ?? '', '&lt;!-- a --&gt;');
});

text('raw HTML is the same within a line and in a block', () => {
  const link = '<a href="https://x.example/">here</a>';
  for (const body of [`See ${link} *now*`, `<p>See ${link} now</p>`]) {
    assert.match(drawBody(body).html ?? '', link);
    assert.equal(codes(body), []);
  }
  assert.is(drawBody('<div>Aber</div><div>2</div>').name, 'Aber 2');
  assert.is(drawBody('rose from 3 <m> to 4 <m>').name, 'rose from 3 <m> to 4 <m>');
  assert.equal(codes('<video src="a.mp4"></video>'), ['html-lost', 'update-empty']);
  assert.equal(codes('<a></a>'), ['update-empty']);
  assert.equal(codes('Text <iframe src="https://other.example/"></iframe>'), ['html-frame-lost']);
  assert.match(
    drawBody('<iframe src="https://www.youtube-nocookie.com/embed/abcdefghijk"></iframe>').html ?? '',
    /data-embed="youtube".*href="https:\/\/www.youtube.com\/watch\?v=abcdefghijk"/,
  );
});

text('what was meant as a picture or a link and is none is a problem', () => {
  for (const [body, code] of [
    ['![a](../images/crane at dusk.png)', 'picture-unread'],
    ['![a](shot (2).png)', 'picture-unread'],
    ['![a](../images/b.png “title”)', 'picture-unread'],
    ['![[x.png]]', 'picture-unread'],
    ['![a][b]', 'picture-unread'],
    ['[a] (https://x.example)', 'link-unread'],
    ['(a)[https://x.example]', 'link-unread'],
    ['[a](b c.html)', 'link-unread'],
    ['an **unclosed mark', 'mark-open'],
    ['~~~\ncode', 'fence-open'],
  ] as const) {
    assert.equal(codes(body), [code], body);
  }
  for (const body of [
    'Wow![1] [sic] […] [Update: x]',
    '- [ ] task',
    '5 ** 2, 2**3, 4 **',
    '`**a` and `![a](b c)`',
    'a \\**b',
  ]) {
    assert.equal(codes(body), [], body);
  }
});

text('an embed is known by its provider and its title or handle', () => {
  for (const [body, name] of [
    ['https://x.com/metoffice/status/1234', 'X: @metoffice'],
    ['[Storm hits](https://youtu.be/abcdefghijk)', 'YouTube: Storm hits'],
    [`https://unknown.example/${'a'.repeat(249)}`, 'unknown.example'],
  ] as const) {
    assert.is(drawBody(body).name, name);
  }
});

text('hostile sizes are no trouble', () => {
  // What was quadratic took from 12 s to hours at ten times these sizes.
  for (const piece of ['![[', '[', '*', '<a', '<a b="', '>', '<!-- a -->', 'x <div>', '![a](', ' ']) {
    const { html = '', problems } = drawBody(piece.repeat(3000));
    assert.equal(faults(html), [], piece);
    assert.ok(problems.length > 0 || html !== '', piece);
  }
});

text.run();
