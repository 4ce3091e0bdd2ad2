/** The server configurations that we ship, in the servers that they are for. */
import { readFileSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { StaticServer } from '../../src/edge/static-server.ts';
import { ROOT } from '../support/command.ts';
import { Newsroom } from '../support/deploys.ts';
import { temporary, write } from '../support/folder.ts';
import { opening } from '../support/opened.ts';
import { answers, startProcess } from '../support/process.ts';
import { freePort, serveByNginx } from '../support/server.ts';
import { SECRET, startVarnish } from '../support/varnish.ts';

async function serveByCaddy(output: string): Promise<StaticServer> {
  const folder = temporary();
  const port = await freePort();
  const shipped = readFileSync(path.join(ROOT, 'docs/servers/Caddyfile'), 'utf8');
  const site = shipped.replace('post.example', `http://127.0.0.1:${port}`).replace('/srv/stop-press', output);
  write(folder, { Caddyfile: `{\n\tadmin off\n}\n${site}` });
  const args = ['run', '--config', path.join(folder, 'Caddyfile'), '--adapter', 'caddyfile'];
  const caddy = startProcess('/usr/bin/caddy', args, { HOME: folder });
  const url = `http://127.0.0.1:${port}/`;
  await answers(url, caddy);
  return { url, reload: () => undefined, close: () => caddy.close() };
}

const servers = suite('servers');

for (const [name, start] of [
  ['nginx', async (output: string) => serveByNginx(output, await freePort())],
  ['Caddy', serveByCaddy],
] as const) {
  servers(`${name}: cache policy, types, security headers, 304, 404, 410`, async () => {
    const room = new Newsroom();
    room.update(2, `kill: 2026-11-12T10:00\nkill_reason: Withdrawn.\n`, '');
    await room.build(undefined, undefined, '--compress');
    assert.is((await room.deploy()).status, 0);
    await opening(async (opened) => {
      const server = opened.keep(await start(room.target));
      await check(server.url);
      await copies(server.url, room.output, name === 'nginx' ? 'gzip' : 'br');
      room.update(2);
      await room.build();
      assert.is((await room.deploy()).status, 0);
      assert.is((await fetch(`${server.url}flood/u002/`)).status, 200, 'un-killed');
    });
  });
}

servers('Varnish forgets for whoever knows the secret, not for whoever comes from its own machine', async () => {
  const port = await freePort();
  const output = temporary();
  write(output, { 'index.html': '<p>one' });
  const server = await serveByNginx(output, port);
  const varnish = await startVarnish(port);
  const purge = async (headers: Record<string, string>): Promise<number> =>
    (await fetch(varnish.url, { method: 'PURGE', headers })).status;
  const text = async (): Promise<string> => (await fetch(varnish.url)).text();
  try {
    assert.is(await text(), '<p>one');
    write(output, { 'index.html': '<p>two, and more' });
    assert.is(await purge({}), 405);
    assert.is(await purge({ 'purge-secret': '' }), 405);
    assert.is(await purge({ 'purge-secret': 'a guess', 'x-forwarded-for': '127.0.0.1' }), 405);
    assert.is(await text(), '<p>one');
    assert.is(await purge({ 'purge-secret': SECRET }), 200);
    assert.is(await text(), '<p>two, and more');
  } finally {
    await varnish.close();
    await server.close();
  }
});

async function check(url: string): Promise<void> {
  const page = await has(`${url}flood/`, 200, 'text/html', 'public, max-age=5, stale-while-revalidate=30');
  assert.match(page.headers.get('content-security-policy') ?? '', /^default-src 'none'; script-src 'self'/);
  const head = await has(
    `${url}flood/live.json`,
    200,
    'application/json',
    'public, max-age=2, stale-while-revalidate=10',
  );
  const { updates } = (await head.json()) as { updates: [string, string][] };
  const [id, rev] = updates[0] ?? [];
  await has(`${url}flood/fragments/${id}.${rev}.html`, 200, 'text/html', 'public, max-age=300');
  const [, style = ''] = /href="\/(assets\/[^"]+\.css)"/.exec(await page.text()) ?? [];
  await has(url + style, 200, 'text/css', 'public, max-age=31536000, immutable');
  await has(`${url}flood/feed.json`, 200, 'application/feed+json', 'public, max-age=5, stale-while-revalidate=30');
  await has(`${url}flood/feed.xml`, 200, 'application/atom+xml', 'public, max-age=5, stale-while-revalidate=30');
  const etag = head.headers.get('etag') ?? '';
  const again = await fetch(`${url}flood/live.json`, { headers: { 'if-none-match': etag } });
  assert.is(again.status, 304);
  assert.is(await again.text(), '');
  for (const file of ['flood/nothing/', 'assets/none.css', 'flood/fragments/u001.0.html', 'none/live.json']) {
    const missing = await has(url + file, 404, 'text/html', 'public, max-age=5, stale-while-revalidate=30');
    assert.match(await missing.text(), /<html/);
  }
  assert.is((await fetch(`${url}.stop-press/state.json`)).status, 404);
  const killed = await fetch(`${url}flood/u002/`);
  assert.is(killed.status, 410);
  assert.is(killed.headers.get('cache-control'), 'public, max-age=5, stale-while-revalidate=30');
  assert.match(killed.headers.get('content-security-policy') ?? '', /^default-src 'none'/);
  assert.match(await killed.text(), /data-killed[\s\S]*Withdrawn\./);
  assert.is((await fetch(`${url}flood/u001/`)).status, 200);
}

/** The copies that the build made are sent as they are. */
async function copies(url: string, output: string, encoding: 'gzip' | 'br'): Promise<void> {
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    get(`${url}flood/`, { headers: { 'accept-encoding': encoding } }, resolve).on('error', reject);
  });
  assert.is(answer.headers['content-encoding'], encoding);
  const file = path.join(output, `flood/index.html.${encoding === 'br' ? 'br' : 'gz'}`);
  assert.ok((await buffer(answer)).equals(readFileSync(file)));
}

async function has(url: string, status: number, type: string, cache: string): Promise<Response> {
  const answer = await fetch(url);
  assert.is(answer.status, status, url);
  assert.is(answer.headers.get('content-type')?.split(';')[0], type, url);
  assert.is(answer.headers.get('cache-control'), cache, url);
  return answer;
}

servers.run();
