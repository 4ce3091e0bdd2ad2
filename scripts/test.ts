/** Runs the uvu suites from their TypeScript sources. A file that runs no test fails, so that none is forgotten. */
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';

interface Ran {
  readonly file: string;
  readonly ok: boolean;
  readonly passed: number;
  readonly failed: number;
  readonly output: string;
  readonly seconds: number;
}

const ROOT = path.dirname(import.meta.dirname);
/** Tests of one file may not take longer, in milliseconds. */
const LIMIT = 20 * 60 * 1000;

/** Test files below a folder; those in tests/all/ are the long ones. */
function testFiles(folder: string): string[] {
  return readdirSync(path.join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const file = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return entry.name === 'cases' ? [] : testFiles(file);
    return /\.test\.tsx?$/.test(entry.name) ? [file] : [];
  });
}

/** Minutes each, and none looks at a clock: they come first and share the machine. */
const LONGEST = ['tests/all/deploy-killed.test.ts', 'tests/all/property.test.ts'];

/** Tests with browsers and servers share the machine badly: they run alone. */
function runsAlone(file: string): boolean {
  return (file.includes('/browser/') || file.includes('/all/')) && !LONGEST.includes(file);
}

function run(file: string): Promise<Ran> {
  const started = performance.now();
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['--import', 'tsx', file], {
      cwd: ROOT,
      env: { ...process.env, FORCE_COLOR: '0', NO_COLOR: '1' },
      timeout: LIMIT,
    });
    let output = '';
    const take = (chunk: Buffer): void => {
      output += chunk.toString();
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.on('close', (status) => {
      const count = (name: string): number =>
        [...output.matchAll(new RegExp(`^\\s+${name}:\\s+(\\d+)`, 'gm'))].reduce(
          (sum, found) => sum + Number(found[1]),
          0,
        );
      const [total, passed] = [count('Total'), count('Passed')];
      const forgotten = total === 0 || missingRun(file);
      if (forgotten) output += `\n${file}: a suite never runs: call .run() on each\n`;
      const failed = Math.max(total - passed, status === 0 && !forgotten ? 0 : 1);
      resolve({ file, ok: failed === 0, passed, failed, output, seconds: (performance.now() - started) / 1000 });
    });
  });
}

/** Whether a file makes more suites than it runs. */
function missingRun(file: string): boolean {
  const text = readFileSync(path.join(ROOT, file), 'utf8');
  const made = [...text.matchAll(/\bsuite\(/g)].length;
  const runs = [...text.matchAll(/\.run\(\)/g)].length;
  return runs < Math.max(1, made);
}

function report(ran: Ran): void {
  console.log(
    `${ran.ok ? 'ok  ' : 'FAIL'} ${ran.file}  ${ran.passed} passed, ${ran.failed} failed, ${ran.seconds.toFixed(1)} s`,
  );
  // Of a file that passes only what it notes (figures, seeds) is shown: lines that begin with "# ".
  const notes = ran.output.split('\n').filter((line) => line.startsWith('# '));
  if (!ran.ok) console.log(ran.output);
  else if (notes.length > 0) console.log(notes.join('\n'));
}

async function runAll(files: readonly string[]): Promise<Ran[]> {
  const results: Ran[] = [];
  const shared = files.filter((file) => !runsAlone(file));
  const queue = [
    ...shared.filter((file) => LONGEST.includes(file)),
    ...shared.filter((file) => !LONGEST.includes(file)),
  ];
  const lane = async (): Promise<void> => {
    for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
      const ran = await run(file);
      report(ran);
      results.push(ran);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, lane));
  for (const file of files.filter(runsAlone)) {
    const ran = await run(file);
    report(ran);
    results.push(ran);
  }
  return results;
}

const HELP = `npm test, npm run test:all -- [WORD…]      runs the tests, or those whose file's path has one of the words

npm test checks types, style and format first; npm run test:all adds what needs servers, faults and long runs.
`;

const [, , ...args] = process.argv;
if (args.includes('--help') || args.includes('-h')) {
  console.log(HELP);
  process.exit(0);
}
const unknown = args.find((arg) => arg.startsWith('-') && arg !== '--all');
if (unknown !== undefined) {
  console.error(`Unknown option '${unknown}'\n\n${HELP}`);
  process.exit(2);
}
const all = args.includes('--all');
const wanted = args.filter((arg) => !arg.startsWith('--'));
const files = testFiles('tests')
  .filter((file) => all || !file.startsWith('tests/all/'))
  .filter((file) => wanted.length === 0 || wanted.some((name) => file.includes(name)))
  .sort();
const results = await runAll(files);
const sum = (of: (ran: Ran) => number): number => results.reduce((total, ran) => total + of(ran), 0);
const failed = sum((ran) => ran.failed);
console.log(`\n${sum((ran) => ran.passed)} passed, ${failed} failed`);
process.exitCode = failed === 0 && results.length > 0 ? 0 : 1;
