/**
 * Compiles commands, templates, styles and the reader script into .compiled/. Runs after `npm ci`, and again whenever
 * a command finds a source newer than what was compiled.
 */
import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { eleventyPackage, fdirAlone, plainFields, without } from './bundle-plugins.mjs';
import { compileAssets } from './assets.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const target = path.join(root, '.compiled');

/** Everything that the output depends on besides content. */
export function inputs() {
  const files = [
    'package-lock.json',
    'scripts/compile.mjs',
    'scripts/bundle-plugins.mjs',
    'scripts/assets.mjs',
    'scripts/typeface.mjs',
    'scripts/run.cjs',
    '.eleventy.js',
  ].filter((file) => existsSync(path.join(root, file)));
  const look = (folder) => {
    for (const entry of readdirSync(path.join(root, folder), { withFileTypes: true })) {
      const file = `${folder}/${entry.name}`;
      if (entry.isDirectory()) look(file);
      else if (!entry.name.startsWith('.')) files.push(file);
    }
  };
  look('src');
  look('templates');
  return files.sort();
}

/** Sizes and times of the inputs: whether to compile again is told by them. */
export function stamp() {
  return inputs()
    .map((file) => {
      const { size, mtimeMs } = statSync(path.join(root, file));
      return `${file} ${size} ${mtimeMs}`;
    })
    .join('\n');
}

function version() {
  const hash = createHash('sha256');
  for (const file of inputs())
    hash
      .update(`${file}\0`)
      .update(readFileSync(path.join(root, file)))
      .update('\0');
  return hash.digest('hex').slice(0, 20);
}

/** The bundle's parts: the commands, and what worker threads and Eleventy load. */
function parts() {
  const commands = readdirSync(path.join(root, 'src/commands')).filter((file) => file.endsWith('.ts'));
  return {
    ...Object.fromEntries(commands.map((file) => [path.parse(file).name, `./src/commands/${file}`])),
    'eleventy-data': './src/edge/eleventy-data.ts',
    templates: './templates/output.11ty.ts',
    worker: './src/edge/worker.ts',
  };
}

