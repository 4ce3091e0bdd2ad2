/** A large register and a large listing, amended at random: what comes out is what amending everything at once gives. */
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { random } from '../scripts/bench/generate.ts';
import { amend } from '../src/core/amend.ts';
import { FULL } from '../src/core/ids.ts';
import { compareRows, revAt, type Register, type Row } from '../src/core/register.ts';
import { listed, listingOf, type ListedFile } from '../src/edge/listing.ts';
import { compareListings, type Part } from '../src/edge/listing-parts.ts';
import { registerOf, segmentBytes, type StoredSegment } from '../src/edge/register-bytes.ts';

const test = suite('segments and parts');

function row(n: number, next: () => number): Row {
  const date = Date.UTC(2026, 0, 1) + n * 60_000;
  const digits = (count: number): string =>
    Array.from({ length: count }, () => Math.floor(next() * 16).toString(16)).join('');
  const id = `${new Date(date).toISOString().slice(0, 16).replace(':', '')}-${n % 3 === 0 ? 'Water' : 'rain'}-${n}`;
  const tags = n % 5 === 0 ? ['rail', `t${n % 4}`] : [];
  return { id, date, updated: n % 7 === 0 ? date + 1 : 0, flags: n % 9, tags, rev: digits(10), mark: digits(16) };
}

function rowsIn(register: Register): Row[] {
  return register.ids.all().map((id, i) => ({
    id,
    date: register.dates[i] ?? -1,
    updated: register.updated[i] ?? -1,
    flags: register.flags[i] ?? -1,
    tags: register.tagSets[register.tags[i] ?? -1] ?? ['none'],
    rev: revAt(register, i),
    mark: Buffer.from(register.marks.subarray(i * 8, i * 8 + 8)).toString('hex'),
  }));
}

function all(listing: Buffer): ListedFile[] {
  return [...listed(listing)];
}

function sorted(files: readonly ListedFile[]): ListedFile[] {
  return [...files].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Writes a register as the cache does, and reads it again. */
function stored(register: Register): { read: Register; written: number } {
  let from = 0;
  let written = 0;
  const segments = register.ids.segments.map((segment, i): StoredSegment => {
    const bytes = segmentBytes(register, from, segment);
    from += segment.length;
    if (segment.stored === undefined) written++;
    return { bytes, name: segment.stored ?? `piece ${i} of ${from}` };
  });
  const read = registerOf(segments, register.tagSets);
  if (!read) throw new Error('the register cannot be read');
  return { read, written };
}

for (const seed of [1, 2, 3, 4, 5, 6]) {
  test(`a register of thousands, amended at random, seed ${seed}`, () => {
    const next = random(seed);
    const known = new Map<string, Row>();
    const put = (made: Row[]): Row[] => {
      for (const one of made) known.set(one.id, one);
      return made;
    };
    const fresh = put(Array.from({ length: 4500 }, (_, n) => row(n * 2, next)));
    let register = amend(undefined, new Set(), fresh);
    for (let step = 0; step < 12; step++) {
      const ids = [...known.keys()];
      const some = (count: number): string[] =>
        Array.from({ length: count }, () => ids[Math.floor(next() * ids.length)] ?? '');
      const gone = new Set(some(step % 4 === 3 ? 1500 : Math.floor(next() * 4)));
      for (const id of gone) known.delete(id);
      const again = some(2)
        .filter((id) => !gone.has(id))
        .map((id) => ({ ...row(0, next), id, date: known.get(id)?.date ?? 0 }));
      const added = Array.from({ length: step % 5 === 4 ? 2500 : 2 }, () => row(Math.floor(next() * 20_000), next));
      const rows = put([...new Map([...again, ...added].map((one) => [one.id, one])).values()]);
      const { read, written } = stored(amend(register, gone, rows));
      register = read;
      const expected = [...known.values()].sort(compareRows);
      assert.equal(rowsIn(register), expected, `step ${step}`);
      if (gone.size + rows.length < 9) assert.ok(written <= 9, `${written} segments written at step ${step}`);
      assert.ok(register.ids.segments.every(({ length }) => length > 0 && length < 2 * FULL));
      for (const at of [0, 999, 1000, expected.length - 1]) {
        const id = expected[at]?.id ?? '';
        assert.is(register.ids.at(at), id);
        assert.is(register.ids.indexOf(id), at);
        assert.equal(register.ids.likely(new Set([id.toLowerCase()])), [at]);
      }
      assert.is(register.ids.indexOf('2026-01-01T0000-nothing'), -1);
      assert.is(register.ids.at(expected.length), '');
    }
  });

  test(`a listing of thousands, changed at random, seed ${seed}`, () => {
    const next = random(seed);
    const blob = (): string => Buffer.from(Array.from({ length: 20 }, () => Math.floor(next() * 256))).toString('hex');
    const file = (n: number): ListedFile => ({
      mode: '100644',
      name: `u${String(n).padStart(6, '0')}.md`,
      blob: blob(),
    });
    let files = Array.from({ length: 6000 }, (_, n) => file(n * 2));
    let listing = listingOf(files);
    let parts: readonly Part[] = compareListings(undefined, listing).parts;
    for (let step = 0; step < 12; step++) {
      const at = (): number => Math.floor(next() * files.length);
      files = files.filter((_, i) => i !== (step % 3 === 0 ? at() : -1));
      const changed = at();
      files = files.map((one, i) => (i === changed ? { ...one, blob: blob() } : one));
      if (step % 2 === 0) files.push(file(Math.floor(next() * 6000) * 2 + 1), file(20_000 + step));
      files = [...new Map(files.map((one) => [one.name, one])).values()];
      const newer = listingOf(files);
      const found = compareListings(
        parts.map((part) => ({ ...part, stored: true })),
        newer,
      );
      const [before, after] = [listing, newer].map(all) as [ListedFile[], ListedFile[]];
      const blobs = new Map(before.map(({ name, blob: was }) => [name, was]));
      const names = new Set(after.map(({ name }) => name));
      assert.equal(
        sorted(found.changed),
        sorted(after.filter((one) => blobs.get(one.name) !== one.blob)),
        `step ${step}`,
      );
      assert.equal(
        [...found.gone].sort(),
        before.map(({ name }) => name).filter((name) => !names.has(name)),
        `step ${step}`,
      );
      assert.ok(Buffer.concat(found.parts.map((part) => part.bytes())).equals(newer));
      assert.ok(found.parts.every((part) => part.length === part.bytes().length && part.length < 128 * 1024 + 64));
      assert.equal(compareListings(found.parts, newer).changed, []);
      parts = found.parts;
      listing = newer;
    }
  });
}

test('an equal end that begins within a name is not taken for entries', () => {
  const blob = 'ab'.repeat(20);
  const part = (files: ListedFile[]): Part => {
    const bytes = listingOf(files);
    return { ...(compareListings(undefined, bytes).parts[0] as Part), stored: true };
  };
  const plain = { mode: '100644', name: 'z.md', blob };
  const old = [part([{ mode: '100644', name: 'a.md', blob }]), part([plain])];
  const newer = listingOf([{ mode: '100644', name: 'x100644 z.md', blob }]);
  const found = compareListings(old, newer);
  assert.equal(found.changed, [{ mode: '100644', name: 'x100644 z.md', blob }]);
  assert.equal([...found.gone].sort(), ['a.md', 'z.md']);
});

test.run();
