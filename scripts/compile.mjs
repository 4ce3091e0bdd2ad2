/**
 * Compiles commands, templates, styles and the reader script into .compiled/. Runs after `npm ci`, and again whenever
 * a command finds a source newer than what was compiled.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { bundle as bundleCss } from 'lightningcss';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const target = path.join(root, '.compiled');

/** ESM output lacks what bundled CommonJS packages expect. */
const banner = [
  "import{createRequire as __createRequire}from'node:module';",
  "import{fileURLToPath as __toPath}from'node:url';",
  "import{dirname as __toDirname}from'node:path';",
  'const require=__createRequire(import.meta.url);',
  'const __filename=__toPath(import.meta.url),__dirname=__toDirname(__filename);',
].join('');

/** Bundled, Eleventy would look for its package.json three folders up and find ours. */
const eleventyPackage = {
  name: 'eleventy-package',
  setup(api) {
    api.onLoad({ filter: /eleventy[\\/]src[\\/]Util[\\/]ImportJsonSync\.js$/ }, (file) => {
      const { name, version, engines } = JSON.parse(
        readFileSync(path.join(root, 'node_modules/@11ty/eleventy/package.json'), 'utf8'),
      );
      const source = readFileSync(file.path, 'utf8');
      const own = `function getEleventyPackageJson(){return ${JSON.stringify({ name, version, engines })}}`;
      const contents = source.replace(/function getEleventyPackageJson\(\) \{[\s\S]*?\n\}/, own);
      if (contents === source) throw new Error('Eleventy changed: ImportJsonSync.js has no getEleventyPackageJson');
      return { contents, loader: 'js' };
    });
  },
};

/** Everything that the output depends on besides content. */
export function inputs() {
  const files = ['package-lock.json', 'scripts/compile.mjs', '.eleventy.js'].filter((file) =>
    existsSync(path.join(root, file)),
  );
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

async function compileCode(folder) {
  const commands = readdirSync(path.join(root, 'src/commands')).filter((file) => file.endsWith('.ts'));
  const entries = commands.map((file) => ({ in: `src/commands/${file}`, out: `commands/${file.slice(0, -3)}` }));
  await build({
    absWorkingDir: root,
    entryPoints: [
      ...entries,
      { in: 'src/edge/worker.ts', out: 'worker' },
      { in: 'src/edge/eleventy-data.ts', out: 'eleventy-data' },
      { in: 'templates/output.11ty.ts', out: 'templates/output.11ty' },
    ],
    outdir: folder,
    bundle: true,
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    // Eleventy tells its own classes by their names: identifiers stay.
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'none',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    external: ['@11ty/eleventy-dev-server', 'chokidar', 'esbuild', 'lightningcss', 'fsevents', '@aws-sdk/*'],
    banner: { js: banner },
    plugins: [eleventyPackage],
    logLevel: 'warning',
  });
  writeFileSync(path.join(folder, 'templates/configuration.js'), 'export default function () {}\n');
  writeFileSync(path.join(folder, 'package.json'), '{ "type": "module" }\n');
}

/** Static files, named by their content. */
async function compileAssets(folder) {
  const assets = {};
  mkdirSync(path.join(folder, 'assets'), { recursive: true });
  const put = (name, content) => {
    const { name: stem, ext } = path.parse(name);
    const hashed = `${stem}.${createHash('sha256').update(content).digest('hex').slice(0, 10)}${ext}`;
    writeFileSync(path.join(folder, 'assets', hashed), content);
    assets[name] = hashed;
  };
  const css = bundleCss({
    filename: path.join(root, 'templates/styles/main.css'),
    minify: true,
    targets: { chrome: 105 << 16, safari: (15 << 16) | (4 << 8), firefox: 110 << 16 },
  });
  put('style.css', css.code);
  const script = await build({
    absWorkingDir: root,
    entryPoints: ['src/reader/live.ts'],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2021',
    write: false,
    logLevel: 'warning',
  });
  put('live.js', script.outputFiles[0].contents);
  for (const file of readdirSync(path.join(root, 'templates/assets')).sort()) {
    put(file, readFileSync(path.join(root, 'templates/assets', file)));
  }
  return assets;
}

/** Compiles everything aside, then moves it into place. */
export async function compile() {
  const aside = `${target}.${process.pid}`;
  const before = stamp();
  rmSync(aside, { recursive: true, force: true });
  mkdirSync(aside, { recursive: true });
  await compileCode(aside);
  const assets = await compileAssets(aside);
  mkdirSync(path.join(aside, 'texts'), { recursive: true });
  for (const file of readdirSync(path.join(root, 'templates/texts'))) {
    writeFileSync(path.join(aside, 'texts', file), readFileSync(path.join(root, 'templates/texts', file)));
  }
  writeFileSync(path.join(aside, 'manifest.json'), JSON.stringify({ version: version(), assets }));
  writeFileSync(path.join(aside, 'stamp'), before);
  writeEntries(aside, readdirSync(path.join(aside, 'commands')));
  const old = `${target}.old.${process.pid}`;
  if (existsSync(target)) renameSync(target, old);
  renameSync(aside, target);
  rmSync(old, { recursive: true, force: true });
}

/** `.compiled/<command>.js`: makes sure that the code is fresh, then runs it. */
function writeEntries(folder, commands) {
  for (const file of commands.filter((name) => name.endsWith('.js'))) {
    const text = `import { run } from '../scripts/run.mjs';\nawait run(${JSON.stringify(path.parse(file).name)}, process.argv.slice(2));\n`;
    writeFileSync(path.join(folder, file), text);
  }
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) await compile();
