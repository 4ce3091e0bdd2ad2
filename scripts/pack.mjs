/**
 * Makes the package: `npm pack` and `npm publish` run this before they look at any file, and with --restore after it. The
 * package brings compiled code, with what that is made of in its bundles: of our dependencies it asks for those alone that
 * cannot be in one.
 */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle, compile } from './compile.mjs';
import { licences } from './licences.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const manifest = path.join(root, 'package.json');
/** This repository's own manifest, while the package's is in its place. */
const own = path.join(root, '.package.json');
const compiled = path.join(root, '.compiled');

/** What the package asks npm for: a program of its own each. */
const ASKED = {
  // Compiles parts of a theme, where there are some.
  esbuild: 'dependencies',
};

/** Fields that say something to whoever installs it. */
const KEPT = ['name', 'version', 'description', 'keywords', 'license', 'type', 'engines', 'bin', 'exports', 'files'];

function restore() {
  if (existsSync(own)) renameSync(own, manifest);
}

/** The store's own code, by itself: only deploys to a bucket load it. */
async function bundleStore() {
  const names = ['@aws-sdk/client-s3', '@smithy/signature-v4'];
  return bundle(path.join(compiled, 's3.cjs'), Object.fromEntries(names.map((name) => [name, name])), {
    minifyIdentifiers: true,
    keepNames: true,
  });
}

async function make() {
  restore();
  const before = await compile();
  const store = await bundleStore();
  writeFileSync(path.join(root, 'LICENCES.txt'), licences(root, [...before, ...store]));
  const text = readFileSync(manifest, 'utf8');
  const all = JSON.parse(text);
  const dependencies = Object.fromEntries(Object.keys(ASKED).map((name) => [name, all.dependencies[name]]));
  const made = { ...Object.fromEntries(KEPT.map((name) => [name, all[name]])), dependencies };
  writeFileSync(own, text);
  writeFileSync(manifest, `${JSON.stringify(made, undefined, 2)}\n`);
}

if (process.argv.includes('--restore')) restore();
else await make();
