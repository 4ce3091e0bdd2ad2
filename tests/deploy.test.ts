import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { serveFolder } from '../src/edge/static-server.ts';
import { command, type CommandResult } from './support/command.ts';
import { current, Newsroom, NOW, published, stateOf } from './support/deploys.ts';
import { copy, differing, temporary, tree, write } from './support/folder.ts';
import { opening } from './support/opened.ts';

const deploying = suite('deploy');

function ok(result: CommandResult): CommandResult {
  assert.is(result.status, 0, result.stdout + result.stderr);
  return result;
}

/** Files below a folder of the target whose names begin so. */
function found(room: Newsroom, start: string): string[] {
  return Object.keys(published(room.target)).filter((file) => file.startsWith(start));
}

deploying('a folder gets the exact files, and a second deploy sends nothing', async () => {
  const room = new Newsroom();
  await room.build();
  const said = ok(await room.deploy());
  assert.match(said.stdout, /sent \d+ files/);
  assert.equal(differing(tree(room.output), published(room.target)), []);
  const before = statSync(path.join(room.target, '.stop-press/state.json')).mtimeMs;
  assert.match(ok(await room.deploy()).stdout, /nothing sent/);
  assert.is(statSync(path.join(room.target, '.stop-press/state.json')).mtimeMs, before);
  await room.build(NOW + 60);
  assert.match(ok(await room.deploy(NOW + 60)).stdout, /sent 0 files/);
  assert.is(stateOf(room.target).held?.now, NOW + 60);
});

deploying('only what changed is sent, and every rewritten file is a second later', async () => {
  const room = new Newsroom();
  await room.build();
  ok(await room.deploy());
  const times = (): number[] =>
    ['flood/live.json', 'flood/index.html', 'trial/live.json'].map((file) =>
      Math.floor(statSync(path.join(room.target, file)).mtimeMs / 1000),
    );
  const before = times();
  room.update(12);
  await room.build();
  const said = ok(await room.deploy());
  const sent = Number(/sent (\d+) files/.exec(said.stdout)?.[1]);
  assert.ok(sent > 5 && sent < 15, said.stdout);
  const after = times();
  assert.ok((after[0] ?? 0) > (before[0] ?? 0) && (after[1] ?? 0) > (before[1] ?? 0));
  assert.is(after[2], before[2]);
  assert.equal(differing(tree(room.output), current(room.target)), []);
});

deploying('a dry run says what would happen and changes nothing', async () => {
  const room = new Newsroom();
  await room.build();
  const first = ok(await room.deploy(NOW, ['--dry-run']));
  assert.match(first.stdout, /head: send flood\/live\.json/);
  assert.not(existsSync(room.target));
  ok(await room.deploy());
  room.update(9, 'kill: true\n');
  await room.build();
  const before = tree(room.target);
  const lines = ok(await room.deploy(NOW, ['--dry-run'])).stdout.split('\n');
  assert.equal(tree(room.target), before);
  assert.match(lines[0] ?? '', /^killed: send flood\/fragments\/|^killed: send flood\/u009\/index\.html$/);
  const at = (line: string): number => lines.indexOf(line);
  assert.ok(at('killed: send flood/u009/index.html') < at('killed: send flood/live.json'));
  assert.ok(at('killed: send flood/live.json') < at('live: send flood/index.html'));
  assert.ok(at('live: send flood/index.html') < at('feed: send flood/feed.json'));
});

deploying('superseded fragments stay for a minute, superseded pictures for a day', async () => {
  const room = new Newsroom();
  room.update(2, '', room.picture('map', 'before'));
  await room.build();
  ok(await room.deploy());
  const [fragment = ''] = found(room, 'flood/fragments/u002.');
  const [picture = ''] = found(room, 'assets/flood/map.');
  room.picture('map', 'after');
  await room.build();
  ok(await room.deploy(NOW + 10));
  assert.equal(differing(tree(room.output), current(room.target)), []);
  assert.is(stateOf(room.target).leftovers[fragment], NOW + 70);
  assert.is(stateOf(room.target).leftovers[picture], NOW + 10 + 86_400);
  ok(await room.deploy(NOW + 69));
  assert.ok(existsSync(path.join(room.target, fragment)));
  ok(await room.deploy(NOW + 70));
  assert.not(existsSync(path.join(room.target, fragment)));
  assert.ok(existsSync(path.join(room.target, picture)));
  ok(await room.deploy(NOW + 10 + 86_400));
  assert.equal(differing(tree(room.output), published(room.target)), []);
});

