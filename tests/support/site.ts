import path from 'node:path';
import * as assert from 'uvu/assert';
import { serveFolder, type StaticServer } from '../../src/edge/static-server.ts';
import { command, ROOT } from './command.ts';
import { temporary, write } from './folder.ts';
import type { Opened } from './opened.ts';

/** A content folder with its output, built and served. */
export interface ServedSite {
  readonly content: string;
  readonly output: string;
  readonly server: StaticServer;
}

const NOW = '1795200000';

/** The demo, built in a temporary folder and served. */
export function demo(opened: Opened): Promise<ServedSite> {
  return served(path.join(ROOT, 'content'), opened);
}

/** Builds and serves a content folder. */
export async function served(content: string, opened: Opened): Promise<ServedSite> {
  const output = path.join(temporary(), 'dist');
  const built = await command('build', ['--content', content, '--output', output, '--no-cache'], {
    SOURCE_DATE_EPOCH: NOW,
  });
  assert.is(built.status, 0, built.stderr);
  return { content, output, server: opened.keep(await serveFolder(output, '', 8200, false)) };
}

/** Right to left, killed updates, an archive of more than one page: what the demo does not have. */
export function arabicContent(): string {
  const content = path.join(temporary(), 'content');
  write(content, {
    'site.yaml':
      'title: أخبار\nurl: https://akhbar.example\nlocale: ar\ntimezone: Asia/Amman\npageSize: 3\nads:\n  first: 1\n',
    'flood/coverage.md':
      '---\ntitle: فيضان النهر\nlabel: الفيضان\nstandfirst: تغطية مباشرة\nauthor: ليلى\n---\n\nما نعرفه **حتى الآن**.\n',
    'flood/updates/killed.md':
      '---\ntitle: سر\ndate: 2026-11-20T09:00\nkill: 2026-11-20T10:00\nkill_reason: لأسباب قانونية\n---\n\nسر.\n',
  });
  for (let i = 0; i < 9; i++) {
    const more = ['key: true\n', 'breaking: true\n', 'correction: تصحيح\nupdated: 2026-11-20T12:00\n'][i % 3] ?? '';
    write(content, {
      [`flood/updates/u${i}.md`]: `---\ntitle: تحديث ${i}\ndate: 2026-11-20T08:0${i}\ntags: [طقس]\n${more}---\n\n> كلام مهم\n>\n> — ليلى\n\nنص.\n`,
    });
  }
  for (let i = 0; i < 101; i++) {
    write(content, {
      [`old-${i}/coverage.md`]: `---\ntitle: قديم ${i}\nstatus: ended\n---\n`,
      [`old-${i}/updates/a.md`]: '---\ntitle: خبر\ndate: 2026-11-01T08:00\n---\n',
    });
  }
  return content;
}

/** What is wider than any phone: words, tables, code, topics, raw HTML. */
export function wideContent(): string {
  const content = path.join(temporary(), 'content');
  const word = 'Donaudampfschifffahrt'.repeat(8);
  const row = `|${` ${word.slice(0, 30)} |`.repeat(8)}\n`;
  const table = `${row}|${' ---: |'.repeat(8)}\n${row}`;
  const html = `<table><tr>${`<td>${word.slice(0, 30)}</td>`.repeat(8)}</tr></table>`;
  const body = `${word}\n\n${table}\n    ${'wide '.repeat(60)}\n\n\`${word}\`\n\nhttps://example.org/${word}\n\n${html}\n`;
  const fields = `title: ${word}\ntags: [${word.slice(0, 80)}]\nauthor: ${word}\ncorrection: ${word}\nkey: true\npinned: true\n`;
  write(content, {
    'site.yaml': 'title: Test\nurl: https://test.example\n',
    'storm/coverage.md': `---\ntitle: ${word}\nstandfirst: ${word}\n---\n\n${table}`,
    'storm/updates/a.md': `---\n${fields}date: 2026-11-20T08:00\n---\n\n> ${word}\n>\n> – ${word}\n\n${body}`,
    'storm/updates/b.md': `---\ndate: 2026-11-20T08:01\n---\n\n${body}`,
  });
  return content;
}

/** A coverage with all that could stand above the newest update; with a picture of its own, and `topics` topics. */
export function crowdedContent(topics: number, headline: string): string {
  const content = path.join(temporary(), 'content');
  const sentence = 'The water stands at the old mark and the town waits for what the night brings. ';
  write(content, {
    'site.yaml': 'title: The Daily Tide\nurl: https://tide.example\nads:\n  first: 2\n  every: 3\n',
    'storm/map.svg':
      '<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="800"><rect width="1200" height="800"/></svg>',
    'storm/coverage.md': [
      `---\ntitle: ${headline}\nlabel: Storm\nstandfirst: ${sentence.repeat(6)}`,
      'author: [Ada Berg of the harbour desk, Jonas Lindqvist-Okonkwo, Maria Theresa van der Linden]',
      `image:\n  src: map.svg\n  alt: A map\n  caption: ${sentence}\n  credit: Ada Berg\n---\n`,
      `${sentence}\n\n- one\n- two\n- three\n\n${sentence.repeat(5)}\n`,
    ].join('\n'),
  });
  for (let i = 0; i < 45; i++) {
    const key = i % 3 < 2 ? 'key: true\n' : '';
    const pinned = i === 7 ? 'pinned: true\n' : '';
    const tags = `tags: [${Array.from({ length: Math.ceil(topics / 45) }, (_, k) => `topic ${(i + 45 * k) % topics}`).join()}]\n`;
    write(content, {
      [`storm/updates/u-${i + 100}.md`]: `---\ntitle: 'Update ${i}: ${sentence.slice(0, 40)}'\ndate: 2026-11-20T08:${i + 10}\n${key}${pinned}${tags}---\n\n${sentence.repeat(i === 7 ? 40 : 4)}\n`,
    });
  }
  return content;
}
