/**
 * The build cache. It can only cost time: a file that is damaged, truncated, foreign or of other code reads as absent.
 * Of a large coverage only the pieces that changed are written: segments of its register, parts of its listing.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Register } from '../core/register.ts';
import { clearDead, writeAside } from './durable.ts';
import { hash } from './hash.ts';
import { pack, unpack } from './pack.ts';
import { registerOf, segmentBytes, type StoredSegment } from './register-bytes.ts';
import type { CoverageState, Index } from './state.ts';

/** A state that the index names is missing or unreadable: the build starts again without the cache. */
export class CacheDamaged extends Error {
  constructor() {
    super('the cache cannot be read');
  }
}

function lost(): never {
  throw new CacheDamaged();
}

/** A coverage's state ready for the disk, under names that are their contents'. */
export interface PackedState {
  /** All files that it takes, the first of them naming the others. */
  readonly files: readonly string[];
  /** Those that the cache does not have. */
  readonly fresh: readonly (readonly [string, Buffer])[];
}

/** What stands in a state's own file for a piece of it: its name in the cache, or the piece itself. */
type Kept = string | Buffer;

interface KeptState extends Omit<CoverageState, 'register' | 'updates'> {
  readonly register: { readonly tagSets: Register['tagSets']; readonly segments: readonly Kept[] };
  readonly updates: readonly { readonly sum: string; readonly length: number; readonly kept: Kept }[];
}

/** Packs a state. What there is one piece of lies in the file itself, so that small coverages have one file. */
export function packState(state: CoverageState): PackedState {
  const { register, updates, ...rest } = state;
  const pieces: string[] = [];
  const fresh: [string, Buffer][] = [];
  const keep = (alone: boolean, stored: string | undefined, bytes: () => Buffer): Kept => {
    if (alone) return bytes();
    const content = stored === undefined ? bytes() : undefined;
    const name = stored ?? `${hash(content ?? '')}.piece`;
    pieces.push(name);
    if (content) fresh.push([name, content]);
    return name;
  };
  const { segments } = register.ids;
  let row = 0;
  const kept: KeptState = {
    ...rest,
    register: {
      tagSets: register.tagSets,
      segments: segments.map((segment) => {
        const from = (row += segment.length) - segment.length;
        return keep(segments.length === 1, segment.stored, () => segmentBytes(register, from, segment));
      }),
    },
    updates: updates.map(({ sum, length, bytes, stored }) => ({
      sum,
      length,
      kept: keep(updates.length === 1, stored ? `${sum}.piece` : undefined, bytes),
    })),
  };
  const { bytes, sum } = pack(kept);
  return { files: [`${sum}.coverage`, ...pieces], fresh: [...fresh, [`${sum}.coverage`, bytes]] };
}

/** Opens a cache folder. */
export class Cache {
  /** Why the disk would not take what was to be written; undefined where it did. */
  refused: unknown;

  constructor(readonly folder: string) {}

  /** The index; undefined where there is none or it cannot be used. */
  index(): Index | undefined {
    const value = this.load('index');
    return isIndex(value) ? value : undefined;
  }

  /** Whether anything is there at all: tells 'no cache' from 'a cache that cannot be used'. */
  exists(): boolean {
    return this.raw('index') !== undefined;
  }

  /** The state in a file; undefined where the file, or one that it names, cannot be used. */
  state(file: string): CoverageState | undefined {
    const value = this.load(file);
    if (typeof value !== 'object' || value === null || !('register' in value)) return undefined;
    const state = value as KeptState;
    const segments = state.register.segments.flatMap((kept): StoredSegment[] => {
      const bytes = this.piece(kept);
      return bytes ? [{ bytes, name: typeof kept === 'string' ? kept : undefined }] : [];
    });
    if (segments.length < state.register.segments.length) return undefined;
    const register = registerOf(segments, state.register.tagSets);
    const updates = state.updates.map(({ sum, length, kept }) => ({
      ...{ sum, length, stored: typeof kept === 'string' },
      bytes: () => this.piece(kept) ?? lost(),
    }));
    return register && { ...state, register, updates };
  }

  putState({ fresh }: PackedState): void {
    this.attempt(() => {
      for (const [file, bytes] of fresh) atomically(path.join(this.folder, file), bytes);
    });
  }

  /** Makes `index` the valid one, and drops states that it does not name. */
  putIndex(index: Index): void {
    this.attempt(() => {
      atomically(path.join(this.folder, 'index'), pack(index).bytes);
      this.clean(new Set(Object.values(index.files).flat()));
    });
  }

  /** What the disk refuses costs the next build time, and this one nothing. */
  private attempt(write: () => void): void {
    if (this.refused !== undefined) return;
    try {
      mkdirSync(this.folder, { recursive: true });
      write();
    } catch (error) {
      this.refused = error;
    }
  }

  private clean(named: ReadonlySet<string>): void {
    for (const file of readdirSync(this.folder)) {
      if (/\.(?:coverage|piece)$/.test(file) && !named.has(file)) rmSync(path.join(this.folder, file), { force: true });
    }
    clearDead(this.folder, '');
  }

  private piece(kept: Kept): Buffer | undefined {
    if (typeof kept !== 'string') return kept;
    const bytes = this.raw(kept);
    return bytes && `${hash(bytes)}.piece` === kept ? bytes : undefined;
  }

  private load(file: string): unknown {
    const bytes = this.raw(file);
    return bytes && unpack(bytes);
  }

  private raw(file: string): Buffer | undefined {
    try {
      return readFileSync(path.join(this.folder, file));
    } catch {
      return undefined;
    }
  }
}

function isIndex(value: unknown): value is Index {
  return typeof value === 'object' && value !== null && 'key' in value && 'records' in value && 'files' in value;
}

function atomically(file: string, bytes: Buffer): void {
  writeAside(file, (aside) => {
    writeFileSync(aside, bytes);
  });
}
