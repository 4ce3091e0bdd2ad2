/** What is held or killed is in no byte of what leaves: output, copies, delta, notes, target and what is said. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { command } from './support/command.ts';
import { temporary, write } from './support/folder.ts';
import { holding } from './support/leaks.ts';

const NOW = Date.UTC(2026, 10, 24, 12) / 1000;
/** One marker a field, so that a failure says what leaked: "xq" and the field and the kind. */
const FIELDS = ['title', 'body', 'alias', 'tag', 'author', 'correction', 'caption', 'picture', 'listed', 'avatar'];
const KINDS = ['draft', 'future', 'killed', 'heldkilled', 'deleted', 'draftcoverage'];

const mark = (kind: string, field: string): string => `xq${kind}${field}xq`;

/** An update whose every field bears its kind's marker. */
function update(kind: string, more: string, date = '2026-11-23T10:00'): string {
  const m = (field: string): string => mark(kind, field);
  return `---
date: ${date}
title: ${m('title')}
tags: [${m('tag')}]
author: [Ann ${m('author')}, listed-${kind}]
aliases: [${m('alias')}]
updated: ${date.slice(0, 10)}T11:00
correction: ${m('correction')}
key: true
${more}---

${m('body')}

![${m('caption')}](../images/${m('picture')}.svg "${m('caption')}")
`;
}

function svg(words: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><path id="${words}" d="M0 0h9v9z"/></svg>\n`;
}

class Site {
  readonly folder = temporary();
  readonly content = path.join(this.folder, 'content');
  readonly left = path.join(this.folder, 'left');
  said = '';

  constructor(kinds: readonly string[]) {
    const authors = kinds.map(
      (kind) => `  listed-${kind}: { name: ${mark(kind, 'listed')}, avatar: people/${mark(kind, 'avatar')}.svg }\n`,
    );
    write(this.content, {
      'site.yaml': `title: Post\nurl: https://post.example\nauthors:\n${authors.join('')}`,
      'storm/coverage.md': '---\ntitle: Storm\n---\n',
      'storm/updates/a.md': '---\ndate: 2026-11-23T09:00\ntitle: First\n---\nText.\n',
    });
    for (const kind of kinds) {
      write(this.content, {
        [`people/${mark(kind, 'avatar')}.svg`]: svg(mark(kind, 'avatar')),
        [`storm/images/${mark(kind, 'picture')}.svg`]: svg(mark(kind, 'picture')),
      });
    }
    mkdirSync(this.left);
  }

  /** Builds whole, with copies, and as a delta; deploys. */
  async publish(now = NOW): Promise<void> {
    const [output, delta] = [path.join(this.left, 'dist'), path.join(this.left, 'delta')];
    const from = ['--content', this.content, '--quarantine'];
    await this.run('build', [...from, '--output', output, '--compress', '--no-cache'], now);
    const cache = path.join(this.folder, 'cache');
    await this.run('build', [...from, '--cache', cache, '--compress', '--delta', delta], now);
    const list = `file:${path.join(this.folder, 'purged')}`;
    await this.run('deploy', [`dir:${path.join(this.left, 'www')}`, '--output', output, '--purge', list], now);
  }

  /** What leaked of a kind, by field. */
  leaks(kind: string): string[] {
    return FIELDS.flatMap((field) => {
      const files = holding(this.left, mark(kind, field)).map((file) => `${field}: ${file}`);
      return this.said.includes(mark(kind, field)) ? [...files, `${field}: said`] : files;
    });
  }

  private async run(name: string, args: readonly string[], now: number): Promise<void> {
    const ran = await command(name, args, { SOURCE_DATE_EPOCH: String(now) });
    assert.ok(ran.status === 0 || ran.status === 3, ran.stdout + ran.stderr);
    this.said += ran.stdout + ran.stderr;
  }
}

const leaks = suite('leaks');

leaks('drafts, held updates, held kills and coverages that are drafts leave no trace', async () => {
  const kinds = KINDS.filter((kind) => !['killed', 'deleted'].includes(kind));
  const site = new Site(kinds);
  write(site.content, {
    'storm/updates/xqdraftid.md': update('draft', 'draft: true\n'),
    'storm/updates/xqfutureid.md': update('future', 'pinned: true\n', '2026-12-01T10:00'),
    'storm/updates/xqheldkilledid.md': update('heldkilled', 'draft: true\nkill: true\nkill_reason: xqreason\n'),
    'secret/coverage.md': `---\ntitle: ${mark('draftcoverage', 'title')}\ndraft: true\nstarted: 2026-11-23\n---\n`,
    'secret/updates/xqdraftcoverageid.md': update('draftcoverage', '').replace(/^!\[.*$/m, ''),
  });
  await site.publish();
  for (const kind of kinds) assert.equal(site.leaks(kind), [], kind);
  for (const word of ['xqdraftid', 'xqheldkilledid', 'xqreason', 'xqdraftcoverageid']) {
    assert.equal(holding(site.left, word), [], word);
  }
  assert.equal(holding(path.join(site.left, 'www'), 'xqfutureid'), []);
});

leaks('of what is killed or deleted the target holds nothing the moment after', async () => {
  const kinds = ['killed', 'deleted'];
  const site = new Site(kinds);
  const file = (kind: string): string => `storm/updates/${kind}.md`;
  write(site.content, Object.fromEntries(kinds.map((kind) => [file(kind), update(kind, 'pinned: true\n')])));
  await site.publish();
  for (const kind of kinds) assert.ok(site.leaks(kind).length > FIELDS.length, 'it was published');
  write(site.content, {
    [file('killed')]: update('killed', 'kill: 2026-11-24T11:00\nkill_reason: Legal.\n'),
    [file('deleted')]: update('deleted', 'draft: true\n'),
  });
  site.said = '';
  await site.publish(NOW + 1);
  // What a delta takes away it has to name; it is not published.
  const named = (leak: string): boolean => leak.endsWith(': delta/removed.txt');
  for (const kind of kinds) {
    assert.equal(
      site.leaks(kind).filter((leak) => !named(leak)),
      [],
      kind,
    );
  }
});

leaks.run();
