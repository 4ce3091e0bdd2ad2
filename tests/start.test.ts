/** The development server: on this machine alone, to its own names, and nothing but the output. */
import { rmSync, symlinkSync } from 'node:fs';
import { request } from 'node:http';
import { networkInterfaces } from 'node:os';
import path from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { answersTo } from '../src/edge/host-names.ts';
import { serveFolder, type StaticServer } from '../src/edge/static-server.ts';
import { watchFolder } from '../src/edge/watch-folder.ts';
import { temporary, write } from './support/folder.ts';

interface Answer {
  readonly status: number;
  readonly location?: string;
  readonly text: string;
}

const start = suite('development server');

/** Asks by a raw path and a Host of one's choice. */
function ask(server: StaticServer, file: string, host?: string, address = '127.0.0.1'): Promise<Answer> {
  const { port } = new URL(server.url);
  const headers = host === undefined ? {} : { host };
  return new Promise((resolve, reject) => {
    const asked = request({ host: address, port, path: file, headers, timeout: 20_000, agent: false }, (answer) => {
      let text = '';
      answer.on('data', (chunk: Buffer) => (text += chunk.toString()));
      answer.on('end', () => {
        resolve({ status: answer.statusCode ?? 0, location: answer.headers.location, text });
      });
    });
    asked.on('timeout', () => asked.destroy(new Error('no answer')));
    asked.on('error', reject);
    asked.end();
  });
}

async function site(): Promise<{ root: string; server: StaticServer }> {
  const root = path.join(temporary(), 'dist');
  write(root, {
    'index.html': 'front',
    '404.html': 'none',
    'storm/index.html': 'storm',
    '.stop-press.stage/0': 'held',
  });
  write(path.dirname(root), { 'secret.txt': 'secret', 'dist.stage/0': 'held' });
  symlinkSync(path.join(path.dirname(root), 'secret.txt'), path.join(root, 'link.txt'));
  return { root, server: await serveFolder(root, '', 8400, true) };
}

start('other names than its own are refused: a page elsewhere could read it through them', async () => {
  const { server } = await site();
  const { port } = new URL(server.url);
  for (const host of ['localhost', `localhost:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`, 'LOCALHOST'])
    assert.is((await ask(server, '/', host)).text, 'front', host);
  for (const host of ['evil.example', `evil.example:${port}`, 'localhost.evil.example', '192.168.0.1', 'localhost:1:2'])
    for (const file of ['/', '/.reload', '/.reload.js']) assert.is((await ask(server, file, host)).status, 403, host);
  await server.close();
  assert.ok(answersTo('desk.example', 'desk.example:8080'));
  assert.ok(answersTo('0.0.0.0', '192.168.0.7:8080') && answersTo('::', '[fe80::1]:8080'));
  assert.not.ok(answersTo('0.0.0.0', 'evil.example') || answersTo('desk.example', '192.168.0.7'));
});

start('it listens on this machine alone', async () => {
  const { server } = await site();
  const others = Object.values(networkInterfaces()).flatMap((all) =>
    (all ?? []).filter(({ internal, family }) => !internal && family === 'IPv4').map(({ address }) => address),
  );
  for (const address of others) {
    const reached = await ask(server, '/', 'localhost', address).then(
      () => true,
      () => false,
    );
    assert.not.ok(reached, address);
  }
  await server.close();
});

start('nothing outside the output is served, nor what is staged, and no redirect leads elsewhere', async () => {
  const { server } = await site();
  const outside = ['/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/../dist.stage/0', '/link.txt'];
  for (const file of [...outside, '/.stop-press.stage/0', '/%00', '/%', 'http://127.0.0.1/../secret.txt']) {
    const { status, text } = await ask(server, file);
    assert.is(status, 404, file);
    assert.is(text, 'none', file);
  }
  assert.is((await ask(server, '/storm')).location, '/storm/');
  assert.is((await ask(server, '//storm')).location, '/storm/');
  await server.close();
});

start('a folder that goes and comes again is heard of', async () => {
  const folder = path.join(temporary(), 'theme');
  let heard = 0;
  const until = async (what: string): Promise<void> => {
    for (let i = 0; heard === 0; i++) {
      assert.ok(i < 100, what);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    // What belongs to the same change may come late.
    await new Promise((resolve) => setTimeout(resolve, 1200));
    heard = 0;
  };
  const end = watchFolder(folder, () => heard++);
  for (let time = 0; time < 2; time++) {
    write(folder, { 'parts/a.tsx': '1' });
    await until('made');
    write(folder, { 'parts/a.tsx': '2' });
    await until('written');
    rmSync(folder, { recursive: true });
    await until('taken away');
  }
  end();
});

start.run();
