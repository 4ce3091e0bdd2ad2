/** `npm run bench`: generates seeded content and times builds of it, ours and others', each in a fresh process. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { compileEditions } from './bench/editions.ts';
import { HELP, readOptions, type Options } from './bench/options.ts';
import { jsonLine, machineLine, tables } from './bench/report.ts';
import { folderOf, measureSize, type SizeResult } from './bench/rounds.ts';

async function bench(options: Options, folder: string): Promise<void> {
  const say = (line: string): void => {
    if (!options.json) process.stderr.write(`${line}\n`);
  };
  say('compiling');
  const editions = compileEditions(folder);
  const results: SizeResult[] = [];
  if (!options.json) console.log(machineLine());
  for (const size of options.sizes) {
    const inside = folderOf(folder, size);
    const result = await measureSize(size, options, inside, editions, say);
    results.push(result);
    if (!options.json) console.log(tables(result));
  }
  if (options.json) console.log(jsonLine(results));
}

async function main(argv: string[]): Promise<number> {
  let options: Options;
  try {
    options = readOptions(argv);
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${HELP}`);
    return 2;
  }
  if (options.help) {
    console.log(HELP);
    return 0;
  }
  const folder = path.resolve(options.keep ?? mkdtempSync(path.join(tmpdir(), 'stop-press-bench-')));
  mkdirSync(folder, { recursive: true });
  try {
    await bench(options, folder);
    return 0;
  } finally {
    if (options.keep === undefined) rmSync(folder, { recursive: true, force: true });
  }
}

process.exitCode = await main(process.argv.slice(2));
