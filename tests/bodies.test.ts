import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { drawBody } from './support/drawn.ts';

/** What an editor's hurry makes of Markdown, and what is said of it. */
const bodies = suite('bodies');

/** Each body, and the codes that are told of it. */
type Told = readonly (readonly [body: string, ...codes: string[]])[];

function telling(name: string, told: Told): void {
  bodies(name, () => {
    for (const [body, ...codes] of told) {
      const { problems } = drawBody(body);
      assert.equal(
        problems.map(({ code }) => code),
        codes,
        body,
      );
    }
  });
}

telling('a comment that a phone or a hand changed is told, whatever its dashes', [
  ...['<!— a —>', '<!– a –>', '<!- a ->', '< !-- a -- >', '‹!— a —›', '<! -- a -->', '＜!-- a --＞'].map(
    (comment) => [`One ${comment} two`, 'comment-mistyped'] as const,
  ),
  ['<!— alone —>', 'comment-mistyped'],
  ['One <-- a --> two', 'comment-mistyped'],
  ['One <!-- a —> two', 'comment-open'],
  ['One <!-- a —> two <!-- b --> three', 'comment-unsure'],
  ['One <!-- a <!-- b --> three', 'comment-unsure'],
  ['One <!-- a --!> two <!-- b --> three', 'comment-unsure'],
  ['One &lt;!-- a --&gt; two', 'comment-shown'],
  ['One <!----> two <!--> three <!-- a – b -->'],
  ['`<!— a —>` and \\<!— b —>'],
  ['```\n<!— a —>\n```'],
  ['<- left, A --> B <-- C, 5 <! 7, what<!>'],
]);

telling('an address that leads nowhere is told', [
  ...['https://', 'http:/e.org', 'mailto:', 'tel:', 'C:\\x', 'htps://x.example', 'https://x.example:99999/'].map(
    (address) => [`[a](${address})`, 'link-nowhere'] as const,
  ),
  ['[a](https://https://x.example)', 'link-nowhere'],
  ['[a](#x)', 'link-within'],
  ['<a href="#x">a</a>', 'html-link-lost'],
  ['[a](spotify:track:1)', 'link-scheme'],
  ['[a](“https://x.example”)', 'address-quoted'],
  ['<a href=“https://x.example”>a</a>', 'address-quoted'],
  ['![a](“../images/b.png”)', 'address-quoted'],
  ['![a](https://)', 'picture-address'],
  ['[a](mailto:?subject=x) [a](tel:+44) [a](//e.org) <a@x.example> [a](https://x.example/“Foo”)'],
]);

bodies('of an address what nobody sees is taken out', () => {
  const seen = 'href="https://x.example/ab"';
  const marked = 'https://x.example/a\u200Bb\u200B';
  for (const body of [marked, `[a](${marked})`, `<${marked}>`, `<a href="${marked}">a</a>`, `[a]\n\n[a]: ${marked}`]) {
    assert.match(drawBody(body).html ?? '', seen, body);
  }
  assert.match(drawBody('https://youtu.be/abcdefghijk\u200B').html ?? '', 'data-embed="youtube"');
});

telling('a caption that readers do not see is told', [
  ...['a ![b](c.png "Wall")', '[![b](c.png "Wall")](https://x.example)', '# ![b](c.png "Wall")'].map(
    (body) => [body, 'caption-lost'] as const,
  ),
  ['| a |\n| --- |\n| ![b](c.png "Wall") |', 'caption-lost'],
  ['**![b](c.png "Wall Credit: Ada")**', 'caption-lost'],
  ['<p><img src="https://x.example/c.png" alt="b" title="Wall"></p>', 'caption-lost'],
  ['[a](https://youtu.be/abcdefghijk "Wall")', 'title-lost'],
  ['![b](c.png "Wall")'],
  ['a <img src="https://x.example/c.png" alt="b" title="b">'],
]);

bodies('a picture or an embed where no block can stand is there all the same', () => {
  assert.match(drawBody('<h3>\n\n![a](../images/b.png)\n\n</h3>').html ?? '', '<img src="/s/images/b.png"');
  assert.match(drawBody('<summary>\n\nhttps://youtu.be/abcdefghijk\n\n</summary>').html ?? '', 'youtu.be');
});

bodies('names: the number of a list of one, no address as a title, each video its own', () => {
  const video = 'https://www.youtube.com/watch?v=abcdefghijk';
  for (const [body, name] of [
    ['1. Mai ist Feiertag.', '1. Mai ist Feiertag.'],
    ['24) Dezember', '24) Dezember'],
    ['1. One\n2. Two', 'One Two'],
    [`[${video}](${video})`, 'YouTube: abcdefghijk'],
  ] as const) {
    assert.is(drawBody(body).name, name);
  }
  assert.match(drawBody(`${video}&t=3`).html ?? '', '>youtube.com/watch?v=abcdefghijk<');
  assert.equal(
    drawBody('1.').problems.map(({ code }) => code),
    ['update-empty'],
  );
});

bodies.run();
