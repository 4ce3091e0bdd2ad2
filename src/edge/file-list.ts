/**
 * `OUTPUT.files`, beside the output: which files in it are ours. A build deletes and overwrites no others. Sorted paths,
 * then what has come (+) and gone (-) since, so that a publish adds a few lines to it.
 */
import { appendFileSync, readFileSync, statSync } from 'node:fs';
import { codeOf } from './durable.ts';

const HEAD = /^stop-press files 1 (\d+)\n/;
/** From so many bytes of additions on the list is written anew. */
const LOG_LIMIT = 128 * 1024;
const LINE = 10;

export class FileList {
  private constructor(
    private readonly sorted: Buffer,
    private readonly log: ReadonlyMap<string, boolean>,
    /** Whether lines can be added to the list that is on the disk. */
    readonly appendable: boolean,
  ) {}

  /** The list on the disk; undefined where there is none, or something else. */
  static read(file: string): FileList | undefined {
    const bytes = readIfThere(file);
    const head = bytes && HEAD.exec(bytes.toString('latin1', 0, 40));
    if (!head) return undefined;
    const start = head[0].length;
    const end = start + Number(head[1]);
    if (bytes.length < end) return undefined;
    const added = bytes.subarray(end);
    return new FileList(bytes.subarray(start, end), readLog(added.toString('utf8')), added.length < LOG_LIMIT);
  }

  /** A list of files that is nowhere on the disk yet. */
  static of(paths: Iterable<string>): FileList {
    return new FileList(Buffer.from(lines(paths)), new Map(), false);
  }

  has(file: string): boolean {
    return this.log.get(file) ?? this.isSorted(file);
  }

  paths(): Set<string> {
    const all = new Set(this.sorted.toString('utf8').split('\n').filter(Boolean));
    for (const [file, there] of this.log) {
      if (there) all.add(file);
      else all.delete(file);
    }
    return all;
  }

  private isSorted(file: string): boolean {
    const { sorted } = this;
    for (let [low, high] = [0, sorted.length]; low < high;) {
      const middle = (low + high) >> 1;
      const start = middle === 0 ? 0 : sorted.lastIndexOf(LINE, middle - 1) + 1;
      const end = sorted.indexOf(LINE, start);
      const found = sorted.toString('utf8', start, end);
      if (found === file) return true;
      if (found < file) low = end + 1;
      else high = start;
    }
    return false;
  }
}

/** The text of a whole list. */
export function listText(paths: Iterable<string>): string {
  const text = lines(paths);
  return `stop-press files 1 ${Buffer.byteLength(text)}\n${text}`;
}

/** Lines to add for files that have come or gone. They begin anew, whatever a writer that died left of its last one. */
export function logLines(sign: '+' | '-', paths: Iterable<string>): string {
  const text = [...paths].map((file) => `${sign}${file}\n`).join('');
  return text === '' ? '' : `\n${text}`;
}

/** Adds lines to a list; makes one where there is none. */
export function addLines(file: string, text: string): void {
  if (text === '') return;
  appendFileSync(file, statSync(file, { throwIfNoEntry: false }) ? text : `${listText([])}${text}`);
}

function lines(paths: Iterable<string>): string {
  return [...new Set(paths)]
    .sort()
    .map((file) => `${file}\n`)
    .join('');
}

/** What is not a whole line was never written to its end. */
function readLog(text: string): Map<string, boolean> {
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  return new Map([...whole.matchAll(/^([+-])(.+)$/gm)].map(([, sign, file = '']) => [file, sign === '+']));
}

function readIfThere(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}
