/** The one policy in all of its forms, the rules for hosts, and what content may not do to them. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { runInNewContext } from 'node:vm';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { command, ROOT, type CommandResult } from './support/command.ts';
import { temporary, tree, write } from './support/folder.ts';

const policies = suite('policy');
const NOW = { SOURCE_DATE_EPOCH: '1795500000' };
const SITE = 'title: Test\nurl: https://live.example.org\n';

function content(more: Record<string, string>, site = SITE): string {
  const folder = path.join(temporary(), 'content');
  write(folder, {
    'site.yaml': site,
    'storm/coverage.md': '---\ntitle: Storm\naliases: [old]\n---\n',
    'storm/updates/a.md': '---\ndate: 2026-11-23T10:00\naliases: [first]\n---\n\nWater.\n',
    ...more,
  });
  return folder;
}

const headers = (host: string, folder: string, ...more: string[]): Promise<CommandResult> =>
  command('headers', [host, '--content', folder, ...more], NOW);

policies('docs/servers is what the command prints', async () => {
  for (const [host, file] of [
    ['nginx', 'nginx.conf'],
    ['caddy', 'Caddyfile'],
  ] as const) {
    const { stdout, status } = await headers(host, path.join(ROOT, 'content'));
    assert.is(status, 0);
    assert.is(stdout, readFileSync(path.join(ROOT, 'docs/servers', file), 'utf8'), `npm run headers -- ${host}`);
  }
});

policies('every page says the policy before it loads anything', async () => {
  const output = path.join(temporary(), 'dist');
  const folder = content({}, `${SITE}embeds: [vimeo]\n`);
  assert.is((await command('build', ['--content', folder, '--output', output, '--no-cache'], NOW)).status, 0);
  const files = Object.entries(tree(output)).filter(
    ([file]) => file.endsWith('.html') && !file.includes('/fragments/'),
  );
  assert.ok(files.some(([file]) => file === 'old/a/index.html') && files.some(([file]) => file === '404.html'));
  for (const [file] of files) {
    const html = readFileSync(path.join(output, file), 'utf8');
    const [before = '', policy = ''] = html.split(/<meta http-equiv="Content-Security-Policy" content="/);
    assert.not.match(before, /<(?:link|script|title)/, file);
    assert.match(
      policy,
      /^default-src 'none';.* frame-src https:\/\/player\.vimeo\.com; .*trusted-types stop-press"/,
      file,
    );
    assert.not.match(policy.split('"', 1)[0] ?? '', /frame-ancestors|unsafe|data:|\*/, file);
    assert.not.match(html, / (?:src|href)="\/\//, file);
  }
  assert.match(
    readFileSync(path.join(output, '_headers'), 'utf8'),
    /frame-ancestors 'none'; require-trusted-types-for/,
  );
});

policies('content can take frames away and add none; HSTS is a choice', async () => {
  const none = await headers('netlify', content({}, `${SITE}embeds: false\nhsts: true\n`));
  assert.match(none.stdout, /frame-src 'none'/);
  assert.match(none.stdout, /Strict-Transport-Security: max-age=31536000$/m);
  assert.not.match((await headers('netlify', content({}))).stdout, /Strict-Transport/);
  assert.match((await headers('caddy', content({}), '--hsts')).stdout, /Strict-Transport-Security "max-age=31536000"/);
  const wrong = await headers('nginx', content({}, `${SITE}embeds: [evil.example]\n`));
  assert.is(wrong.status, 1);
  assert.match(wrong.stderr, /`evil\.example` is no provider that we know/);
  for (const args of [[], ['apache'], ['nginx', 'caddy'], ['nginx', '--policy']]) {
    assert.is((await command('headers', args)).status, 2, args.join(' '));
  }
});

interface Answer {
  readonly uri?: string;
  readonly statusCode?: number;
  readonly headers?: { readonly location?: { readonly value: string } };
}

