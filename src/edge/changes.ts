/** What a build does to its target: an output folder, or the folder of a delta. */
import { existsSync, readdirSync, rmdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { noteFile, readNote } from './build-note.ts';
import { CacheDamaged } from './cache.ts';
import { compressed, copiesOf, isCopy } from './compress.ts';
import { writeDurably } from './durable.ts';
import { FileList } from './file-list.ts';
import type { Beside, Move } from './journal.ts';
import { placeOf, shown } from './output-place.ts';
import { named, Ownership } from './ownership.ts';
import { recover, Transaction } from './transaction.ts';
import { entriesOf } from './ways.ts';

/** Takes what a build does to the output. */
export interface Changes {
  /** Writes a file; false where it is the same as before. */
  put(path: string, content: string | Uint8Array): boolean;
  remove(path: string): void;
}

/** What a worker did, for the transaction that commits. */
export interface HandedOver {
  readonly moves: readonly Move[];
  readonly removals: readonly string[];
  readonly written: number;
  /** All files put, identical ones too; only where everything is drawn. */
  readonly seen: readonly string[];
  /** Files that were not there, and files that had another content. */
  readonly created: readonly string[];
  readonly replaced: readonly string[];
}

/** How workers open their part. */
export interface PartSpec {
  readonly kind: 'output' | 'delta';
  readonly folder: string;
  readonly fresh: boolean;
  /** Everything is drawn: what is not put is no longer part of the output. */
  readonly whole: boolean;
  /** Compressed copies are written beside the files. */
  readonly compress: boolean;
}

export interface OutputChanges extends Changes {
  readonly spec: PartSpec;
  takeOver(part: HandedOver): void;
  /** `note`: the text of the note beside the output. */
  commit(note: string): { rendered: number; removed: number };
  abandon(): void;
}

interface Goal {
  readonly output: string;
  readonly delta?: string;
  readonly compress?: boolean;
  /** Which files the last build wrote, by its cache, where the list of them is lost. */
  readonly remembered?: () => Iterable<string> | undefined;
}

/** Opens the target of a build. `base`: the digest of the output that it changes; undefined: everything is drawn. */
export function openChanges(goal: Goal, base: string | undefined): OutputChanges {
  const { output, delta, compress = false } = goal;
  const whole = base === undefined;
  if (delta !== undefined) {
    clearDelta(delta);
    return new Target({ kind: 'delta', folder: delta, fresh: true, whole, compress });
  }
  const { real, list } = placeOf(output);
  const there = entriesOf(real);
  const spec: PartSpec = { kind: 'output', folder: output, fresh: there.length === 0, whole, compress };
  if (spec.fresh) return new Target(spec);
  const known = FileList.read(list) ?? rememberedBy(goal);
  // What changed cannot be written to a list that is not there: everything is drawn.
  if (!known && !whole) throw new CacheDamaged();
  if (!known && !readNote(output)) {
    throw new Error(
      `${shown(output)} holds files that no build wrote (${named(there)}): name an empty folder, or remove them`,
    );
  }
  return new Target(spec, '', known);
}

function rememberedBy({ remembered }: Goal): FileList | undefined {
  const paths = remembered?.();
  return paths && FileList.of(paths);
}

/** Opens a worker's part of the same target. */
export function openPart(spec: PartSpec, part: string): Changes & { handOver(): HandedOver } {
  return new Target(spec, part);
}

/** A delta is written aside like an output: its files lie in `files/`, the rest beside them. */
class Target implements OutputChanges {
  private readonly transaction: Transaction;
  private written = 0;
  private readonly seen = new Set<string>();
  private readonly removals = new Set<string>();
  private readonly created: string[] = [];
  private readonly replaced: string[] = [];

  constructor(
    readonly spec: PartSpec,
    part = '',
    /** The files of the output that are ours, as far as that is known. */
    private readonly known?: FileList,
  ) {
    this.transaction = new Transaction(placeOf(spec.folder), part, spec.fresh);
  }

  put(file: string, content: string | Uint8Array): boolean {
    const differs = this.putOne(file, content);
    if (differs) this.written++;
    if (this.spec.compress) for (const [copy, bytes] of compressed(file, content)) this.putOne(copy, bytes);
    return differs;
  }

  private putOne(file: string, content: string | Uint8Array): boolean {
    this.seen.add(file);
    const fate = this.transaction.put(this.spec.kind === 'delta' ? `files/${file}` : file, content);
    if (fate === 'new') this.created.push(file);
    if (fate === 'replaced') this.replaced.push(file);
    return fate !== 'same';
  }

  remove(file: string): void {
    this.removals.add(file);
    if (this.spec.compress) for (const copy of copiesOf(file)) this.removals.add(copy);
  }

  handOver(): HandedOver {
    const { created, replaced, written } = this;
    const removals = [...this.removals].filter((file) => !this.seen.has(file));
    return { moves: this.transaction.handOver(), removals, written, seen: [...this.seen], created, replaced };
  }

  takeOver(part: HandedOver): void {
    this.transaction.takeOver(part.moves);
    for (const file of part.removals) this.removals.add(file);
    for (const file of part.seen) this.seen.add(file);
    this.created.push(...part.created);
    this.replaced.push(...part.replaced);
    this.written += part.written;
  }

  commit(note: string): { rendered: number; removed: number } {
    const removed = this.spec.kind === 'delta' ? this.commitDelta(note) : this.commitOutput(note);
    return { rendered: this.written, removed: removed.filter((file) => !isCopy(file)).length };
  }

  private commitDelta(note: string): string[] {
    const removed = [...this.removals].filter((file) => !this.seen.has(file)).sort();
    this.transaction.put('removed.txt', removed.map((file) => `${file}\n`).join(''));
    this.transaction.commit([], { before: '', after: '' }, new Map([['note', note]]));
    return removed;
  }

  private commitOutput(note: string): string[] {
    const { whole, fresh, folder } = this.spec;
    const owned = new Ownership(placeOf(folder), this.known);
    const { seen, created, replaced } = this;
    owned.check({ whole, seen, replaced });
    const removals = whole ? owned.leftBy(seen) : [...this.removals].filter((file) => !seen.has(file));
    const removed = removals.sort();
    if (!fresh && this.written === 0 && removed.length === 0 && owned.isListed) {
      this.abandon();
      writeDurably(noteFile(folder), note);
      return removed;
    }
    const { lines, text } = owned.next({ whole, seen, created }, removed);
    const beside = new Map<Beside, string>([...(text === undefined ? [] : [['list', text] as const]), ['note', note]]);
    this.transaction.commit(removed, lines, beside);
    return removed;
  }

  abandon(): void {
    this.transaction.abandon();
  }
}

/** A delta replaces the one that was there before. */
function clearDelta(folder: string): void {
  recover(folder);
  if (!existsSync(folder)) return;
  const there = readdirSync(folder);
  const strange = there.filter((name) => name !== 'files' && name !== 'removed.txt');
  if (strange.length > 0 || (there.length > 0 && readNote(folder)?.base === undefined))
    throw new Error(`${shown(folder)} holds files that are no delta (${named(there)}): name an empty folder`);
  rmSync(path.join(folder, 'files'), { recursive: true, force: true });
  rmSync(path.join(folder, 'removed.txt'), { force: true });
  rmdirSync(folder);
}
