/** Registers made of rows, and amended by them: what did not change is copied in stretches. */
import { Ids, type Piece } from './ids.ts';
import { compareRows, MARK_BYTES, REV_BYTES, type Register, type Row } from './register.ts';

/** A register without the ids in `gone` and with `rows` put in at their places (an id in `rows` replaces its old row). */
export function amend(old: Register | undefined, gone: ReadonlySet<string>, rows: readonly Row[]): Register {
  const fresh = [...rows].sort(compareRows);
  const into = new Columns((old?.ids.length ?? 0) + fresh.length, old);
  if (!old) {
    for (const row of fresh) into.add(row);
    return into.register();
  }
  const dropped = droppedPositions(old, new Set([...gone, ...fresh.map(({ id }) => id)]));
  let from = 0;
  let next = 0;
  // What lies between two changes is copied whole: one row among 100,000 costs as much as the copy.
  const copyUpTo = (to: number): void => {
    for (let drop = dropped[next]; drop !== undefined && drop < to; drop = dropped[++next]) {
      into.copy(old, from, drop);
      from = drop + 1;
    }
    into.copy(old, from, to);
    from = Math.max(from, to);
  };
  for (const row of fresh) {
    copyUpTo(placeOf(old, row));
    into.add(row);
  }
  copyUpTo(old.ids.length);
  return into.register();
}

/** Positions of ids, in order. */
function droppedPositions(register: Register, dropped: ReadonlySet<string>): number[] {
  // Looking each one up is quicker than asking of every row whether it is one, as long as they are few.
  if (dropped.size < 20) {
    const found = [...dropped].map((id) => register.ids.indexOf(id));
    return found.filter((position) => position >= 0).sort((a, b) => a - b);
  }
  return register.ids.all().flatMap((id, position) => (dropped.has(id) ? [position] : []));
}

/** Where a row belongs: the position of the first one that comes after it. */
function placeOf(register: Register, row: Row): number {
  let low = 0;
  let high = register.ids.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const at = { date: register.dates[middle] ?? 0, id: register.ids.at(middle) };
    if (compareRows(at, row) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

class Columns {
  private n = 0;
  private readonly ids: Piece[] = [];
  private readonly dates: Float64Array;
  private readonly updated: Float64Array;
  private readonly flags: Uint8Array;
  private readonly tags: Uint16Array;
  private readonly revs: Uint8Array;
  private readonly marks: Uint8Array;
  private readonly tagSets: (readonly string[])[];
  private readonly tagSetAt = new Map<string, number>();

  constructor(size: number, old: Register | undefined) {
    this.dates = new Float64Array(size);
    this.updated = new Float64Array(size);
    this.flags = new Uint8Array(size);
    this.tags = new Uint16Array(size);
    this.revs = new Uint8Array(size * REV_BYTES);
    this.marks = new Uint8Array(size * MARK_BYTES);
    this.tagSets = [...(old?.tagSets ?? [[]])];
    this.tagSets.forEach((set, i) => this.tagSetAt.set(set.join('\n'), i));
  }

  add(row: Row): void {
    const i = this.n++;
    this.ids.push(row.id);
    this.dates[i] = row.date;
    this.updated[i] = row.updated;
    this.flags[i] = row.flags;
    this.tags[i] = this.tagSet(row.tags);
    putHex(this.revs, i, REV_BYTES, row.rev);
    putHex(this.marks, i, MARK_BYTES, row.mark);
  }

  /** Copies the rows from one position up to another. */
  copy(old: Register, from: number, to: number): void {
    if (to <= from) return;
    const i = this.n;
    this.n += to - from;
    this.ids.push(...old.ids.between(from, to));
    this.dates.set(old.dates.subarray(from, to), i);
    this.updated.set(old.updated.subarray(from, to), i);
    this.flags.set(old.flags.subarray(from, to), i);
    this.tags.set(old.tags.subarray(from, to), i);
    this.revs.set(old.revs.subarray(from * REV_BYTES, to * REV_BYTES), i * REV_BYTES);
    this.marks.set(old.marks.subarray(from * MARK_BYTES, to * MARK_BYTES), i * MARK_BYTES);
  }

  /** The register, without the room that dropped rows left. */
  register(): Register {
    const { n, ids, tagSets } = this;
    return {
      ids: Ids.of(ids),
      dates: this.dates.slice(0, n),
      updated: this.updated.slice(0, n),
      flags: this.flags.slice(0, n),
      tags: this.tags.slice(0, n),
      tagSets,
      revs: this.revs.slice(0, n * REV_BYTES),
      marks: this.marks.slice(0, n * MARK_BYTES),
    };
  }

  private tagSet(tags: readonly string[]): number {
    const key = tags.join('\n');
    const known = this.tagSetAt.get(key);
    if (known !== undefined) return known;
    this.tagSets.push(tags);
    this.tagSetAt.set(key, this.tagSets.length - 1);
    return this.tagSets.length - 1;
  }
}

function putHex(bytes: Uint8Array, position: number, width: number, hex: string): void {
  for (let k = 0; k < width; k++) bytes[position * width + k] = parseInt(hex.slice(2 * k, 2 * k + 2), 16) || 0;
}