deploying('what comes back is no longer superseded', async () => {
  const room = new Newsroom();
  await room.build();
  ok(await room.deploy());
  room.update(5, '', 'Another text.');
  await room.build();
  ok(await room.deploy());
  room.update(5);
  await room.build();
  ok(await room.deploy());
  assert.is(Object.keys(stateOf(room.target).leftovers).filter((file) => file.includes('u005')).length, 1);
  ok(await room.deploy(NOW + 100));
  assert.equal(differing(tree(room.output), published(room.target)), []);
});

deploying('a kill takes fragments and pictures away in every revision', async () => {
  const room = new Newsroom();
  room.update(2, '', `SECRET one ${room.picture('map', 'SECRET before')}`);
  await room.build();
  ok(await room.deploy());
  room.update(2, '', `SECRET two ${room.picture('map', 'SECRET after')}`);
  await room.build();
  ok(await room.deploy(NOW + 1));
  // One that the state does not know of, as a damaged one would leave.
  write(room.target, { 'flood/fragments/u002.0123456789.html': 'SECRET three' });
  assert.is(found(room, 'flood/fragments/u002.').length, 3);
  assert.is(found(room, 'assets/flood/map.').length, 2);
  room.update(2, 'kill: 2026-11-20T10:00\nkill_reason: Legal.\n', '');
  room.remove('flood/images/map.svg');
  await room.build();
  ok(await room.deploy(NOW + 2));
  assert.equal(found(room, 'flood/fragments/u002.'), []);
  assert.equal(found(room, 'assets/flood/map.'), []);
  assert.equal(differing(tree(room.output), current(room.target)), []);
  for (const file of Object.keys(tree(room.target))) {
    assert.not.match(readFileSync(path.join(room.target, file), 'latin1'), /SECRET/, file);
  }
});

deploying('a kill takes away the superseded tops that name the update, and no others', async () => {
  const room = new Newsroom();
  room.update(3, 'key: true\n');
  await room.build();
  ok(await room.deploy());
  const [harmless = ''] = found(room, 'flood/fragments/_top.');
  room.update(4, 'key: true\n', 'SECRET');
  room.update(5, 'pinned: true\n', 'SECRET pin');
  await room.build();
  ok(await room.deploy(NOW + 1));
  room.update(6, 'key: true\n');
  await room.build(NOW, room.output, '--compress');
  ok(await room.deploy(NOW + 2));
  assert.is(found(room, 'flood/fragments/_top.').length, 5, 'three, the last one with two copies');
  room.update(4, 'key: true\nkill: 2026-11-20T10:00\n');
  room.update(5, 'pinned: true\nkill: 2026-11-20T10:00\n');
  await room.build();
  ok(await room.deploy(NOW + 3));
  const left = found(room, 'flood/fragments/_top.');
  assert.is(left.length, 2, left.join());
  assert.ok(left.includes(harmless), 'cached heads still name it');
  for (const file of found(room, '')) {
    assert.not.match(readFileSync(path.join(room.target, file), 'latin1'), /SECRET|>Update [45]</, file);
  }
});

deploying('the older of two commits does not win, in whichever order they finish', async () => {
  const room = new Newsroom();
  const outputs: string[] = [];
  for (let i = 0; i < 3; i++) {
    room.update(20 + i);
    await room.commit();
    const output = path.join(room.folder, `dist-${i}`);
    await room.build(NOW, output);
    outputs.push(output);
  }
  for (const order of ['012', '021', '102', '120', '201', '210']) {
    rmSync(room.target, { recursive: true, force: true });
    for (const one of order) ok(await room.deploy(NOW, [], outputs[Number(one)]));
    assert.equal(differing(tree(outputs[2] ?? ''), current(room.target)), [], order);
  }
  assert.match(ok(await room.deploy(NOW, [], outputs[0])).stdout, /superseded/);
  await room.build(NOW - 60, outputs[2] ?? '');
  assert.match(ok(await room.deploy(NOW, [], outputs[2])).stdout, /superseded/, 'the same commit, an earlier now');
});

