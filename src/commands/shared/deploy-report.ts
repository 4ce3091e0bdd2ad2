/** What the deploy command prints. */
import type { Plan } from '../../core/deploy/plan.ts';
import type { DeployResult } from '../../edge/deploy/options.ts';
import { say } from './say.ts';

/** Says how a deploy ended; gives the exit status. */
export function report(address: string, result: DeployResult, dry: boolean, ms: number): number {
  if (result.kind === 'superseded') {
    console.log(
      result.left
        ? `${address}: superseded: the branch does not hold this commit (any more); push it first. Nothing changed`
        : `${address}: superseded by a newer deploy; nothing changed`,
    );
    if (result.unfinished) say('that deploy did not finish: run it again');
    return result.unfinished ? 1 : 0;
  }
  if (result.kind === 'same') {
    console.log(`${address}: up to date; nothing sent (${ms} ms)`);
    return 0;
  }
  const { sent, bytes, removed, kept, failures } = result;
  const rest = kept > 0 ? `, keeping ${kept} superseded` : '';
  const what = dry
    ? `would send ${count(sent)}, remove ${removed}`
    : `sent ${count(sent)} (${Math.ceil(bytes / 1024)} kB), removed ${removed}`;
  console.log(`${address}: ${what}${rest} (${ms} ms)`);
  for (const failure of failures) say(failure);
  if (failures.length > 0) say('the files are out; the next deploy purges these addresses again');
  return failures.length > 0 ? 1 : 0;
}

function count(n: number): string {
  return `${n} file${n === 1 ? '' : 's'}`;
}

/** Prints what a dry run found, a line for each file. */
export function printPlan({ steps, leftovers }: Plan): void {
  for (const { name, put, remove } of steps) {
    for (const file of put) console.log(`${name}: send ${file}`);
    for (const file of remove) console.log(`${name}: remove ${file}`);
  }
  for (const [file, until] of Object.entries(leftovers)) {
    console.log(`keep until ${new Date(until * 1000).toISOString()}: ${file}`);
  }
}

/** A line that counts files, on a terminal. */
export function progressLine(): (done: number, all: number) => void {
  if (!process.stderr.isTTY) return () => undefined;
  return (done, all) => {
    if (done % 10 === 0 || done === all)
      process.stderr.write(`\r${done} of ${all} files\u001b[K${done === all ? '\r\u001b[K' : ''}`);
  };
}
