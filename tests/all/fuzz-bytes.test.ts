/**
 * Whatever comes is read or refused, and never breaks anything: front matter, Markdown, heads, journals, registers and what a
 * target lists. Random changes to the files of tests/corpus/, from a seed that is printed; what found a fault is kept there.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { headNames } from '../../src/core/deploy/head.ts';
import { applyLog, listingText, parseListing } from '../../src/core/deploy/listing.ts';
import { fallbackCoverage, parseCoverage, parseSite, parseUpdate } from '../../src/core/parse.ts';
import { fallbackSite } from '../../src/core/parse/site.ts';
import { isInside, readJournal } from '../../src/edge/journal.ts';
import { parseState } from '../../src/edge/deploy/state.ts';
import { registerOf } from '../../src/edge/register-bytes.ts';
import { reconcile, type Head, type Ref, type Shown } from '../../src/reader/reconcile.ts';
import { ROOT } from '../support/command.ts';
import { drawBody, faults } from '../support/drawn.ts';
import { temporary } from '../support/folder.ts';

const SEED = Number(process.env['FUZZ_SEED'] ?? 13);
/** Milliseconds for each of them. */
const TIME = 8000;

const fuzz = suite('fuzzed bytes');
console.log(`# seed ${SEED}`);

function corpus(name: string): string[] {
  const folder = path.join(ROOT, 'tests/corpus', name);
  return readdirSync(folder).map((file) => readFileSync(path.join(folder, file), 'utf8'));
}

const TOKENS = [
  ...[
    '---',
    '\n',
    ': ',
    '"',
    "'",
    '[',
    ']',
    '{',
    '}',
    '#',
    '&a',
    '*a',
    '!!',
    '|',
    '>',
    '- ',
    '\t',
    '\0',
    '\uFEFF',
    '\uD800',
  ],
  ...[
    'null',
    '[]',
    '{}',
    '-1',
    '1e999',
    '__proto__',
    'constructor',
    '../',
    '\\',
    '<b>',
    '<!--',
    '-->',
    '![',
    '](',
    '`',
    '**',
  ],
];

interface Splice {
  readonly at: number;
  readonly cut: number;
  readonly put: string;
}

/** A text of the corpus with some changes. */
function changed(name: string): fc.Arbitrary<string> {
  const texts = corpus(name);
  const piece = fc.tuple(fc.constantFrom(...texts), fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(30));
  const put = fc.oneof(
    fc.constantFrom(...TOKENS),
    fc.string({ maxLength: 8, unit: 'binary' }),
    piece.map(([text, at, length]) => text.slice(Math.floor(at * text.length), Math.floor(at * text.length) + length)),
  );
  const splice: fc.Arbitrary<Splice> = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    cut: fc.nat(12),
    put,
  });
  return fc.tuple(fc.constantFrom(...texts), fc.array(splice, { maxLength: 8 })).map(([text, splices]) =>
    splices.reduce((now, { at, cut, put: words }) => {
      const from = Math.floor(at * now.length);
      return now.slice(0, from) + words + now.slice(from + cut);
    }, text),
  );
}

/** Holds for all inputs that come within the time. */
function holds<T>(name: string, input: fc.Arbitrary<T>, check: (input: T) => void): void {
  fuzz(name, () => {
    let tried = 0;
    const property = fc.property(input, (one) => {
      tried++;
      check(one);
    });
    fc.assert(property, {
      seed: SEED,
      numRuns: 1_000_000,
      interruptAfterTimeLimit: TIME,
      markInterruptAsFailure: false,
    });
    console.log(`\n# ${name}: ${tried} inputs`);
    assert.ok(tried > 100);
  });
}

const site = fallbackSite('');
const coverage = fallbackCoverage({ path: 's/coverage.md', text: '---\ntitle: S\n---\n' }, 's', site);

holds('front matter is read or has problems that lie in the file', changed('front-matter'), (text) => {
  const lines = text.split(/\r\n|\r|\n/).length;
  for (const read of [
    parseUpdate({ path: 's/updates/a.md', text }, 'a', coverage, site),
    parseCoverage({ path: 's/coverage.md', text }, 's', site),
    parseSite({ path: 'site.yaml', text }),
  ]) {
    assert.ok(read.ok || read.problems.length > 0);
    for (const { line, column } of read.problems)
      assert.ok(line >= 1 && line <= lines + 1 && column >= 1, `${line}:${column}`);
  }
  assert.is(Reflect.get({}, 'polluted'), undefined);
});

