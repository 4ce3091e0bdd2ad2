import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { command, ROOT } from './support/command.ts';
import { temporary, write } from './support/folder.ts';

const SIZE = 5;
const COUNTS = [0, 1, SIZE - 1, SIZE, 2 * SIZE - 1, 2 * SIZE, 2 * SIZE + 1, 7 * SIZE + 3];
const FEED_COUNTS = [99, 100, 101, 260];

/** Ids of the articles listed on a page, in document order, and the address of the older page. */
function page(file: string): { ids: string[]; older?: string; newer?: string } {
  const html = readFileSync(file, 'utf8');
  const list = /<div class="timeline" data-timeline[\s\S]*$/.exec(html)?.[0] ?? '';
  const link = (rel: string): string | undefined => new RegExp(`<a rel="${rel}" href="([^"]*)"`).exec(html)?.[1];
  return {
    ids: [...list.matchAll(/<article id="([^"]*)" data-rev=/g)].map((found) => found[1] ?? ''),
    older: link('next'),
    newer: link('prev'),
  };
}

/** Follows `Load more updates` from a live page to the end, checking the way back. */
function walk(output: string, base: string, start: string): string[] {
  const ids: string[] = [];
  let address: string | undefined = start;
  let before: string | undefined;
  while (address !== undefined) {
    const here: ReturnType<typeof page> = page(
      path.join(output, decodeURIComponent(address.slice(base.length)), 'index.html'),
    );
    if (before !== undefined) assert.is(here.newer, before);
    ids.push(...here.ids);
    before = address;
    address = here.older;
  }
  return ids;
}

function walkFeed(output: string, site: string, start: string): string[] {
  const ids: string[] = [];
  let address: string | undefined = start;
  while (address !== undefined) {
    const feed = JSON.parse(readFileSync(path.join(output, address.slice(site.length)), 'utf8')) as {
      items: { id: string }[];
      next_url?: string;
    };
    ids.push(...feed.items.map(({ id }) => id.split('/').at(-2) ?? ''));
    address = feed.next_url;
  }
  return ids;
}

/** Every timeline's folder below a coverage's. */
function timelines(output: string, slug: string): string[] {
  const topics = path.join(output, slug, 'topic');
  return ['', 'key/', ...(existsSync(topics) ? readdirSync(topics).map((name) => `topic/${name}/`) : [])];
}

const walking = suite('Load more updates');

walking('shows each update once, newest first, at every count of updates', async () => {
  const folder = temporary();
  const content = path.join(folder, 'content');
  write(content, { 'site.yaml': `title: Test\nurl: https://test.example/p\npageSize: ${SIZE}\n` });
  const ids = (n: number): string[] => Array.from({ length: n }, (_, i) => `u${String(i).padStart(3, '0')}`);
  for (const n of [...COUNTS, ...FEED_COUNTS]) {
    write(content, { [`n${n}/coverage.md`]: '---\ntitle: N\nstarted: 2026-11-01T00:00\n---\n' });
    for (const [i, id] of ids(n).entries()) {
      const date = new Date(Date.UTC(2026, 10, 1, 0, i)).toISOString();
      write(content, { [`n${n}/updates/${id}.md`]: `---\ndate: ${date}\nkey: true\ntags: [all]\n---\n\nText.\n` });
    }
  }
  const output = path.join(folder, 'dist');
  const built = await command('build', ['--content', content, '--output', output, '--no-cache'], {
    SOURCE_DATE_EPOCH: '1795000000',
  });
  assert.is(built.status, 0, built.stderr);
  for (const n of [...COUNTS, ...FEED_COUNTS]) {
    const expected = ids(n).reverse();
    for (const timeline of timelines(output, `n${n}`))
      assert.equal(walk(output, '/p', `/p/n${n}/${timeline}`), expected, `${n} ${timeline}`);
    assert.equal(walkFeed(output, 'https://test.example/p', `https://test.example/p/n${n}/feed.json`), expected);
    const sealed = n < 2 * SIZE ? 0 : Math.floor(n / SIZE) - 1;
    assert.is(existsSync(path.join(output, `n${n}/page/${sealed}/index.html`)), sealed > 0);
    assert.not(existsSync(path.join(output, `n${n}/page/${sealed + 1}`)));
  }
});

walking('works in the demo, in every timeline', async () => {
  const output = path.join(temporary(), 'dist');
  await command('build', ['--content', path.join(ROOT, 'content'), '--output', output, '--no-cache'], {
    SOURCE_DATE_EPOCH: '1795200000',
  });
  for (const slug of ['sallow-surge', 'lindenfurt-stichwahl']) {
    const whole = walk(output, '', `/${slug}/`);
    assert.is(new Set(whole).size, whole.length);
    assert.equal(whole, [...whole].sort().reverse());
    assert.equal(walkFeed(output, 'https://post.example', `https://post.example/${slug}/feed.json`), whole);
    for (const timeline of timelines(output, slug)) {
      const shown = walk(output, '', `/${slug}/${encodeURI(timeline)}`);
      assert.ok(shown.length > 0);
      assert.equal(
        shown,
        whole.filter((id) => shown.includes(id)),
      );
    }
  }
});

walking.run();