deploying('a clone that does not know the newer commit on the target still stops as superseded', async () => {
  const room = new Newsroom();
  await room.commit();
  const clone = path.join(room.folder, 'clone');
  await room.git('clone', '-q', '--depth', '1', `file://${room.folder}`, clone);
  const older = path.join(room.folder, 'older');
  await room.build(NOW, older);
  for (const i of [20, 21]) {
    room.update(i);
    await room.commit();
  }
  await room.build();
  ok(await room.deploy());
  const deploy = ['deploy', [`dir:${room.target}`, '--output', older, '--repo', clone]] as const;
  assert.match(ok(await command(...deploy)).stdout, /superseded/);
  assert.equal(differing(tree(room.output), current(room.target)), []);
});

deploying('unrelated histories and unknown commits need --force', async () => {
  const room = new Newsroom();
  await room.commit();
  await room.build();
  ok(await room.deploy());
  await room.git('checkout', '-q', '--orphan', 'other');
  room.update(30);
  await room.commit();
  await room.build();
  const refused = await room.deploy();
  assert.is(refused.status, 1);
  assert.match(refused.stderr, /does not follow .* --force/);
  ok(await room.deploy(NOW, ['--force']));
  assert.equal(differing(tree(room.output), current(room.target)), []);
  const elsewhere = await room.deployTo(`dir:${room.target}`, NOW, ['--output', room.output]);
  ok(elsewhere);
  room.update(31);
  await room.commit();
  await room.build();
  const unknown = await command('deploy', [`dir:${room.target}`, '--output', room.output, '--repo', temporary()]);
  assert.is(unknown.status, 1);
  assert.match(unknown.stderr, /git does not know/);
});

deploying('a delta is applied to its base, and becomes a full comparison on another', async () => {
  const room = new Newsroom();
  const first = await room.delta();
  ok(await room.deployTo(`dir:${room.target}`, NOW, ['--delta', first]));
  room.update(40);
  room.remove('flood/updates/u000.md');
  const second = await room.delta();
  const said = ok(await room.deployTo(`dir:${room.target}`, NOW, ['--delta', second]));
  await room.build();
  assert.equal(differing(tree(room.output), current(room.target)), [], said.stdout);
  room.update(41);
  await room.delta();
  room.update(42);
  const third = await room.delta();
  const before = path.join(room.folder, 'before');
  copy(room.target, before);
  room.update(43);
  const refused = await room.deployTo(`dir:${room.target}`, NOW, ['--delta', third]);
  assert.is(refused.status, 1, 'its content is gone');
  assert.match(refused.stderr, /the delta changes .* deploy a whole output/);
  room.remove('flood/updates/u043.md');
  await room.build();
  const whole = ok(await room.deployTo(`dir:${room.target}`, NOW, ['--output', third]));
  assert.match(whole.stderr, /everything is compared/);
  assert.equal(differing(tree(room.output), current(room.target)), []);
  rmSync(room.target, { recursive: true });
  copy(before, room.target);
  ok(await room.deployTo(`dir:${room.target}`, NOW, ['--delta', third, '--output', room.output]));
  assert.equal(differing(tree(room.output), current(room.target)), []);
});

deploying('two deploys at once wait for each other, and an abandoned lock is taken over', async () => {
  const room = new Newsroom();
  const newer = path.join(room.folder, 'newer');
  await room.commit();
  await room.build();
  room.update(50);
  await room.commit();
  await room.build(NOW, newer);
  const both = await Promise.all([
    room.deploy(NOW, [], newer),
    room.deploy(),
    room.deploy(),
    room.deploy(NOW, [], newer),
  ]);
  both.forEach(ok);
  assert.equal(differing(tree(newer), current(room.target)), []);
  assert.not(existsSync(path.join(room.target, '.stop-press/lock')));

  const lock = path.join(room.target, '.stop-press/lock');
  writeFileSync(lock, '');
  ok(await room.deploy(NOW, ['--force'], newer));
  const holder = { id: 'x', machine: 'elsewhere', pid: 1, began: '', until: Date.now() + 60_000 };
  writeFileSync(lock, JSON.stringify(holder));
  const busy = await room.deploy(NOW, ['--force', '--wait', '1'], newer);
  assert.is(busy.status, 1);
  assert.match(busy.stderr, /another deploy is under way/);
  writeFileSync(lock, JSON.stringify({ ...holder, until: Date.now() - 1 }));
  ok(await room.deploy(NOW, ['--force', '--wait', '1'], newer));
});