holds('Markdown is drawn well, or has problems', changed('markdown'), (text) => {
  const { html, problems } = drawBody(text);
  if (html === undefined) assert.ok(problems.length > 0);
  else assert.equal(faults(html), []);
});

const ids = fc.integer({ min: 0, max: 80 });
const revs = fc.constantFrom('1', '2', '3');
const refs = fc.uniqueArray(fc.tuple(ids, revs), { selector: ([n]) => n, maxLength: 60 });
const named = (list: readonly (readonly [number, string])[]): Ref[] =>
  [...list].sort(([a], [b]) => b - a).map(([n, rev]) => [`u${n}`, rev]);
const heads = fc
  .record({ updates: refs, edited: refs, killed: fc.uniqueArray(ids, { maxLength: 8 }) })
  .map(({ updates, edited, killed }): Head => {
    const gone = new Set(killed);
    const listed = new Set(updates.map(([n]) => n));
    return {
      ...{ version: 1, status: 'live', poll: 10, top: 't', killed: killed.map((n) => `u${n}`) },
      updates: named(updates.filter(([n]) => !gone.has(n))),
      edited: named(edited.filter(([n]) => !gone.has(n) && !listed.has(n))),
    };
  });

/** A page after its changes. */
function after(shown: readonly Shown[], head: Head, previous: Head | undefined): Shown[] {
  const { add, replace, remove } = reconcile(shown, head, previous);
  const fresh = new Map([...add, ...replace]);
  const kept = shown.filter(({ id }) => !remove.includes(id) && !fresh.has(id));
  const put = [...fresh].map(([id, rev]): Shown => ({ id, rev, date: Number(id.slice(1)) }));
  return [...kept, ...put].sort((a, b) => b.date - a.date);
}

holds(
  'heads make of a page what they say',
  fc.tuple(refs, heads, fc.option(heads, { nil: undefined })),
  ([page, head, previous]) => {
    const shown = named(page).map(([id, rev]): Shown => ({ id, rev, date: Number(id.slice(1)) }));
    const { add, replace, remove } = reconcile(shown, head, previous);
    const there = new Set(shown.map(({ id }) => id));
    assert.ok(add.every(([id]) => !there.has(id) && !head.killed.includes(id)));
    assert.ok(
      replace.every(([id]) => there.has(id) && !head.killed.includes(id)) && remove.every((id) => there.has(id)),
    );
    assert.is(new Set([...add, ...replace].map(([id]) => id)).size, add.length + replace.length);
    // The same head, seen again and again, ends it: what two say is gone goes, and a page that is empty then takes all.
    const settled = after(after(after(shown, head, previous), head, head), head, head);
    const { add: more, replace: other, remove: less } = reconcile(settled, head, head);
    assert.equal([more, other, less], [[], [], []]);
    assert.ok(settled.every(({ id }) => !head.killed.includes(id)));
  },
);

const journal = path.join(temporary(), 'journal');

holds('a journal is ours and stays inside, or is refused', changed('bytes'), (text) => {
  writeFileSync(journal, text);
  const read = readJournal(journal);
  if (typeof read === 'string') return;
  assert.ok([...read.removals, ...read.moves.flatMap(([from, to]) => [from, to])].every(isInside));
});

holds('a target’s state and listing are read, or refused in words', changed('bytes'), (text) => {
  const listing = parseListing(text);
  assert.equal([...parseListing(listingText(listing))].sort(), [...listing].sort());
  const { fragments, killed } = headNames('s', text);
  assert.ok(
    fragments.every((file) => file.startsWith('s/fragments/')) && [...killed].every((id) => typeof id === 'string'),
  );
  try {
    const { log } = parseState(Buffer.from(text), 'dir:x');
    applyLog(listing, log);
  } catch (error) {
    assert.match(String(error), /state file cannot be read|a newer Stop Press/, text);
  }
});

holds('a register’s bytes are a register, or none', fc.uint8Array({ maxLength: 400 }), (bytes) => {
  const register = registerOf([{ bytes: Buffer.from(bytes), name: undefined }], []);
  if (register) assert.ok(register.ids.length * 8 <= bytes.length);
});

fuzz.run();
