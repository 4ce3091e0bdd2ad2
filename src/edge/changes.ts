/** What a build does to its target: an output folder, or the folder of a delta. */
import { existsSync, readdirSync, rmdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { noteFile } from './build-note.ts';
import { compressed, copiesOf, isCopy } from './compress.ts';
import { recover, Transaction, writeDurably } from './transaction.ts';

/** Takes what a build does to the output. */
export interface Changes {
  /** Writes a file; false where it is the same as before. */
  put(path: string, content: string | Uint8Array): boolean;
  remove(path: string): void;
}

/** What a worker did, for the transaction that commits. */
export interface HandedOver {
  readonly moves: readonly (readonly [string, string])[];
  readonly removals: readonly string[];
  readonly written: number;
  /** All files put, identical ones too; only where the whole output is drawn over an old one. */
  readonly seen: readonly string[];
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
  commit(beside: ReadonlyMap<string, string>): { rendered: number; removed: number };
  abandon(): void;
}

interface Goal {
  readonly output: string;
  readonly delta?: string;
  readonly compress?: boolean;
}

/** Opens the target of a build. `base`: the digest of the output that it changes; undefined: everything is drawn. */
export function openChanges({ output, delta, compress = false }: Goal, base: string | undefined): OutputChanges {
  const whole = base === undefined;
  if (delta !== undefined) return new Target({ kind: 'delta', folder: delta, fresh: true, whole, compress }, '');
  const fresh = !existsSync(output) || readdirSync(output).length === 0;
  if (whole && !fresh && !isOurs(output)) {
    throw new Error(`${output} holds files that Stop Press did not write: name an empty folder, or remove them`);
  }
  return new Target({ kind: 'output', folder: output, fresh, whole, compress }, '');
}

/** Opens a worker's part of the same target. */
export function openPart(spec: PartSpec, part: string): Changes & { handOver(): HandedOver } {
  return new Target(spec, part);
}

function isOurs(output: string): boolean {
  const names = ['404.html', 'feed.json', 'robots.txt'];
  return existsSync(noteFile(output)) || names.every((name) => existsSync(path.join(output, name)));
}

/** A delta is written aside like an output: its files lie in `files/`, the rest beside them. */
class Target implements OutputChanges {
  private readonly transaction: Transaction;
  private written = 0;
  private readonly seen = new Set<string>();
  private readonly removals = new Set<string>();
  private readonly puts = new Set<string>();

  constructor(
    readonly spec: PartSpec,
    part: string,
  ) {
    const { kind, folder, fresh } = spec;
    if (kind === 'delta' && part === '') clearDelta(folder);
    this.transaction = new Transaction(folder, part, fresh);
  }

  put(file: string, content: string | Uint8Array): boolean {
    const differs = this.putOne(file, content);
    if (differs) this.written++;
    if (this.spec.compress) for (const [copy, bytes] of compressed(file, content)) this.putOne(copy, bytes);
    return differs;
  }

  private putOne(file: string, content: string | Uint8Array): boolean {
    const { kind, whole, fresh } = this.spec;
    if (whole && !fresh) this.seen.add(file);
    const differs = this.transaction.put(kind === 'delta' ? `files/${file}` : file, content);
    if (!fresh || kind === 'delta') this.puts.add(file);
    return differs;
  }

  remove(file: string): void {
    this.removals.add(file);
    if (this.spec.compress) for (const copy of copiesOf(file)) this.removals.add(copy);
  }

  handOver(): HandedOver {
    return {
      ...this.transaction.handOver(),
      removals: [...this.removals].filter((file) => !this.puts.has(file)),
      written: this.written,
      seen: [...this.seen],
    };
  }

  takeOver(part: HandedOver): void {
    this.transaction.takeOver({ moves: part.moves, removals: [] });
    for (const file of part.removals) this.removals.add(file);
    for (const file of part.seen) this.seen.add(file);
    this.written += part.written;
  }

  commit(beside: ReadonlyMap<string, string>): { rendered: number; removed: number } {
    const { kind, folder, fresh, whole } = this.spec;
    if (whole && !fresh) for (const file of filesBelow(folder)) if (!this.seen.has(file)) this.removals.add(file);
    const removed = [...this.removals].filter((file) => !this.puts.has(file)).sort();
    if (kind === 'delta') this.transaction.put('removed.txt', removed.map((file) => `${file}\n`).join(''));
    else for (const file of removed) this.transaction.remove(file);
    if (!fresh && this.written === 0 && removed.length === 0) {
      this.abandon();
      for (const [file, content] of beside) writeDurably(file, content);
    } else this.transaction.commit(beside);
    return { rendered: this.written, removed: removed.filter((file) => !isCopy(file)).length };
  }

  abandon(): void {
    this.transaction.abandon();
  }
}

/** A delta replaces the one that was there before. */
function clearDelta(folder: string): void {
  recover(folder);
  if (!existsSync(folder)) return;
  const strange = readdirSync(folder).filter((name) => name !== 'files' && name !== 'removed.txt');
  if (strange.length > 0) throw new Error(`${folder} holds files that are no delta: name an empty folder`);
  rmSync(path.join(folder, 'files'), { recursive: true, force: true });
  rmSync(path.join(folder, 'removed.txt'), { force: true });
  rmdirSync(folder);
}

/** All files of a folder, relative to it. */
export function filesBelow(root: string, folder = ''): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const file = folder === '' ? entry.name : `${folder}/${entry.name}`;
    return entry.isDirectory() ? filesBelow(root, file) : [file];
  });
}
