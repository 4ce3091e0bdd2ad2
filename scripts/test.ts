/** Runs the uvu suites from their TypeScript sources. A file that runs no test fails, so that none is forgotten. */
import { readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { endRunning, ROOT, run, type Ran } from './test-file.ts';

/** Minutes that a file’s tests may take: as many as `npm test` has as a whole, for machines that do other things besides. */
const LIMIT = { usual: 8, long: 20 };

/** Test files below a folder; those in tests/all/ are the long ones. */
function testFiles(folder: string): string[] {
  return readdirSync(path.join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const file = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return entry.name === 'cases' ? [] : testFiles(file);
    return /\.test\.tsx?$/.test(entry.name) ? [file] : [];
  });
}

/** What takes longest comes first, so that no lane ends long after the others. */
const LONGEST = [
  'tests/all/deploy-faults.test.ts',
  ...['tests/all/faults.test.ts', 'tests/all/property.test.ts', 'tests/all/builds-killed.test.ts'],
  ...['tests/all/deploy-killed.test.ts', 'tests/browser/pages.test.ts', 'tests/build.test.ts', 'tests/deploy.test.ts'],
];

/** Browsers, servers and clocks share the machine badly: the tests of these run alone. */
const ALONE = [
  ...['firefox', 'gallery', 'hammer', 'heads', 'hostile', 'hostile-live', 'large', 'network', 'publish', 'rclone'],
  ...['servers', 'trouble'],
].map((name) => `tests/all/${name}.test.ts`);

function runsAlone(file: string): boolean {
  return (file.includes('/browser/') && !LONGEST.includes(file)) || ALONE.includes(file);
}

function report(ran: Ran): void {
  const { file, passed, failed, output, seconds } = ran;
  console.log(`${failed === 0 ? 'ok  ' : 'FAIL'} ${file}  ${passed} passed, ${failed} failed, ${seconds.toFixed(1)} s`);
  // Of a file that passes only what it notes (figures, seeds) is shown: lines that begin with "# ".
  const notes = output.split('\n').filter((line) => line.startsWith('# '));
  if (failed > 0) console.log(output);
  else if (notes.length > 0) console.log(notes.join('\n'));
}

async function runAll(files: readonly string[]): Promise<Ran[]> {
  const results: Ran[] = [];
  const one = async (file: string): Promise<void> => {
    const ran = await run(file, file.includes('/all/') ? LIMIT.long : LIMIT.usual);
    report(ran);
    results.push(ran);
  };
  const shared = files.filter((file) => !runsAlone(file));
  const queue = [
    ...shared.filter((file) => LONGEST.includes(file)),
    ...shared.filter((file) => !LONGEST.includes(file)),
  ];
  const lane = async (): Promise<void> => {
    for (let file = queue.shift(); file !== undefined; file = queue.shift()) await one(file);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, lane));
  for (const file of files.filter(runsAlone)) await one(file);
  return results;
}

const HELP = `npm test, npm run test:all -- [WORD…]      runs the tests, or those whose file's path has one of the words

npm test checks types, style and format first; npm run test:all adds what needs servers, faults and long runs.

STOP_PRESS_CHROMIUM=PATH       drive this Chromium or Chrome in the browser tests
STOP_PRESS_TEST_WITH=npm       do without Debian's packages, as on a machine that has Node and npm alone
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
for (const [signal, number] of [
  ['SIGINT', 2],
  ['SIGTERM', 15],
  ['SIGHUP', 1],
] as const) {
  process.once(signal, () => {
    endRunning();
    process.exit(128 + number);
  });
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
