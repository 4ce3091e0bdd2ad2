/** Runs a command from compiled code that is never stale: `node scripts/run.mjs build --json`. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const compiled = path.join(root, '.compiled');

/** Whether sources changed since they were compiled: told by size and time of each, and by which files there are. */
function isStale() {
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

/** Compiles if need be, runs a command, and leaves its status as the process's. */
export async function run(name, args) {
  if (isStale()) {
    const { compile } = await import(pathToFileURL(path.join(root, 'scripts/compile.mjs')).href);
    await compile();
  }
  const file = path.join(compiled, 'commands', `${name}.js`);
  if (!existsSync(file)) {
    console.error(`there is no command ${name}`);
    process.exitCode = 2;
    return;
  }
  const { main } = await import(pathToFileURL(file).href);
  process.exitCode = await main(args);
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const [name = '', ...args] = process.argv.slice(2);
  await run(name, args);
}
