import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { suite } from 'uvu';
import { atomFeed } from '../src/core/feeds/atom.ts';
import { absoluteHtml } from '../src/core/feeds/content.ts';
import type { Feed } from '../src/core/feeds/feed.ts';
import { headJson } from '../src/core/feeds/head.ts';
import { jsonFeed } from '../src/core/feeds/json-feed.ts';
import { newsSitemap, robotsTxt, sitemapIndex, urlset } from '../src/core/feeds/sitemaps.ts';
import { headersFile, redirectsFile } from '../src/core/hosting/netlify.ts';
import { hosting } from '../src/core/hosting/rules.ts';
import { blogPosting, liveBlogPosting } from '../src/core/feeds/structured-data.ts';
import { siteAt } from './support/hosts.ts';
import { escapeXml } from '../src/core/feeds/xml.ts';
import { caseNames, expectations, input, isAsIn, type Input } from './support/feed-cases.ts';
import { atomErrors, jsonFeedErrors, ldErrors, postingErrors, sitemapErrors } from './support/validate.ts';

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

function make({
  feed,
  liveBlog,
  posting,
  head,
  urls,
  locs,
  news,
  base,
  sitemaps,
  redirects,
}: Input): Map<string, string> {
  const files = new Map<string, string>();
  const add = <T>(name: string, value: T | undefined, draw: (value: T) => string): void => {
    if (value !== undefined) files.set(name, draw(value));
  };
  add('feed.json', feed, jsonFeed);
  add('feed.xml', feed, atomFeed);
  add('live-blog.json', liveBlog, liveBlogPosting);
  add('posting.json', posting, blogPosting);
  add('live.json', head, (value) => headJson(value, hash));
  add('urls.xml', urls, urlset);
  add('index.xml', locs, sitemapIndex);
  add('news.xml', news, newsSitemap);
  add('_headers', base, (value) => headersFile(hosting(siteAt(value))));
  add('robots.txt', sitemaps, robotsTxt);
  add('_redirects', redirects, (value) => redirectsFile(hosting(siteAt(''), value)));
  return files;
}

const ERRORS: Readonly<Record<string, (text: string) => string[] | Promise<string[]>>> = {
  'feed.json': jsonFeedErrors,
  'feed.xml': atomErrors,
  'live-blog.json': postingErrors,
  'posting.json': postingErrors,
  'urls.xml': sitemapErrors,
  'index.xml': sitemapErrors,
  'news.xml': sitemapErrors,
};

const golden = suite('feeds: cases');
for (const name of caseNames()) {
  golden(name, async () => {
    const files = make(input(name));
    assert.deepEqual(
      [...files].filter(([file, text]) => !isAsIn(name, file, text)).map(([file]) => file),
      [],
      'compare each with the file of that name and `-changed`',
    );
    assert.deepEqual([...files.keys()].sort(), expectations(name));
    for (const [file, text] of files) {
      assert.deepEqual(await ERRORS[file]?.(text), ERRORS[file] && [], `${name}/${file}`);
    }
  });
}
golden.run();

const feeds = suite('feeds');
const full = (): Feed => input('coverage-feed').feed ?? assert.fail('no feed');
const first = (feed: Feed): Feed['items'][number] => feed.items[0] ?? assert.fail('no item');

feeds('a feed says that it is over only when it is', () => {
  assert.equal(jsonFeed(full()).includes('expired'), false);
  assert.equal((JSON.parse(jsonFeed({ ...full(), expired: true })) as { expired: unknown }).expired, true);
});

feeds('an empty feed without any time is dated to the epoch', () => {
  const text = atomFeed({ ...full(), items: [], deleted: [], updated: undefined });
  assert.match(text, /<updated>1970-01-01T00:00:00\+00:00<\/updated>/);
});

feeds('a kill is the newest change', () => {
  assert.match(atomFeed(full()), /<title>.*<\/title>\n.*\n<updated>2026-11-23T16:10:00\+00:00<\/updated>/);
  assert.match(atomFeed({ ...full(), deleted: [] }), /^<updated>2026-11-23T15:01:30\+00:00<\/updated>/m);
});