deploying('wrong usage, and outputs that are none', async () => {
  const room = new Newsroom();
  for (const args of [
    [],
    ['nowhere'],
    ['dir:a', 'dir:b'],
    ['dir:a', '--purge', 'squid'],
    ['verify'],
    ['dir:a', '--wait', 'x'],
  ]) {
    assert.is((await command('deploy', args)).status, 2, args.join(' '));
  }
  const none = await room.deploy();
  assert.is(none.status, 1);
  assert.match(none.stderr, /is no finished build/);
  await room.build();
  write(room.target, { '.stop-press/state.json': '{' });
  const damaged = await room.deploy();
  assert.is(damaged.status, 1);
  assert.match(damaged.stderr, /state file cannot be read/);
});

deploying('files of others on the target are left alone', async () => {
  const room = new Newsroom();
  write(room.target, { 'ads.txt': 'ours', '.well-known/security.txt': 'ours' });
  await room.build();
  ok(await room.deploy());
  assert.equal(differing(tree(room.output), published(room.target)), ['.well-known/security.txt', 'ads.txt']);
});

interface Asked {
  readonly method: string;
  readonly url: string;
  readonly host: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** A web server that notes what it is asked, and answers `status`. */
async function listener(status: () => number): Promise<{ url: string; asked: Asked[]; close: () => void }> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      asked.push({ method, url, host: headers.host ?? '', headers, body });
      response.writeHead(status()).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.unref();
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, asked, close: () => server.close() };
}

deploying('caches are told what changed; what fails is told again by the next deploy', async () => {
  const room = new Newsroom();
  let status = 200;
  const cache = await listener(() => status);
  const list = path.join(room.folder, 'purged.txt');
  const purge = ['--purge', cache.url, '--purge', `file:${list}`];
  await room.build();
  ok(await room.deploy(NOW, purge));
  const paths = (): string[] => cache.asked.map(({ url }) => url);
  assert.ok(paths().includes('/flood/live.json') && paths().includes('/'));
  assert.not(paths().includes('/flood/u001/'), 'nobody has asked for what was not there');
  const [fragment = ''] = found(room, 'flood/fragments/u011.');
  cache.asked.length = 0;
  room.update(11, 'kill: 2026-11-20T10:00\n');
  await room.build();
  ok(await room.deploy(NOW, purge));
  for (const one of [
    '/flood/live.json',
    '/flood/',
    '/flood/feed.json',
    '/flood/feed.xml',
    '/feed.json',
    '/',
    '/flood/u011/',
    `/${fragment}`,
  ]) {
    assert.ok(paths().includes(one), one);
  }
  assert.ok(cache.asked.every(({ method, host }) => method === 'PURGE' && host === 'test.example'));
  assert.match(readFileSync(list, 'utf8'), /^https:\/\/test\.example\/flood\/u011\/$/m);
  status = 403;
  room.update(2, '', 'Edited.');
  await room.build();
  const failed = await room.deploy(NOW, purge);
  assert.is(failed.status, 1);
  assert.match(failed.stderr, /purge failed .* 403/);
  assert.equal(differing(tree(room.output), current(room.target)), []);
  status = 200;
  cache.asked.length = 0;
  ok(await room.deploy(NOW, purge));
  assert.ok(paths().includes('/flood/u002/'));
  cache.asked.length = 0;
  ok(await room.deploy(NOW, purge));
  assert.equal(paths(), []);
  cache.close();
});

