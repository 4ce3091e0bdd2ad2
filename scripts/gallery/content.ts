/** Fixtures: a coverage for each state that a page can be in. */
import type { Words } from './words.ts';

/** Files of a content folder by path. */
export type Files = Record<string, string>;

/** A state and the page that shows it, relative to the site. */
export interface State {
  readonly name: string;
  readonly page: string;
}

export const STATES: readonly State[] = [
  { name: 'Live, with all that a page can have', page: 'all/' },
  { name: 'Live, without summary, key events, picture', page: 'plain/' },
  { name: 'Upcoming', page: 'upcoming/' },
  { name: 'Ended', page: 'ended/' },
  { name: 'Nothing published yet', page: 'empty/' },
  { name: 'One update, without a headline', page: 'one/' },
  { name: 'Long headline, many topics', page: 'long/' },
  { name: 'Key events', page: 'all/key/' },
  { name: 'Key events: none', page: 'plain/key/' },
  { name: 'A topic', page: 'all/topic/t0/' },
  { name: 'A sealed page', page: 'all/page/1/' },
  { name: 'An update’s own page', page: 'all/kinds/' },
  { name: 'The same, without a headline', page: 'one/only/' },
  { name: 'A withdrawn update', page: 'all/killed/' },
  { name: 'Front page', page: '' },
  { name: 'Archive', page: 'archive/1/' },
  { name: 'Not found', page: '404.html' },
];

const PICTURE = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 800" width="1200" height="800">
<rect width="1200" height="800" fill="#5b7c99"/><circle cx="880" cy="220" r="90" fill="#f3d9a4"/>
<path d="M0 560q150-60 300 0t300 0 300 0 300 0v240H0z" fill="#24415c"/></svg>`;

/** The content of a site that has them all; `path` is where it is served, e.g. "/ltr-light". */
export function content(words: Words, path: string): Files {
  const { locale, site, title, long, standfirst, sentence, person, role } = words;
  const summary = `- ${sentence}\n- ${sentence}\n- **${sentence.trim()}**\n`;
  const image = `image:\n  src: picture.svg\n  alt: ${quoted(title)}\n  caption: ${quoted(sentence)}\n  credit: 'Foto: A. B.'\n`;
  const full = `author: [desk, 'Jonas L.']\nstandfirst: ${quoted(standfirst)}\n`;
  return {
    'site.yaml': `title: ${site}\nurl: https://gallery.example${path}\nlocale: ${locale}\ndescription: ${quoted(sentence)}\npageSize: 5\nads:\n  first: 2\nauthors:\n  desk:\n    name: ${person}\n    role: ${role}\n`,
    'all/coverage.md': coverage(title, `${full}${image}`, summary),
    'all/picture.svg': PICTURE,
    ...updates('all', words, 18),
    'plain/coverage.md': coverage(title),
    ...plainUpdates('plain', words, 4),
    'upcoming/coverage.md': coverage(title, `status: upcoming\nstarted: 2026-11-21T09:00\n${full}`),
    'ended/coverage.md': coverage(title, `status: ended\nended: 2026-11-19T22:00\n${full}`, summary),
    ...updates('ended', words, 6),
    'empty/coverage.md': coverage(title, 'started: 2026-11-20T06:00\n'),
    'one/coverage.md': coverage(title, full),
    'one/updates/only.md': update('2026-11-20T08:00', '', sentence),
    'long/coverage.md': coverage(long, `${full}${image}`, summary),
    'long/picture.svg': PICTURE,
    ...updates('long', words, 9),
    ...old(words),
  };
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function coverage(title: string, fields = '', summary = ''): string {
  return `---\ntitle: ${quoted(title)}\nlabel: ${quoted(title.split(' ').slice(0, 3).join(' '))}\n${fields}---\n\n${summary}\n`;
}

function update(date: string, fields: string, body: string): string {
  return `---\ndate: ${date}\n${fields}---\n\n${body}\n`;
}

function plainUpdates(slug: string, { headline, sentence }: Words, n: number): Files {
  return Object.fromEntries(
    Array.from({ length: n }, (_, i) => [
      `${slug}/updates/u${i}.md`,
      update(`2026-11-20T08:${10 + i}`, i % 2 ? `title: ${quoted(headline)}\n` : '', sentence.repeat(2)),
    ]),
  );
}

/** Updates of every kind: key, breaking, pinned, corrected, with picture, quotation, table, embed; over two days; one withdrawn. */
function updates(slug: string, words: Words, n: number): Files {
  const { headline, breaking, sentence, topics, reason } = words;
  const files: Files = {};
  for (let i = 0; i < n; i++) {
    const day = i < n / 2 ? 19 : 20;
    const title = `title: ${quoted(i % 7 === 5 ? breaking : headline)}\n`;
    const flags = `${i % 3 === 0 ? 'key: true\n' : ''}${i % 7 === 5 ? 'breaking: true\n' : ''}${i === 2 ? 'pinned: true\n' : ''}`;
    const tags = `tags: [t0, ${quoted(topics[i % topics.length] ?? '')}]\n`;
    files[`${slug}/updates/u${i}.md`] = update(
      `2026-11-${day}T0${i % 9}:15`,
      (i % 4 === 3 ? '' : title) + flags + tags,
      sentence.repeat(1 + (i % 3)),
    );
  }
  files[`${slug}/updates/kinds.md`] = update(
    '2026-11-20T09:30',
    `title: ${quoted(headline)}\nkey: true\nauthor: desk\nupdated: 2026-11-20T09:50\ncorrection: ${quoted(sentence)}\nimage:\n  src: ../picture.svg\n  alt: ${quoted(headline)}\n  caption: ${quoted(sentence)}\n  credit: 'Foto: A. B.'\n`.replace(
      slug === 'ended' ? /image:[^]*/ : /$^/,
      '',
    ),
    kinds(words),
  );
  files[`${slug}/updates/killed.md`] = update(
    '2026-11-19T09:00',
    `kill: 2026-11-19T10:00\nkill_reason: ${quoted(reason)}\n`,
    sentence,
  );
  return files;
}

function kinds({ sentence, person, topics }: Words): string {
  return [
    sentence,
    `> ${sentence}\n>\n> — ${person}, Acme Inc.`,
    `| ${topics[0] ?? ''} | ${topics[7] ?? ''} |\n| --- | ---: |\n| Aber | 80 km/h |\n| ${topics[2] ?? ''} | 1 204 |`,
    'https://www.youtube.com/watch?v=abcdefghijk',
    `*${sentence.trim()}* https://example.org/a/b`,
  ].join('\n\n');
}

function old({ headline, sentence }: Words): Files {
  const files: Files = {};
  for (let i = 0; i < 9; i++) {
    files[`old-${i}/coverage.md`] = coverage(`${headline} ${i}`, 'status: ended\n');
    files[`old-${i}/updates/a.md`] = update(`2026-10-0${i + 1}T08:00`, `title: ${quoted(headline)}\n`, sentence);
  }
  return files;
}
