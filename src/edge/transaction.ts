/**
 * Files written aside, then moved into place by a journal. A build that dies before its journal is complete leaves the
 * old output; one that dies later is completed by the next command (`recover`).
 */
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';

interface Journal {
  readonly version: 1;
  /** Moves a whole new output into place where there was none. */
  readonly swap: boolean;
  /** Number of the file aside, and where it belongs. */
  readonly moves: readonly (readonly [string, string])[];
  readonly removals: readonly string[];
}

export interface Sink {
  /** Takes a file; true where it differs from the one that is there. */
  put(file: string, content: string | Uint8Array): boolean;
}

/** Collects changes to `output`; nothing there changes before `commit`. */
export class Transaction implements Sink {
  readonly stage: string;
  private readonly fresh: boolean;
  private readonly moves: [string, string][] = [];
  private readonly removals: string[] = [];
  private readonly folders = new Set<string>();

  /** `part` tells several writers of one transaction apart (worker threads). */
  constructor(
    readonly output: string,
    private readonly part = '',
    fresh = !existsSync(output),
  ) {
    this.stage = stageOf(output);
    this.fresh = fresh;
    mkdirSync(this.stage, { recursive: true });
  }

  put(file: string, content: string | Uint8Array): boolean {
    if (this.fresh) {
      this.write(path.join(this.stage, file), content);
      return true;
    }
    const bytes = typeof content === 'string' ? Buffer.from(content) : content;
    if (sameFile(path.join(this.output, file), bytes)) return false;
    const number = `${this.part}${this.moves.length}`;
    writeFileSync(path.join(this.stage, number), bytes);
    this.moves.push([number, file]);
    return true;
  }

  remove(file: string): void {
    if (!this.fresh) this.removals.push(file);
  }

  /** What a worker hands over to the transaction that commits. */
  handOver(): { moves: readonly (readonly [string, string])[]; removals: readonly string[] } {
    return { moves: this.moves, removals: this.removals };
  }

  takeOver(other: ReturnType<Transaction['handOver']>): void {
    for (const [number, file] of other.moves) this.moves.push([number, file]);
    this.removals.push(...other.removals);
  }

  /** Writes the journal and carries it out. `beside`: files next to the output that go with it, path → content. */
  commit(beside: ReadonlyMap<string, string>): void {
    const swap = this.fresh;
    const written = new Set(this.moves.map(([, file]) => file));
    const removals = this.removals.filter((file) => !written.has(file));
    const moves = [...this.moves];
    for (const [file, content] of beside) {
      const number = `beside-${moves.length}`;
      writeFileSync(path.join(path.dirname(this.stage), `${path.basename(this.stage)}.${number}`), content);
      moves.push([`../${path.basename(this.stage)}.${number}`, path.relative(this.output, file)]);
    }
    if (!swap && moves.length === beside.size && removals.length === 0 && beside.size === 0) {
      this.abandon();
      return;
    }
    writeDurably(journalOf(this.output), JSON.stringify({ version: 1, swap, moves, removals } satisfies Journal));
    carryOut(this.output);
  }

  /** Forgets everything; the output stays as it was. */
  abandon(): void {
    rmSync(this.stage, { recursive: true, force: true });
  }

  private write(full: string, content: string | Uint8Array): void {
    const folder = path.dirname(full);
    if (!this.folders.has(folder)) {
      mkdirSync(folder, { recursive: true });
      this.folders.add(folder);
    }
    writeFileSync(full, content);
  }
}

/** Completes a build that died while it moved files, and clears away what one left that died before. */
export function recover(output: string): void {
  if (existsSync(journalOf(output))) carryOut(output);
  else rmSync(stageOf(output), { recursive: true, force: true });
}

function stageOf(output: string): string {
  return `${output}.stage`;
}

function journalOf(output: string): string {
  return `${output}.journal`;
}

/** Does what the journal says. Each step may have been done already. */
function carryOut(output: string): void {
  const stage = stageOf(output);
  const journal = readJournal(journalOf(output));
  if (journal?.swap && existsSync(stage)) {
    if (existsSync(output)) rmdirSync(output);
    renameSync(stage, output);
  }
  for (const [number, file] of journal?.moves ?? []) {
    const from = path.join(stage, number);
    if (!existsSync(from)) continue;
    const to = path.join(output, file);
    moveInto(from, to);
  }
  for (const file of journal?.removals ?? []) removeFile(output, file);
  rmSync(journalOf(output), { force: true });
  rmSync(stage, { recursive: true, force: true });
}

function moveInto(from: string, to: string): void {
  ageApart(from, to);
  try {
    renameSync(from, to);
  } catch {
    mkdirSync(path.dirname(to), { recursive: true });
    renameSync(from, to);
  }
}

/**
 * Gives a rewritten file a time at least a second later than the one that it replaces: servers make ETags of whole
 * seconds and the size, so that two heads written within a second would be one to a reader's browser.
 */
function ageApart(from: string, to: string): void {
  const old = statSync(to, { throwIfNoEntry: false });
  if (old === undefined) return;
  const next = Math.floor(old.mtimeMs / 1000) + 1;
  if (statSync(from).mtimeMs < next * 1000) utimesSync(from, next, next);
}

function readJournal(file: string): Journal | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Journal;
  } catch {
    return undefined;
  }
}

/** Deletes a file and the folders that it leaves empty. */
export function removeFile(root: string, file: string): void {
  rmSync(path.join(root, file), { force: true });
  for (let folder = path.dirname(file); folder !== '.'; folder = path.dirname(folder)) {
    try {
      rmdirSync(path.join(root, folder));
    } catch {
      return;
    }
  }
}

function sameFile(file: string, bytes: Uint8Array): boolean {
  try {
    return readFileSync(file).equals(bytes);
  } catch {
    return false;
  }
}

/** Writes a file so that it is whole or not there, even after a power cut. */
export function writeDurably(file: string, content: string | Uint8Array): void {
  const aside = `${file}.${process.pid}.tmp`;
  writeFileSync(aside, content);
  const handle = openSync(aside, 'r+');
  fsyncSync(handle);
  closeSync(handle);
  try {
    renameSync(aside, file);
  } catch (error) {
    unlinkSync(aside);
    throw error;
  }
}
