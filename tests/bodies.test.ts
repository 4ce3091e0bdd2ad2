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

telling('a definition that nothing uses is told, and a text that Markdown takes for one', [
  ['[Update]: flooded', 'definition-text', 'update-empty'],
  ['a\n\n[b]: https://x.example', 'definition-unused'],
  ['See [a]\n\n[a]: https://x.example\n[a]: https://y.example', 'definition-unused'],
  ['> [a] and ![b]\n\n[A]: https://x.example\n[b]: ../images/b.png'],
  ['[//]: # (for colleagues)\n\nText'],
  ['[Update]: 12 killed'],
]);

telling('what was meant as a picture or a link is told, however it is written', [
  ...[
    ...['![a ] c](../images/b.png)', '![a]{../images/b.png}', '![a]（../images/b.png）', '![a][../images/b.png]'],
    ...['![a](../images/boat\n.png)', '![a](../images/b.png =300x)', '![a](../images/b.png The wall)', 'See ![a'],
    ...['See ../images/b.png', '[img]https://x.example/b.png[/img]'],
  ].map((body) => [body, 'picture-unread'] as const),
  ...[
    ...['[a]（https://x.example）', '[a][https://x.example]', '[a]https://x.example', '[a]\n(https://x.example)'],
    ...['[a](&#106;avascript:b)', '[a [b](https://x.example) c](https://y.example)', '[a](b c.html'],
  ].map((body) => [body, 'link-unread'] as const),
  ['![a\n\nb](../images/b.png)', 'picture-unread', 'picture-unread'],
  ['[url=https://x.example]a[/url]', 'link-unread', 'link-unread'],
  ['[read this](in the paper)', 'reference-undefined'],
  ['[a][b]', 'reference-undefined'],
  ['![a](b.png){width=300}', 'syntax-shown'],
  ['# Head {#id}', 'syntax-shown'],
  ['{{< video 1 >}}', 'syntax-shown'],
  ['[caption]The wall[/caption]', 'syntax-shown'],
  ['[Live] https://x.example, [Ada]: x, Wow![1], {sic}, `[a](b c.html)`, \\[a](b)'],
]);

bodies('what must be written is what can be written', () => {
  for (const [body, write] of [
    ['![a](../images/b.png =300x)', '![a](../images/b.png)'],
    ['![a](../images/b.png The wall)', '![a](../images/b.png "The wall")'],
    ['![a](../images/boat\n.png)', '![a](../images/boat.png)'],
    ['![a](../images/crane at dusk.png)', '![a](<../images/crane at dusk.png>)'],
    ['![a](../images/b.png “The wall”)', '![a](../images/b.png "The wall")'],
    ['![a ] c](../images/b.png)', '![a c](../images/b.png)'],
    ['[a][https://x.example]', '[a](https://x.example)'],
    ['[a [b](https://x.example) c](https://y.example)', '[a c](https://y.example)'],
  ] as const) {
    const [problem] = drawBody(body).problems;
    assert.is(problem && 'write' in problem ? problem.write : undefined, write);
    assert.equal(drawBody(write).problems, []);
  }
});

telling('footnotes are told once each', [
  ['One[^1]\n\n[^1]: The note', 'footnote'],
  ['One[^1]\n\n[^1]: note', 'footnote'],
  ['One[^a] two[^b]\n\n[^a]: note\n[^b]: The note', 'footnote', 'footnote'],
  ['One ^[the note] two', 'footnote'],
  ['a\n\n[^1]: note', 'footnote'],
]);

telling('marks that nobody meant are told', [
  ['Leser*innen und Hörer*innen', 'mark-in-word'],
  ['2*3*4', 'mark-in-word'],
  ['2**3**4', 'mark-in-word'],
  ['f**k and s**t', 'mark-in-word'],
  ['**high*.', 'mark-open'],
  ['*high**', 'mark-open'],
  ['a `code is open', 'code-open'],
  ['don`t and can`t', 'code-open'],
  ['これは**重要。', 'mark-open'],
  ['**"high"**er', 'mark-open', 'mark-open'],
  ['Leser\\*innen, Hörer*innen und Inter**national**, geht`s'],
  ['*alle* `code` これは*重要*です'],
]);

bodies('emphasis beside brackets needs no blank where a script has none', () => {
  for (const body of ['**「重要」**は今日', 'これは**「重要」**です', '**"중요"**는', '**สำคัญ!**มาก']) {
    const { html = '', problems } = drawBody(body);
    assert.match(html, /<strong>.*<\/strong>/, body);
    assert.equal(problems, [], body);
  }
});

telling('addresses in the text that no browser can go to are told', [
  ['https:// alone', 'address-dead'],
  ['see http:/e.org and https://x.example:99999/', 'address-dead', 'address-dead'],
  ['see https://x.example/a, (https://x.example) and http: or https'],
]);

telling('a link without words is told', [
  ['See [](https://x.example) now', 'link-wordless'],
  ['See [ ](https://x.example) now', 'link-wordless'],
  ['See [<b></b>](https://x.example) now', 'link-wordless'],
  ['[](https://x.example)', 'link-wordless', 'update-empty'],
  ['[![a](b.png)](https://x.example) [`a`](https://x.example) [<img src="https://x.example/a.png" alt="a">](/a)'],
  ['[](https://youtu.be/abcdefghijk)'],
]);

bodies('of what an office program pastes the words are left', () => {
  for (const [body, name] of [
    ['<p class="MsoNormal">One<o:p></o:p></p>', 'One'],
    ['One<o:p></o:p> <o:p>two</o:p> <st1:place w:st="on">Hull</st1:place>', 'One two Hull'],
    ['One <![if !supportLists]>1.<![endif]> two', 'One 1. two'],
    ['<p><!--[if x]><![endif]-->One <![endif]-->two</p>', 'One two'],
    ['<?xml:namespace prefix = o ns = "urn:x" />One', 'One'],
    ['<xml><w:View>Normal</w:View></xml>\n\nOne', 'One'],
  ] as const) {
    const drawn = drawBody(body);
    assert.is(drawn.name, name, body);
    assert.equal(drawn.problems, [], body);
    assert.not.match(drawn.html ?? '', /&lt;|Normal/);
  }
});

telling('what is left out although readers would have seen it is told', [
  ['One <![CDATA[two]]>', 'html-instruction-lost'],
  ['<p>One <![CDATA[two]]></p>', 'html-instruction-lost'],
  ['One <?php echo 1 ?>', 'html-instruction-lost'],
  ['One <?= 1 ?>', 'html-instruction-lost'],
  ['One <title>two</title>', 'html-lost'],
  ['One <v:shape>two</v:shape>', 'html-lost'],
  ['One </rant>', 'html-unread'],
  ['One <x-y>two', 'html-unread'],
  ['<?xml version="1.0"?>One, 5 <a:b> and <Hull>'],
]);

bodies.run();
