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

bodies.run();
