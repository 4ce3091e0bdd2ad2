/** Hostile updates that arrive in open pages, names that scripts look for, and hostile pictures. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { launch } from '../support/browser.ts';
import { temporary, write } from '../support/folder.ts';
import { MARKUP } from '../support/hostile-payloads.ts';
import { readXml } from '../support/hostile-judge.ts';
import { HOSTILE_SVGS, NAMES } from '../support/hostile-files.ts';
import { inProcess } from '../support/in-process.ts';
import { around, opening } from '../support/opened.ts';
import { serve } from '../support/server.ts';
import { eventually, shownIds } from '../support/story.ts';
import { Watched } from '../support/watch.ts';

const NOON = Date.UTC(2026, 10, 24, 12);
const NOW = { SOURCE_DATE_EPOCH: String(NOON / 1000) };
/** So many updates arrive at once: fewer than a head lists. */
const BATCH = 50;

let browser: Browser;
const hostile = suite('hostile, live');
around(hostile, async (_, opened) => {
  browser = opened.keep(await launch());
});

/** A site that grows; gives what of its files was refused. */
class Growing {
  readonly content = path.join(temporary(), 'content');
  readonly output = path.join(temporary(), 'dist');
  private count = 0;

  constructor() {
    write(this.content, {
      'site.yaml': 'title: Post\nurl: https://test.example\npoll: 1\n',
      'storm/coverage.md': '---\ntitle: Water\n---\n',
    });
    for (let n = 0; n < 12; n++) this.update(`first${n}`, 'title: Water\n', 'The water rises.');
  }

  update(id: string, fields: string, body = ''): void {
    const date = new Date(NOON - 3_600_000 + this.count++ * 1000).toISOString().slice(0, 19);
    write(this.content, { [`storm/updates/${id}.md`]: `---\ndate: ${date}Z\n${fields}---\n\n${body}\n` });
  }

  async build(): Promise<ReadonlySet<string>> {
    const args = ['--content', this.content, '--output', this.output, '--no-cache', '--quarantine'];
    const { status, stderr } = await inProcess('build', args, NOW);
    assert.ok(status === 0 || status === 3, stderr);
    const said = stderr.matchAll(/^\S*?\/updates\/(\S+?)\.md:\d+:\d+: (?!warning: )/gm);
    return new Set(Array.from(said, ([, id = '']) => id));
  }
}

hostile('what arrives in open pages acts no more than what stood there', async () => {
  const site = new Growing();
  await site.build();
  await opening(async (all) => {
    const server = all.keep(await serve(site.output));
    const { origin } = new URL(server.url);
    const list = await Watched.open(browser, origin);
    const own = await Watched.open(browser, origin);
    await list.goto(`${server.url}storm/`);
    await own.goto(`${server.url}storm/first3/`);
    let arrived = 0;
    for (let from = 0; from < MARKUP.length; from += BATCH) {
      const batch = MARKUP.slice(from, from + BATCH).map((payload) => payload.replaceAll('§', 'xqv0000x'));
      for (const [i, payload] of batch.entries()) {
        const text = JSON.stringify(payload);
        site.update(
          `h${from + i}`,
          `title: ${text}\nauthor: [${text}]\ntags: [${text}]\ncorrection: ${text}\n`,
          payload,
        );
      }
      // A comment that is not closed is a problem of its own.
      const all = JSON.stringify(batch.filter((payload) => !payload.includes('<!')).join(' | '));
      // Not all of them: where the list begins below the screen, new updates wait for the reader.
      const [title, standfirst] = batch.slice(from / BATCH + 7).map((payload) => JSON.stringify(payload));
      const top = `title: ${title ?? ''}\nstandfirst: ${standfirst ?? ''}`;
      write(site.content, { 'storm/coverage.md': `---\n${top}\n---\n\n<b>${batch[3] ?? ''}</b>\n` });
      const edited = `updated: 2026-11-24T11:${String(10 + from / BATCH)}`;
      const words = `date: 2026-11-24T10:00Z\n${edited}\ntitle: ${all}\ncorrection: ${all}`;
      write(site.content, { 'storm/updates/first3.md': `---\n${words}\n---\n\nWords ${from}.\n` });
      const refused = await site.build();
      assert.not(refused.has('first3'));
      const wanted = batch.map((_, i) => `h${from + i}`).filter((id) => !refused.has(id));
      arrived += wanted.length;
      await eventually(`batch ${from}`, async () => {
        const ids = new Set(await shownIds(list.page));
        return wanted.every((id) => ids.has(id));
      });
      await eventually(
        'the edit',
        async () => (await own.page.textContent('.body'))?.includes(`Words ${from}.`) ?? false,
      );
      await list.judge(`batch ${from}`);
      await own.judge(`edit ${from}`);
    }
    const reason = JSON.stringify(MARKUP.join(' | ').replaceAll('§', 'xqv0000x'));
    site.update('first3', `kill: true\nkill_reason: ${reason}\n`);
    await site.build();
    await eventually('the kill', async () => (await own.page.$('[data-killed]')) !== null);
    await own.judge('the kill');
    console.log(`\n# ${arrived} hostile updates arrived, ${Math.ceil(MARKUP.length / BATCH)} edits, a kill`);
    assert.ok(arrived > 100);
    await list.close();
    await own.close();
  });
});

