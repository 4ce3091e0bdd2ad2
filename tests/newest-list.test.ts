/** The site's newest updates, kept from build to build without asking every coverage. */
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { merge } from '../src/core/plan/site.ts';

const test = suite('newest of the site');

const item = (slug: string, date: number): { slug: string; id: string; date: number } => ({
  slug,
  id: `${slug}${date}`,
  date,
});
const OLD = [item('a', 50), item('b', 40), item('a', 30)];

test('an update that comes takes the place of the oldest', () => {
  const list = merge(OLD, new Map([['b', [item('b', 60), item('b', 40)]]]), 3);
  assert.equal(list, [item('b', 60), item('a', 50), item('b', 40)]);
});

test('where one falls out, another that the list does not know may move up: all are asked', () => {
  assert.is(merge(OLD, new Map([['b', [item('b', 10)]]]), 3), undefined);
});

test('nobody is asked for what would be too old to be used', () => {
  const changed = new Map([['b', [item('b', 60)]]]);
  const full = [item('a', 50), item('b', 40), item('b', 30)];
  assert.is(merge(full, changed, 3, 20), undefined);
  assert.equal(merge(full, changed, 3, 30), [item('b', 60), item('a', 50)]);
});

test.run();