policies('the function for CloudFront serves index documents, leads on, and sends nobody elsewhere', async () => {
  const { stdout } = await headers('cloudfront', content({}), '--function');
  // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-event-structure.html
  const ask = (uri: string, querystring: object = {}): Answer => {
    const request = { method: 'GET', uri, querystring, headers: {}, cookies: {} };
    const event = { version: '1.0', context: { eventType: 'viewer-request' }, viewer: { ip: '198.51.100.1' }, request };
    return runInNewContext(`${stdout}; handler(event)`, { event }) as Answer;
  };
  const to = (uri: string, query?: object): string | undefined => ask(uri, query).headers?.location?.value;
  assert.is(ask('/').uri, '/index.html');
  assert.is(ask('/storm/').uri, '/storm/index.html');
  assert.is(ask('/storm/feed.json').uri, '/storm/feed.json');
  assert.is(to('/storm'), '/storm/');
  assert.is(
    to('/storm', { a: { value: '1' }, b: { value: 'x', multiValue: [{ value: 'x' }, { value: 'y' }] } }),
    '/storm/?a=1&b=x&b=y',
  );
  assert.is(to('/old/'), '/storm/');
  assert.is(to('/old/page/3/'), '/storm/page/3/');
  assert.is(to('/old/feed.json'), '/storm/feed.json');
  assert.is(ask('/old/live.json').uri, '/old/live.json');
  assert.is(to('/storm/first/'), '/storm/a/');
  for (const uri of ['//evil.example', '//evil.example/', '/\\evil.example', '/a//evil.example'])
    assert.is(to(uri), undefined, uri);
  for (const uri of ['/.stop-press/state.json', '/%2Estop-press/state.json']) assert.is(ask(uri).statusCode, 404);
  const policy = JSON.parse((await headers('cloudfront', content({}), '--policy')).stdout) as {
    SecurityHeadersConfig: { ContentSecurityPolicy: { ContentSecurityPolicy: string } };
  };
  assert.ok(policy.SecurityHeadersConfig.ContentSecurityPolicy.ContentSecurityPolicy.length < 1783);
});

policies('an address of a site that would make links to elsewhere is a problem', async () => {
  const wrong = ['//evil.example', '/\\evil.example', '/:x', '/*', '/..', '/a/./b', '/%2e'].map(
    (end) => `https://a.example${end}`,
  );
  for (const url of [...wrong, 'https://u:p@a.example', 'https://*', 'https://a:x', 'https://a:', 'ftp://a.example']) {
    const { status, stderr } = await headers('nginx', content({}, `title: Test\nurl: '${url}'\n`));
    assert.is(status, 1, url);
    assert.match(stderr, /site\.yaml:2:\d+: `url`: /, url);
  }
  const fine = await headers('nginx', content({}, 'title: Test\nurl: https://a.example:8443/live/v1.0//\n'));
  assert.match(fine.stdout, /server_name a\.example;[\s\S]*error_page 404 \/live\/v1\.0\/404\.html;/);
  const hub = await headers('nginx', content({}, `${SITE}hub: https://127.0.0.1/\n`));
  assert.match(hub.stderr, /`hub`: .* is not on the public web/);
});

policies('an author’s picture is published while something published shows it; no control character is', async () => {
  const output = path.join(temporary(), 'dist');
  const cache = temporary();
  const picture = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>';
  const author = 'authors:\n  ada:\n    name: Ada\n    avatar: ada.svg\n';
  const update = (draft: boolean): string =>
    `---\ndate: 2026-11-23T10:01\nauthor: ada\ndraft: ${draft}\n---\n\n<b>a&#16;b</b> c&#x1f;d &#xD800;\n`;
  const folder = content({ 'ada.svg': picture, 'storm/updates/b.md': update(true) }, SITE + author);
  const build = async (): Promise<boolean> => {
    const built = await command('build', ['--content', folder, '--output', output, '--cache', cache], NOW);
    assert.is(built.status, 0, built.stderr);
    return Object.keys(tree(output)).some((file) => /^assets\/ada\..*svg$/.test(file));
  };
  assert.not(await build());
  write(folder, { 'storm/updates/b.md': update(false) });
  assert.ok(await build());
  for (const file of ['storm/b/index.html', 'storm/feed.xml', 'storm/feed.json']) {
    assert.not.match(readFileSync(path.join(output, file), 'utf8'), /[^\t\n\u0020-\uffff]/, file);
  }
  write(folder, { 'storm/updates/b.md': update(true) });
  assert.not(await build());
});

policies.run();
