import assert from 'node:assert/strict';
import { suite } from 'uvu';
import { headersFile } from '../src/core/hosting/netlify.ts';
import { hosting as rules } from '../src/core/hosting/rules.ts';
import { cacheControl, siteAt } from './support/hosts.ts';

const hosting = suite('hosting');

hosting('every file gets one Cache-Control, whatever the slug and the host', () => {
  for (const base of ['', '/live']) {
    const text = headersFile(rules(siteAt(base)));
    const is = (path: string, expected: RegExp): void => {
      for (const host of ['cloudflare', 'netlify'] as const) {
        assert.match(cacheControl(text, base + path, host), expected, `${host}: ${base}${path}`);
      }
    };
    is('/assets/site.0a1b2c3d4e.css', /^public, max-age=31536000, immutable$/);
    for (const slug of ['storm-ana', '2026/storm-ana', 'a/b/c/d']) {
      is(`/${slug}/live.json`, /^public, max-age=2, stale-while-revalidate=10$/);
      is(`/${slug}/fragments/2026-11-23T1432-k3f9.0a1b2c3d4e.html`, /^public, max-age=300$/);
      is(`/${slug}/fragments/_top.0a1b2c3d4e`, /^public, max-age=300$/);
      for (const page of ['', 'page/3/', 'key/', 'topic/rail/', 'ferry/', 'feed.json', 'feed.xml', 'feed/2.json']) {
        is(`/${slug}/${page}`, /^public, max-age=5, stale-while-revalidate=30$/);
      }
    }
    is('/', /^public, max-age=5, stale-while-revalidate=30$/);
  }
});

hosting('the rules keep to the limits of the hosts', () => {
  for (const line of headersFile(rules(siteAt('/live'))).split('\n')) {
    assert.ok(line.length <= 2000, line);
    if (line.startsWith('/')) assert.ok(line.split('*').length <= 2, line);
  }
});
hosting.run();