deploying('Cloudflare is told thirty at a time, Fastly one by one, the hub each feed', async () => {
  let status = 503;
  const api = await listener(() => {
    const now = status;
    status = 200;
    return now;
  });
  const room = new Newsroom(80);
  /** A hub of a real site has an https address. */
  const build = async (): Promise<void> => {
    await room.build();
    const note = `${room.output}.build.json`;
    const read = JSON.parse(readFileSync(note, 'utf8')) as object;
    writeFileSync(note, JSON.stringify({ ...read, hub: `${api.url}/hub` }));
  };
  await build();
  ok(await room.deploy());
  const first = api.asked.filter(({ url, body }) => url === '/hub' && body.includes('hub.mode=publish'));
  assert.is(first.length, 6, 'a hub that refuses is a warning');
  api.asked.length = 0;
  write(room.content, { 'flood/coverage.md': '---\ntitle: The floods\n---\n' });
  await build();
  const env = {
    CLOUDFLARE_ZONE: 'zone',
    CLOUDFLARE_API_TOKEN: 'cf',
    CLOUDFLARE_API: api.url,
    FASTLY_API_TOKEN: 'fastly',
    FASTLY_API: api.url,
  };
  ok(await room.deploy(NOW, ['--purge', 'cloudflare', '--purge', 'fastly'], room.output, env));
  const batches = api.asked.filter(({ url }) => url === '/zones/zone/purge_cache');
  assert.ok(batches.length > 2);
  assert.ok(batches.every(({ method, headers }) => method === 'POST' && headers.authorization === 'Bearer cf'));
  const files = batches.flatMap(({ body }) => (JSON.parse(body) as { files: string[] }).files);
  assert.ok(files.includes('https://test.example/flood/') && files.includes('https://test.example/flood/u003/'));
  assert.ok(batches.every(({ body }) => (JSON.parse(body) as { files: string[] }).files.length <= 30));
  const fastly = api.asked.filter(({ url }) => url.startsWith('/purge/test.example/'));
  assert.is(fastly.length, files.length);
  assert.ok(fastly.every(({ headers }) => headers['fastly-key'] === 'fastly'));
  const pings = api.asked
    .filter(({ url }) => url === '/hub')
    .map(({ body }) => new URLSearchParams(body).get('hub.url'));
  assert.ok(
    pings.includes('https://test.example/flood/feed.json') && pings.includes('https://test.example/flood/feed.xml'),
  );
  assert.is((await room.deploy(NOW, ['--purge', 'fastly'])).status, 2, 'no token');
  api.close();
});

deploying('verify says what is stale', async () => {
  const room = new Newsroom();
  await room.build();
  ok(await room.deploy());
  const old = path.join(room.folder, 'old');
  copy(room.output, old);
  const url = await opening(async (opened) => {
    const fresh = opened.keep(await serveFolder(room.target, '', 8400, false));
    const stale = opened.keep(await serveFolder(old, '', 8400, false));
    await staleAndFresh(room, stale.url, fresh.url);
    return stale.url;
  });
  const gone = await command('deploy', ['verify', url, '--output', room.output]);
  assert.is(gone.status, 1);
});

async function staleAndFresh(room: Newsroom, stale: string, fresh: string): Promise<void> {
  assert.match(ok(await command('deploy', ['verify', fresh, '--output', room.output])).stdout, /serves this build/);
  room.update(9, 'kill: 2026-11-20T10:00\n');
  await room.build();
  ok(await room.deploy());
  ok(await command('deploy', ['verify', fresh, '--output', room.output]));
  const said = await command('deploy', ['verify', stale, '--output', room.output, '--wait', '1']);
  assert.is(said.status, 1);
  assert.match(said.stderr, /flood\/u009\/: KILLED, and still served/);
  assert.match(said.stderr, /flood\/feed\.json: still holds KILLED flood\/u009/);
  assert.match(said.stderr, /flood\/live\.json: still holds KILLED u009/);
  assert.match(said.stderr, /flood\/: not this build/);
  assert.not.match(said.stderr, /trial/);
}

deploying('a deploy that died half-way is completed by the next one, even by an older one', async () => {
  const room = new Newsroom();
  const older = path.join(room.folder, 'older');
  await room.commit();
  await room.build(NOW, older);
  ok(await room.deploy(NOW, [], older));
  room.update(60);
  room.update(1, 'kill: 2026-11-20T10:00\n');
  await room.commit();
  await room.build();
  // A folder where a file belongs stops the deploy in the middle of its steps.
  rmSync(path.join(room.target, 'flood/feed.xml'));
  mkdirSync(path.join(room.target, 'flood/feed.xml/in-the-way'), { recursive: true });
  assert.is((await room.deploy()).status, 1);
  assert.ok(stateOf(room.target).pending);
  rmSync(path.join(room.target, 'flood/feed.xml'), { recursive: true });
  const said = ok(await room.deploy(NOW, [], older));
  assert.match(said.stderr, /completing the deploy/);
  assert.match(said.stdout, /superseded/);
  assert.equal(differing(tree(room.output), current(room.target)), []);
});

deploying.run();
