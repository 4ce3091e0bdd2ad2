/** The static files of every output: style, typeface, the reader's script, pictures of our own. */
import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { bundle as bundleCss } from 'lightningcss';
import { typeface } from './typeface.mjs';

/** Parts of the reader's script that are loaded when they are first used. */
const LATER = ['alerts', 'own', 'pages', 'permalink', 'search', 'share'];

async function readerScript(root, name, options = {}) {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [`src/reader/${name}.ts`],
    bundle: true,
    minify: true,
    format: 'esm',
    target: ['chrome100', 'firefox100', 'safari15.4'],
    write: false,
    logLevel: 'warning',
    ...options,
  });
  return outputFiles[0].contents;
}

/** Leaves `import('./share.ts')` to the browser, by the file's name in the output. */
function asLater(assets) {
  return {
    name: 'later',
    setup: ({ onResolve }) =>
      onResolve({ filter: /^\.\/[\w-]+\.ts$/ }, ({ path: file, kind }) =>
        kind === 'dynamic-import'
          ? { path: `./${assets[file.replace(/^\.\/(.*)\.ts$/, '$1.js')]}`, external: true }
          : undefined,
      ),
  };
}

/** Static files, named by their content. */
export async function compileAssets(root, folder) {
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
    targets: { chrome: 100 << 16, safari: (15 << 16) | (4 << 8), firefox: 100 << 16 },
  });
  const faces = await typeface(put, assets);
  put('style.css', Buffer.concat([Buffer.from(faces), css.code]));
  // What only some readers use comes when it is first used: each by itself, so that the first script needs no other.
  const later = await Promise.all(LATER.map((name) => readerScript(root, name)));
  LATER.forEach((name, i) => put(`${name}.js`, later[i]));
  const plain = { compilerOptions: { alwaysStrict: false, strict: false } };
  put('early.js', await readerScript(root, 'early', { format: 'iife', tsconfigRaw: plain }));
  put('live.js', await readerScript(root, 'live', { plugins: [asLater(assets)] }));
  for (const file of readdirSync(path.join(root, 'templates/assets')).sort()) {
    put(file, readFileSync(path.join(root, 'templates/assets', file)));
  }
  return assets;
}
