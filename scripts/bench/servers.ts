/**
 * What one nginx and one Varnish serve of a site of 10,000 updates, by wrk: the table of docs/scale.md.
 *   npx tsx scripts/bench/servers.ts
 */
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { command } from '../../tests/support/command.ts';
import { temporary } from '../../tests/support/folder.ts';
import { freePort, serveByNginx } from '../../tests/support/server.ts';
import { startVarnish } from '../../tests/support/varnish.ts';
import { generate } from './generate.ts';

const SECONDS = 10;
const CONNECTIONS = 64;
const ROUNDS = 3;

interface Asked {
  readonly name: string;
  readonly path: string;
  /** Asks whether what the client holds is still right. */
  readonly conditional?: boolean;
}

const ASKED: readonly Asked[] = [
  { name: 'head, nothing new (304)', path: 'coverage-00000/live.json', conditional: true },
  { name: 'head (200)', path: 'coverage-00000/live.json' },
  { name: 'live page (200)', path: 'coverage-00000/' },
];

/** Requests a second, and bytes of one answer with its headers. */
async function load(url: string, conditional: boolean): Promise<{ rate: number; bytes: number }> {
  const headers = ['-H', 'Accept-Encoding: gzip'];
  if (conditional) {
    const etag = (await fetch(url)).headers.get('etag') ?? '';
    headers.push('-H', `If-None-Match: ${etag}`);
  }
  const args = ['-t', '1', '-c', String(CONNECTIONS), '-d', `${SECONDS}s`, ...headers, url];
  const said = execFileSync('wrk', args, { encoding: 'utf8' });
  const [, requests = '0', read = '0', unit = ''] = /(\d+) requests in [\d.]+\w+, ([\d.]+)(\w+) read/.exec(said) ?? [];
  const rate = Number(/Requests\/sec:\s+([\d.]+)/.exec(said)?.[1] ?? 0);
  const size = Number(read) * ({ KB: 1024, MB: 1024 ** 2, GB: 1024 ** 3 }[unit] ?? 1);
  return { rate, bytes: size / Number(requests) };
}

const middle = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

const folder = temporary();
const [content, output] = [path.join(folder, 'content'), path.join(folder, 'site')];
generate(content, { updates: 10_000, perCoverage: 1000, seed: 7 });
const built = await command('build', ['--content', content, '--output', output, '--no-cache', '--compress']);
if (built.status !== 0) throw new Error(built.stderr);
const port = await freePort();
const nginx = await serveByNginx(output, port);
const varnish = await startVarnish(port);
console.log('| | server | requests a second | bytes an answer |\n| --- | --- | ---: | ---: |');
for (const { name, path: file, conditional = false } of ASKED) {
  for (const [server, url] of [
    ['nginx', `http://127.0.0.1:${port}/`],
    ['Varnish', varnish.url],
  ] as const) {
    const rounds: { rate: number; bytes: number }[] = [];
    for (let round = 0; round < ROUNDS; round++) rounds.push(await load(url + file, conditional));
    const rate = Math.round(middle(rounds.map((one) => one.rate)) / 100) * 100;
    const bytes = Math.round(middle(rounds.map((one) => one.bytes)));
    console.log(`| ${name} | ${server} | ${rate.toLocaleString('en')} | ${bytes.toLocaleString('en')} |`);
  }
}
await varnish.close();
await nginx.close();
