import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { reconcile, type Head, type Ref, type Shown } from '../src/reader/reconcile.ts';

const test = suite('reconcile');

/** Updates by number: the higher the newer. */
const shown = (...numbers: number[]): Shown[] => numbers.map((n) => ({ id: `u${n}`, rev: '1', date: n }));
const refs = (...numbers: number[]): Ref[] => numbers.map((n) => [`u${n}`, '1']);
const down = (from: number, to: number): number[] => Array.from({ length: from - to + 1 }, (_, i) => from - i);
const head = (updates: readonly Ref[], more: Partial<Head> = {}): Head => ({
  ...{ version: 1, status: 'live', poll: 10, top: 't', edited: [], killed: [] },
  updates,
  ...more,
});
const NOTHING = { add: [], replace: [], remove: [], gap: false, ask: undefined };

test('nothing new changes nothing', () => {
  assert.equal(reconcile(shown(3, 2, 1), head(refs(3, 2, 1))), NOTHING);
});

test('what is listed, lacked and newer than the oldest shown is added in the head’s order', () => {
  assert.equal(reconcile(shown(5, 3, 2), head(refs(7, 6, 5, 4, 3, 2, 1))).add, refs(7, 6, 4));
  assert.equal(reconcile([], head(refs(2, 1))).add, refs(2, 1), 'an empty page takes all');
});

test('a page that reaches below the sixty listed takes all of them', () => {
  const sixty = head(refs(...down(70, 11)));
  assert.equal(reconcile(shown(...down(70, 12), 1), sixty).ask, ['u11', '1']);
  assert.equal(reconcile(shown(...down(70, 12), 1), sixty, undefined, new Map([['u11', 11]])).add, refs(11));
});

test('another revision replaces, among the newest and among the edited', () => {
  const changes = reconcile(shown(3, 2, 1), head([['u3', '1'], ['u2', '2'], ['u1', '1']])); // prettier-ignore
  assert.equal(changes.replace, [['u2', '2']]);
  const old = reconcile(shown(...down(70, 1)), head(refs(...down(70, 11)), { edited: [['u4', '2']] }));
  assert.equal(old.replace, [['u4', '2']]);
});

test('a revision that the page had before is believed only when two heads say it', () => {
  const was: Shown = { id: 'u1', rev: '2', date: 1, past: ['1'] };
  assert.equal(reconcile([was], head(refs(1))).replace, []);
  assert.equal(reconcile([was], head(refs(1)), head(refs(1))).replace, refs(1));
});

test('what is killed goes at once and never comes back', () => {
  const changes = reconcile(shown(3, 2, 1), head(refs(3, 2, 1), { killed: ['u2'] }));
  assert.equal(changes.remove, ['u2']);
  assert.equal(changes.replace, []);
  assert.equal(reconcile(shown(3, 1), head(refs(3, 2, 1), { killed: ['u2'] })).add, []);
});

test('what two successive heads do not list goes, unless it is older than the last of sixty', () => {
  const without = head(refs(3, 1));
  assert.equal(reconcile(shown(3, 2, 1), without).remove, []);
  assert.equal(reconcile(shown(3, 2, 1), without, head(refs(3, 2, 1))).remove, []);
  assert.equal(reconcile(shown(3, 2, 1), without, without).remove, ['u2']);
  const sixty = head(refs(...down(70, 11)));
  assert.equal(reconcile(shown(...down(70, 1)), sixty, sixty).remove, []);
});

test('where it cannot be told what is older, the last of the sixty is asked for', () => {
  const sixty = head(refs(...down(200, 141)));
  const changes = reconcile(shown(50, 49), sixty, sixty);
  assert.equal(changes.ask, ['u141', '1']);
  assert.equal(changes.remove, []);
  assert.equal(reconcile(shown(150, 49), sixty, sixty, new Map([['u141', 141]])).remove, []);
});

test('more than the head lists came: a gap, but not where the head before was known', () => {
  const sixty = head(refs(...down(200, 141)));
  assert.is(reconcile(shown(50, 49), sixty).gap, true);
  assert.is(reconcile(shown(50, 49), sixty, head(refs(...down(150, 91)))).gap, false);
  assert.is(reconcile(shown(141, 49), sixty).gap, false);
});

test.run();