/** Bundles a script whose exports are functions that load its parts. Gives the files that went into it. */
export async function bundle(file, modules, options) {
  const lines = Object.entries(modules).map(([name, module]) => `exports['${name}'] = () => import('${module}');`);
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    metafile: true,
    stdin: { contents: lines.join('\n'), resolveDir: root, sourcefile: 'parts.js' },
    outfile: file,
    write: false,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    // Eleventy tells its own classes by their names: identifiers stay.
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'none',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    define: { 'import.meta.url': '__url' },
    banner: { js: "const __url=require('node:url').pathToFileURL(__filename).href;" },
    logLevel: 'warning',
    ...options,
  });
  const code = escaped(outputFiles[0].text.replace(/\bimport\((?=[A-Za-z"])/g, '__import('));
  // What run.cjs calls with them; written here, so that a megabyte of text is not copied at each start.
  writeFileSync(file, `(function(exports,require,module,__filename,__dirname,__import){${code}\n})`);
  return Object.keys(metafile.inputs);
}

/** Bundles are read byte by byte (run.cjs). esbuild escapes what is not ASCII in strings, but not in regular expressions. */
function escaped(code) {
  return code.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** gray-matter is given an engine of our own and never uses the one that it brings. */
const CODE_HAS_NO = ['js-yaml'];

/** Other template languages than ours, front matter that runs, helpers for templates: a third of what Eleventy loads. */
const ELEVENTY_HAS_NO = [
  ...['nunjucks', 'liquidjs', 'markdown-it', 'js-yaml', 'node-retrieve-globals', 'posthtml', '@11ty/recursive-copy'],
  ...['bcp-47-normalize', 'iso-639-1', 'slugify', '@sindresorhus/slugify', 'entities', 'acorn'],
];

const EXTERNAL = [
  '@11ty/eleventy-dev-server',
  'chokidar',
  'esbuild',
  'lightningcss',
  'fsevents',
  '@aws-sdk/*',
  '@smithy/*',
];

async function compileCode(folder) {
  const inputs = await Promise.all([
    bundle(path.join(folder, 'code.cjs'), parts(), {
      external: [...EXTERNAL, '@11ty/eleventy'],
      plugins: [without(CODE_HAS_NO), plainFields],
    }),
    // By itself, because a build that changes nothing has no use for it.
    bundle(
      path.join(folder, 'eleventy.cjs'),
      { eleventy: '@11ty/eleventy' },
      { external: EXTERNAL, plugins: [without(ELEVENTY_HAS_NO), eleventyPackage, fdirAlone] },
    ),
  ]);
  mkdirSync(path.join(folder, 'templates'));
  writeFileSync(path.join(folder, 'templates/package.json'), '{ "type": "module" }\n');
  writeFileSync(path.join(folder, 'templates/configuration.js'), 'export default function () {}\n');
  writeFileSync(path.join(folder, 'templates/output.11ty.js'), TEMPLATE);
  writeFileSync(path.join(folder, 'package.json'), '{ "type": "commonjs" }\n');
  return inputs.flat();
}

/** What Eleventy imports: the template from the bundle, which is there already where a command runs. */
const TEMPLATE = `import { createRequire } from 'node:module';
const { load } = createRequire(import.meta.url)('../../scripts/run.cjs');
export const { data, render } = await load().parts.templates();
`;

/**
 * Compiles everything aside, then moves it into place. Rejects where a source is wrong; nothing changes then. Gives the
 * files that the bundles are made of.
 */
export async function compile() {
  let inputs;
  const aside = `${target}.${process.pid}`;
  try {
    inputs = await compileInto(aside);
    const old = `${target}.old.${process.pid}`;
    if (existsSync(target)) renameSync(target, old);
    renameSync(aside, target);
    rmSync(old, { recursive: true, force: true });
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
  keepCode();
  return inputs;
}

async function compileInto(folder) {
  const before = stamp();
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const inputs = await compileCode(folder);
  const assets = await compileAssets(root, folder);
  mkdirSync(path.join(folder, 'texts'), { recursive: true });
  for (const file of readdirSync(path.join(root, 'templates/texts'))) {
    writeFileSync(path.join(folder, 'texts', file), readFileSync(path.join(root, 'templates/texts', file)));
  }
  writeFileSync(path.join(folder, 'manifest.json'), JSON.stringify({ version: version(), assets }));
  writeFileSync(path.join(folder, 'stamp'), before);
  writeEntries(folder);
  return inputs;
}

/** `.compiled/<command>.js`: makes sure that the code is fresh, then runs it. */
function writeEntries(folder) {
  for (const name of Object.keys(parts())) {
    const run = `require('../scripts/run.cjs').run(${JSON.stringify(name)}, process.argv.slice(2));\n`;
    const text = name === 'worker' ? "require('../scripts/run.cjs').load().parts.worker();\n" : run;
    if (!['templates', 'eleventy-data'].includes(name)) writeFileSync(path.join(folder, `${name}.js`), text);
  }
}

/** Builds a small site twice, the second time by its cache, and keeps V8's code cache of what that ran. */
function keepCode() {
  const folder = mkdtempSync(path.join(tmpdir(), 'stop-press-'));
  const put = (file, text) => {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  };
  const update = (n) =>
    put(`content/a/updates/u${n}.md`, `---\ntitle: U\ndate: 2026-01-01T00:0${n}Z\nkey: true\n---\n\n**Text**.\n`);
  put('content/site.yaml', 'title: Site\nurl: https://site.example\n');
  put('content/a/coverage.md', '---\ntitle: A\n---\n\nText.\n');
  update(1);
  const args = ['--content', 'content', '--output', 'out', '--cache', 'cache'];
  const build = (keep) =>
    spawnSync(process.execPath, [path.join(target, 'build.js'), ...args], {
      cwd: folder,
      env: { ...process.env, STOP_PRESS_KEEP_CODE: keep },
      stdio: 'ignore',
    });
  build('');
  update(2);
  build('1');
  rmSync(folder, { recursive: true, force: true });
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) await compile();
