/**
 * Runs a command from compiled code that is never stale. The code is one bundle with V8's code cache beside it: a fresh
 * process then begins to work some 150 ms sooner than it would by compiling the same modules. A cache that V8 does not
 * accept (another version of Node) costs that time and nothing else.
 */
const { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const path = require('node:path');
const { pathToFileURL } = require('node:url');
const { Script } = require('node:vm');

const root = path.dirname(__dirname);
const compiled = path.join(root, '.compiled');
/** As a package we are compiled, and have no sources to compile again. */
const packed = !existsSync(path.join(root, 'src'));
/** Packages that a package of ours brings in a bundle, where a newsroom that is a clone has them in node_modules. */
const BROUGHT = { '@aws-sdk/client-s3': 's3', '@smithy/signature-v4': 's3' };

/** Whether sources changed since they were compiled: told by size and time of each, and by which files there are. */
function isStale() {
  if (packed) return false;
  const file = path.join(compiled, 'stamp');
  if (!existsSync(file)) return true;
  const folders = new Set(['src', 'templates']);
  let newest = 0;
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const [, name, size, time] = /^(.*) (\d+) ([\d.]+)$/.exec(line) ?? [];
    if (name === undefined) continue;
    const stat = statSync(path.join(root, name), { throwIfNoEntry: false });
    if (stat?.size !== Number(size) || stat.mtimeMs !== Number(time)) return true;
    if (/^(?:src|templates)\//.test(name)) folders.add(path.dirname(name));
  }
  // A file that is new shows in the time of its folder.
  for (const folder of folders) newest = Math.max(newest, statSync(path.join(root, folder)).mtimeMs);
  return newest > statSync(file).mtimeMs;
}

/** Compiles where the compiled code is stale. */
async function refresh() {
  if (!isStale()) return;
  const { compile } = await import(pathToFileURL(path.join(root, 'scripts/compile.mjs')).href);
  await compile();
}

const bundles = new Map();

/** A bundle's parts by name, each a function that loads it; and what keeps the code cache for the next process. */
function load(name = 'code') {
  if (!bundles.has(name)) bundles.set(name, loadBundle(path.join(compiled, name)));
  return bundles.get(name);
}

/**
 * V8 tells a cache of another Node, not one of another bundle of the same length: in a package, where it lies apart from
 * its bundle, its name tells that.
 */
function cacheFileOf(stem) {
  if (!packed) return `${stem}.cache`;
  const { version } = JSON.parse(readFileSync(path.join(compiled, 'manifest.json'), 'utf8'));
  return path.resolve('.cache/code', `${path.basename(stem)}-${version}-${process.version}.cache`);
}

function loadBundle(stem) {
  const [file, cacheFile] = [`${stem}.cjs`, cacheFileOf(stem)];
  const script = new Script(readFileSync(file, 'latin1'), {
    filename: file,
    cachedData: existsSync(cacheFile) ? readFileSync(cacheFile) : undefined,
  });
  const lacks = script.cachedDataRejected !== false;
  const module = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(file), module, file, compiled, imported);
  const keep = () => {
    mkdirSync(path.dirname(cacheFile), { recursive: true });
    writeFileSync(`${cacheFile}.${process.pid}`, script.createCachedData());
    renameSync(`${cacheFile}.${process.pid}`, cacheFile);
  };
  return { parts: module.exports, keep, lacks };
}

/** A script of node:vm cannot import: what is not in its bundle is imported from here. */
function imported(name) {
  if (name === '@11ty/eleventy') return load('eleventy').parts.eleventy();
  return packed && name in BROUGHT ? load(BROUGHT[name]).parts[name]() : import(name);
}

/** Keeps the code cache of a package's first build beside its build cache; where nothing can be written, nothing is lost. */
function keepFirst(name) {
  if (!packed || name !== 'build') return;
  try {
    for (const { keep, lacks } of bundles.values()) if (lacks) keep();
  } catch {
    // The next run takes as long as this one.
  }
}

/** Compiles if need be, runs a command, and leaves its status as the process's. */
async function run(name, args) {
  await refresh();
  const { parts } = load();
  if (name.includes('/') || !(name in parts)) {
    console.error(`there is no command ${name}`);
    process.exitCode = 2;
    return;
  }
  const { main } = await parts[name]();
  process.exitCode = await main(args);
  // The compile step runs a build once, so that the cache holds what builds use.
  keepFirst(name);
  if (process.env.STOP_PRESS_KEEP_CODE) for (const { keep } of bundles.values()) keep();
}

module.exports = { load, refresh, run };
