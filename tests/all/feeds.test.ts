import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import { atomFeed } from '../../src/core/feeds/atom.ts';
import { caseNames, expectations, input } from '../support/feed-cases.ts';
import { jingErrors, vnuErrors } from '../support/validate.ts';

const folder = mkdtempSync(join(tmpdir(), 'feeds-'));
const feeds = suite('feeds: a second opinion');
feeds.after(() => {
  rmSync(folder, { recursive: true });
});

feeds('jing accepts what libxml2 accepts, and refuses what is wrong', () => {
  const names = caseNames().filter((name) => expectations(name).includes('feed.xml'));
  const files = names.map((name) => fileURLToPath(new URL(`../cases/feeds/${name}/feed.xml`, import.meta.url)));
  assert.ok(files.length >= 4);
  assert.deepEqual(jingErrors(files), []);
  const { feed = assert.fail('no feed') } = input('coverage-feed');
  const wrong = join(folder, 'wrong.xml');
  writeFileSync(wrong, atomFeed(feed).replace(/ when="[^"]*"/, ''));
  assert.match(jingErrors([wrong]).join(), /missing required attribute "when"/);
});

feeds('the Nu checker runs, finds errors and passes what has none', () => {
  const page = (body: string): string => `<!doctype html><html lang="en"><title>t</title>${body}</html>`;
  const [good, wrong] = [join(folder, 'good.html'), join(folder, 'wrong.html')];
  writeFileSync(good, page('<p>x'));
  writeFileSync(wrong, page('<img src="x.png"><p id="a"><p id="a">'));
  assert.deepEqual(vnuErrors([good]), []);
  assert.equal(vnuErrors([good, wrong]).length, 2);
  assert.throws(() => vnuErrors([]), /no HTML file/);
});
feeds.run();
