/** The processes that a test file has started, and theirs: found whether or not their parents still live. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** An environment variable by which what a test file starts is known. */
export const MARK = 'STOP_PRESS_TEST_RUN';

interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
  readonly name: string;
}

/** All of the machine, those that have ended and wait for their parent apart. */
function processes(): Process[] {
  return existsSync('/proc/self/stat') ? fromProc() : fromPs();
}

function fromProc(): Process[] {
  return readdirSync('/proc').flatMap((pid) => {
    const stat = /^\d+$/.test(pid) ? readOr(`/proc/${pid}/stat`) : '';
    // The name may hold anything, brackets and spaces too.
    const found = /^\d+ \((.*)\) (\S) (\d+) (\d+)/s.exec(stat);
    if (!found || found[2] === 'Z') return [];
    return [{ pid: Number(pid), parent: Number(found[3]), group: Number(found[4]), name: found[1] ?? '' }];
  });
}

function fromPs(): Process[] {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid=,pgid=,state=,comm='], { encoding: 'utf8' });
  return stdout.split('\n').flatMap((line) => {
    const found = /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line);
    if (!found || found[4]?.startsWith('Z')) return [];
    return [{ pid: Number(found[1]), parent: Number(found[2]), group: Number(found[3]), name: found[5] ?? '' }];
  });
}

function readOr(file: string): string {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    return '';
  }
}

/**
 * What lives of a test file's processes: itself, its process group, all of their descendants, and on Linux whatever has
 * its mark, for a browser leads a group of its own, and its parts outlive it for a moment.
 */
export function livingOf(leader: number, mark: string): Process[] {
  const all = processes();
  const marked = `${MARK}=${mark}`;
  const found = new Set(
    all.filter(({ pid, group }) => pid === leader || group === leader || hasMark(pid, marked)).map(({ pid }) => pid),
  );
  for (let before = -1; before !== found.size;) {
    before = found.size;
    for (const { pid, parent } of all) if (found.has(parent)) found.add(pid);
  }
  return all.filter(({ pid }) => found.has(pid) && pid !== process.pid);
}

function hasMark(pid: number, marked: string): boolean {
  return readOr(`/proc/${pid}/environ`).split('\0').includes(marked);
}

/** Ends them all at once, without a word: what is left over heeds none. */
export function endAll(found: readonly Process[]): void {
  for (const { pid } of found) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It has just ended by itself.
    }
  }
}