feeds('any text makes well-formed XML and valid feeds', async () => {
  const all = Array.from({ length: 0x3000 }, (_, code) => String.fromCharCode(code)).join('');
  const odd = `${all}\ud800 \udfff \ud83d\ude00 \uffff\ufffe`;
  const item = first(full());
  const feed = { ...full(), title: odd, publisher: odd, description: odd };
  const entry = { ...item.entry, name: odd, title: odd, correction: odd, tags: [odd] };
  const hostile = { ...feed, items: [{ ...item, entry }] };
  assert.deepEqual(await atomErrors(atomFeed(hostile)), []);
  assert.deepEqual(jsonFeedErrors(jsonFeed(hostile)), []);
  assert.equal(escapeXml('\u0000\u0008\u000e\ud800\uffff'), '');
});

feeds('only addresses are made absolute, and all of them', () => {
  const base = { origin: 'https://example.org', url: 'https://example.org/a/x/' };
  const same = (html: string): void => {
    assert.equal(absoluteHtml(html, base), html);
  };
  assert.equal(absoluteHtml('<img alt="x" src="/a.png">', base), '<img alt="x" src="https://example.org/a.png">');
  assert.equal(absoluteHtml('<a href="b">', base), '<a href="https://example.org/a/x/b">');
  assert.equal(absoluteHtml('<a href="/b" data-update="b">', base), '<a href="https://example.org/b">');
  same('<p>href="/x" &lt;a href="/y"&gt;</p>');
  same('<img alt=" src=&quot;/x&quot; > href=" src="https://p.example/a.png">');
  same('<a href="mailto:a@b.example">');
});
feeds.run();

const structured = suite('structured data');

structured('coverage that has ended says when; what has not begun says no date of publication', () => {
  const blog = input('ended-page').liveBlog ?? assert.fail('no live blog');
  const keys = (status: 'upcoming' | 'live' | 'ended'): string =>
    liveBlogPosting({ ...blog, updates: [], coverage: { ...blog.coverage, status } });
  assert.match(keys('ended'), /"coverageEndTime":"2026-11-24T19:00:00\+01:00"/);
  assert.doesNotMatch(keys('live'), /coverageEndTime/);
  assert.doesNotMatch(keys('upcoming'), /coverageEndTime|datePublished/);
});

structured('a validator sees what is missing', () => {
  const posting = blogPosting(input('update-page').posting ?? assert.fail('no posting'));
  const page = (text: string): string => `<script type="application/ld+json">${text}</script>`;
  assert.deepEqual(ldErrors(page(posting)), []);
  assert.equal(ldErrors('<p>').length, 1);
  assert.equal(ldErrors(page(posting) + page(posting)).length, 1);
  assert.notDeepEqual(ldErrors(page(posting.replace('"headline":"Ferries stay in port",', ''))), []);
  assert.notDeepEqual(ldErrors(page(posting.replace('+01:00', ''))), []);
});
structured.run();

const validators = suite('validators');

validators('an Atom feed that is wrong is found out', async () => {
  const good = atomFeed(full());
  const wrong = [
    good.replace(/<id>.*<\/id>/, ''),
    good.replace(/ when="[^"]*"/, ' when="yesterday"'),
    good.replace(/<published>[^<]*/, '<published>2026-11-23T14:32:00'),
    good.replace('</feed>', ''),
    good.replace(/^<author>.*\n/m, ''),
    good.replace(/<id>.*wind\/<\/id>/, '<id>https://example.org/live/storm-ana/ferry/</id>'),
  ];
  for (const text of wrong) {
    assert.notEqual(text, good);
    assert.notDeepEqual(await atomErrors(text), [], text);
  }
});

validators('a JSON feed that is wrong is found out', () => {
  const good = JSON.parse(jsonFeed(full())) as Record<string, unknown>;
  const wrong = [
    { ...good, version: 'https://jsonfeed.org/version/1' },
    { ...good, author: {} },
    { ...good, next_url: good.feed_url },
    { ...good, items: [{ id: 'x' }] },
    { ...good, items: [{ id: 'x', url: '/x', content_html: '' }] },
  ];
  for (const feed of wrong) assert.notDeepEqual(jsonFeedErrors(JSON.stringify(feed)), []);
});
validators.run();

const limits = suite('sitemaps');
limits('a news sitemap holds a thousand', async () => {
  const news = Array.from({ length: 1001 }, (_, i) => ({
    loc: `https://example.org/${i}/`,
    publication: 'P',
    language: 'en',
    date: '2026-11-23T14:32:00+00:00',
    title: 'T',
  }));
  const text = newsSitemap(news);
  assert.equal(text.split('<url>').length - 1, 1000);
  assert.deepEqual(await sitemapErrors(text), []);
  assert.deepEqual(await sitemapErrors(newsSitemap([])), []);
});
limits.run();