hostile('names that every object has, or that scripts look for, name what they should', async () => {
  const site = new Growing();
  for (const name of NAMES) {
    site.update(name, `title: Water\ntags: [${name}]\naliases: [old-${name}]\n`, `[a](./${name}.md)`);
    write(site.content, {
      [`${name}/coverage.md`]: `---\ntitle: Water\ntags: [${name}]\naliases: [was-${name}]\n---\n`,
      [`${name}/updates/a.md`]: `---\ndate: 2026-11-24T10:00Z\ntitle: Water\nauthor: By ${name}\n---\n`,
    });
  }
  assert.equal([...(await site.build())], []);
  for (const name of NAMES.filter((one) => one === one.toLowerCase())) site.update('x', `title: A\nauthor: ${name}\n`);
  assert.equal([...(await site.build())], ['x'], 'no author is listed by being a part of every object');
  await opening(async (all) => {
    const server = all.keep(await serve(site.output));
    const watched = await Watched.open(browser, new URL(server.url).origin);
    await watched.goto(`${server.url}storm/`);
    const ids = await shownIds(watched.page);
    for (const name of NAMES) assert.ok(ids.includes(name), name);
    assert.equal(watched.seen, []);
    for (const name of NAMES) {
      await watched.goto(`${server.url}storm/${name}/`);
      assert.is(await watched.page.getAttribute('main', 'id'), 'main', name);
      assert.equal(watched.seen, [], name);
    }
    await watched.close();
  });
});

hostile('hostile pictures are refused, or published with nothing in them that acts', async () => {
  const site = new Growing();
  for (const [i, svg] of HOSTILE_SVGS.entries()) {
    write(site.content, { [`storm/images/p${i}.svg`]: svg, [`storm/images/p${i}.png`]: svg });
    site.update(`s${i}`, 'title: Water\n', `![A picture](../images/p${i}.svg)`);
    site.update(`n${i}`, 'title: Water\n', `![A picture](../images/p${i}.png)`);
  }
  const refused = await site.build();
  const published = readdirSync(path.join(site.output, 'assets/storm'));
  assert.ok(
    published.every((name) => name.endsWith('.svg')),
    'a picture is named by what it is',
  );
  await opening(async (all) => {
    const server = all.keep(await serve(site.output));
    const watched = await Watched.open(browser, new URL(server.url).origin, true);
    await watched.goto(`${server.url}storm/`);
    await watched.judge('in a page');
    for (const name of published) {
      const text = readFileSync(path.join(site.output, 'assets/storm', name), 'utf8');
      const { names } = readXml(text);
      assert.equal(
        [...names].filter((one) => /script|foreignObject|iframe|animate|set|handler|^a$/.test(one)),
        [],
        name,
      );
      assert.not.match(text, /\son\w+\s*=|javascript:|evil\.example|xml-stylesheet|<!|@import/i, name);
      await watched.goto(`${server.url}assets/storm/${name}`);
      assert.equal(watched.seen, [], name);
    }
    await watched.close();
  });
  console.log(`\n# ${HOSTILE_SVGS.length * 2} pictures: ${refused.size} refused, ${published.length} files published`);
});

hostile.run();
