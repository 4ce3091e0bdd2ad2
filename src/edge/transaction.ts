/**
 * Files written aside, then moved into place by a journal. A build that dies or fails before its journal is complete
 * leaves the old output; one that does later is completed by the next command (`recover`). Staged files and journal
 * belong together: neither is thrown away without the other.
 */
import { lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { noteFile } from './build-note.ts';
import { clearDead, codeOf, moveFile, moveInto, removeFile, rmQuietly, writeDurably } from './durable.ts';
import { addLines } from './file-list.ts';
import { readJournal, type Beside, type Journal, type Listed, type Move } from './journal.ts';
import { placeOf, type Place } from './output-place.ts';
import { checkEmpty, checkWays } from './ways.ts';

/** What a file is to the output as it stands. */
export type Fate = 'new' | 'replaced' | 'same';

/** Where a whole new output is staged, folders and all. */
const NEW = 'new';

/** Collects changes to an output; nothing there changes before `commit`. */
export class Transaction {
  private readonly moves: Move[] = [];
  private readonly folders = new Set<string>();
  private journalled = false;

  /** `part` tells several writers of one transaction apart (worker threads); `fresh`: the output is not there, or empty. */
  constructor(
    private readonly place: Place,
    private readonly part: string,
    private readonly fresh: boolean,
  ) {
    mkdirSync(fresh ? path.join(place.stage, NEW) : place.stage, { recursive: true });
  }

  /** Takes a file, and says what it is to the output. */
  put(file: string, content: string | Uint8Array): Fate {
    if (this.fresh) {
      this.write(path.join(this.place.stage, NEW, file), content);
      return 'new';
    }
    const bytes = typeof content === 'string' ? Buffer.from(content) : content;
    const fate = fateOf(path.join(this.place.real, file), bytes);
    if (fate === 'same') return fate;
    const number = `${this.part}${this.moves.length}`;
    writeFileSync(path.join(this.place.stage, number), bytes);
    this.moves.push([number, file, bytes.length]);
    return fate;
  }

  /** What a worker hands over to the transaction that commits. */
  handOver(): readonly Move[] {
    return this.moves;
  }

  takeOver(moves: readonly Move[]): void {
    this.moves.push(...moves);
  }

  /** Writes the journal and carries it out. `beside`: files next to the output that go with it. */
  commit(removals: readonly string[], listed: Listed, beside: ReadonlyMap<Beside, string>): void {
    const { place, fresh } = this;
    const moves = fresh
      ? readdirSync(path.join(place.stage, NEW)).map((name): Move => [`${NEW}/${name}`, name, null])
      : this.moves;
    for (const [name, content] of beside) writeFileSync(path.join(place.stage, besideName(name)), content);
    const journal: Journal = { version: 2, fresh, moves, removals, ...listed, beside: [...beside.keys()] };
    if (fresh) checkEmpty(place.real);
    else checkWays(place.real, journal);
    writeDurably(place.journal, JSON.stringify(journal));
    this.journalled = true;
    carryOut(place, journal);
  }

  /** Forgets everything; the output stays as it was. What is journalled is left for the next command to complete. */
  abandon(): void {
    if (!this.journalled) rmQuietly(this.place.stage);
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
  const place = placeOf(output);
  clearDead(path.dirname(place.real), `${path.basename(place.real)}.`);
  const journal = readJournal(place.journal);
  if (journal === 'none') rmSync(place.stage, { recursive: true, force: true });
  else if (journal === 'foreign') forget(place);
  else carryOut(place, journal);
}

/** Does what the journal says. Each step may have been done already. */
function carryOut(place: Place, journal: Journal): void {
  const { stage, real, list } = place;
  const { fresh, moves, removals, before, after, beside } = journal;
  checkWays(real, journal);
  if (fresh) mkdirSync(real, { recursive: true });
  addLines(list, before);
  if (fresh) for (const name of beside) moveBeside(place, name);
  const lost = moves.filter(([from, to, size]) => !moveOne(path.join(stage, from), path.join(real, to), size));
  for (const file of removals) removeFile(real, file);
  addLines(list, after);
  if (!fresh) for (const name of beside) moveBeside(place, name);
  if (lost.length > 0) forget(place);
  else {
    rmSync(place.journal, { force: true });
    rmSync(stage, { recursive: true, force: true });
  }
}

/** What the output holds is not known: without a note the next build draws everything. */
function forget(place: Place): void {
  rmSync(noteFile(place.output), { force: true });
  rmSync(place.journal, { force: true });
  rmSync(place.stage, { recursive: true, force: true });
}

/** False where the file is neither in the stage nor in its place. */
function moveOne(from: string, to: string, size: number | null): boolean {
  ageApart(from, to);
  if (moveInto(from, to)) return true;
  const there = lstatSync(to, { throwIfNoEntry: false });
  return there !== undefined && (size === null || (there.isFile() && there.size === size));
}

function moveBeside({ stage, output, list }: Place, name: Beside): void {
  try {
    moveFile(path.join(stage, besideName(name)), name === 'note' ? noteFile(output) : list);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
  }
}

function besideName(name: Beside): string {
  return `beside-${name}`;
}

/**
 * Gives a rewritten file a time at least a second later than the one that it replaces: servers make ETags of whole
 * seconds and the size, so that two heads written within a second would be one to a reader's browser.
 */
function ageApart(from: string, to: string): void {
  const old = statSync(to, { throwIfNoEntry: false });
  const written = old && statSync(from, { throwIfNoEntry: false });
  if (!old?.isFile() || !written) return;
  const next = Math.floor(old.mtimeMs / 1000) + 1;
  if (written.mtimeMs < next * 1000) utimesSync(from, next, next);
}

function fateOf(file: string, bytes: Uint8Array): Fate {
  try {
    return readFileSync(file).equals(bytes) ? 'same' : 'replaced';
  } catch (error) {
    return ['ENOENT', 'ENOTDIR'].includes(codeOf(error)) ? 'new' : 'replaced';
  }
}
