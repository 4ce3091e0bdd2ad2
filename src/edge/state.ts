/**
 * The build cache: for each coverage what the last build knew of it, and an index of the site. It can only cost time:
 * a file that is damaged, truncated, foreign or of other code reads as absent.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync, renameSync } from 'node:fs';
import path from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Entry } from '../core/model.ts';
import type { CoverageRecord, SiteState } from '../core/plan/site.ts';
import type { Ledger } from '../core/plan/snapshot.ts';
import type { Register } from '../core/register.ts';
import { hash } from './hash.ts';
import type { KnownFolder } from './source.ts';

/** Everything known of one coverage. */
export interface CoverageState {
  readonly articleKey: string;
  /** Milliseconds; what was public was judged by it. */
  readonly now: number;
  readonly coverageBlob: string;
  readonly updates: Buffer;
  readonly others: ReadonlyMap<string, string>;
  readonly register: Register;
  readonly ledger: Ledger;
  /** The updates that live pages and newest feeds show, ready to draw. */
  readonly hot: readonly Entry[];
  /** Names of the updates of the last two days before the newest one, for the news sitemap. */
  readonly news: Readonly<Record<string, string>>;
  /** Files that are compared by content once drawn: path → hash. */
  readonly prints: Readonly<Record<string, string>>;
}

/** The index: what a build reads before it knows whether anything changed. */
export interface Index {
  /** Code, settings and form of the cache: another key is another cache. */
  readonly key: string;
  /** Seconds. */
  readonly now: number;
  /** Names the output, see `docs/architecture.md`. */
  readonly digest: string;
  readonly folders: Readonly<Record<string, KnownFolder>>;
  readonly records: readonly CoverageRecord[];
  /** Coverages that are drafts: slug → key. */
  readonly drafts: Readonly<Record<string, string>>;
  /** Which file holds a coverage's state. */
  readonly files: Readonly<Record<string, string>>;
  readonly site: SiteState;
}

const MAGIC = 'stop-press cache 1\n';
/** Larger states are written as they are: packing them would cost more than the disk. */
const PACK_BELOW = 2_000_000;

/** Packs a value with a checksum before it. */
export function pack(value: unknown): { readonly bytes: Buffer; readonly sum: string } {
  const plain = serialize(value);
  const packed = plain.length < PACK_BELOW ? deflateRawSync(plain, { level: 3 }) : plain;
  const sum = hash(packed);
  const head = Buffer.from(`${MAGIC}${plain.length < PACK_BELOW ? 'deflate' : 'plain'} ${sum}\n`);
  return { bytes: Buffer.concat([head, packed]), sum };
}

/** The value of `pack`; undefined where a byte is wrong. */
function unpack(bytes: Buffer): unknown {
  if (bytes.toString('latin1', 0, MAGIC.length) !== MAGIC) return undefined;
  const line = bytes.indexOf(10, MAGIC.length);
  const [form, sum] = bytes.toString('latin1', MAGIC.length, line).split(' ');
  const packed = bytes.subarray(line + 1);
  if (line < 0 || hash(packed) !== sum) return undefined;
  try {
    return deserialize(form === 'deflate' ? inflateRawSync(packed) : packed);
  } catch {
    return undefined;
  }
}

/** A coverage's state ready for the disk, under a name that is its content's. */
export interface PackedState {
  readonly file: string;
  readonly bytes: Buffer;
}

export function packState(state: CoverageState): PackedState {
  const { ids, ...columns } = state.register;
  const { bytes, sum } = pack({ ...state, register: { ...columns, ids: ids.join('\n') } });
  return { file: `${sum}.coverage`, bytes };
}

/** Opens a cache folder. */
export class Cache {
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

  state(file: string): CoverageState | undefined {
    const value = this.load(file);
    if (typeof value !== 'object' || value === null || !('register' in value)) return undefined;
    const state = value as CoverageState & { register: Omit<Register, 'ids'> & { ids: string } };
    const ids = state.register.ids === '' ? [] : state.register.ids.split('\n');
    return { ...state, register: { ...state.register, ids } };
  }

  putState(packed: PackedState): void {
    mkdirSync(this.folder, { recursive: true });
    atomically(path.join(this.folder, packed.file), packed.bytes);
  }

  /** Makes `index` the valid one, and drops states that it does not name. */
  putIndex(index: Index): void {
    mkdirSync(this.folder, { recursive: true });
    atomically(path.join(this.folder, 'index'), pack(index).bytes);
    this.clean(new Set(Object.values(index.files)));
  }

  private clean(named: ReadonlySet<string>): void {
    for (const file of readdirSync(this.folder)) {
      if (file.endsWith('.coverage') && !named.has(file)) rmSync(path.join(this.folder, file), { force: true });
    }
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
  const aside = `${file}.${process.pid}.tmp`;
  writeFileSync(aside, bytes);
  renameSync(aside, file);
}
