/** Where a stranger's file or answer could take too much, or lead too far. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { pingHub } from '../src/edge/deploy/websub.ts';
import { program, ROOT } from './support/command.ts';
import { temporary, write } from './support/folder.ts';
import { opening } from './support/opened.ts';

const limits = suite('limits');

limits('a file that is too large is a problem of that file alone, in a folder and in a commit', async () => {
  const folder = temporary();
  write(folder, {
    'content/site.yaml': 'title: Test\nurl: https://test.example\n',
    'content/storm/coverage.md': '---\ntitle: Storm\n---\n',
    'content/storm/updates/a.md': '---\ndate: 2026-11-23T10:00\n---\n\nWater.\n',
    'content/storm/updates/b.md': `---\ndate: 2026-11-23T10:01\n---\n\n${'Water. '.repeat(4_000_000)}\n`,
  });
  const who = ['-C', folder, '-c', 'user.name=a', '-c', 'user.email=a@a.example', '-c', 'commit.gpgsign=false'];
  for (const args of [
    ['init', '-q'],
    ['add', '.'],
    ['commit', '-q', '-m', 'content'],
  ]) {
    assert.is((await program('git', [...who, ...args])).status, 0);
  }
  for (const more of [[], ['--commit', 'HEAD']]) {
    const args = ['--content', 'content', '--output', 'dist', '--no-cache', '--quarantine', '--json', ...more];
    const build = [path.join(ROOT, 'scripts/run.mjs'), 'build', ...args];
    const built = await program(process.execPath, build, { SOURCE_DATE_EPOCH: '1795500000' }, folder);
    assert.is(built.status, 3, built.stderr);
    assert.match(built.stderr, /storm\/updates\/b\.md:1:1: this file is larger than 1 MB/);
    assert.ok(built.stderr.length < 2000, 'and nothing of it is printed');
    assert.match(built.stdout, /"updates":1,.*"problems":1,/);
  }
});

limits('a hub that leads on is not followed', async () => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    request.resume();
    response.writeHead(307, { location: '/elsewhere' }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  await opening(async (opened) => {
    opened.keep({ close: () => (server.closeAllConnections(), server.close()) });
    const { port } = server.address() as AddressInfo;
    const said = await pingHub(`http://127.0.0.1:${port}/hub`, 'https://test.example', ['storm/feed.xml']);
    assert.match(said ?? '', /answered 307/);
  });
  assert.equal(asked, ['/hub']);
});

limits.run();
