/**
 * The ids of a coverage's updates, in segments of text that are cut into strings only where an id is asked for: a publish
 * asks for a few hundred of 100,000. A segment that nothing changed in is handed on as it is, and so needs no writing.
 */

/** Ids of a full segment; one holds fewer than twice as many. */
export const FULL = 1000;
/** So many ids are searched for in the text; from then on a table is made. */
const SEARCHED = 32;

/** Ids that lie one after the other. */
export class Segment {
  private cut?: readonly string[];

  constructor(
    /** Each id with a newline after it. */
    readonly text: string,
    readonly length: number,
    /** The first and the last id in lower case: most ids begin with their date, so few segments can hold a given one. */
    readonly range: readonly [string, string],
    /** What the cache calls the rows that these ids begin; undefined: it does not have them. */
    readonly stored?: string,
  ) {}

  static of(ids: readonly string[]): Segment {
    const text = ids.map((id) => `${id}\n`).join('');
    const lower = text.toLowerCase().split('\n').slice(0, -1);
    const least = lower.reduce((a, b) => (b < a ? b : a));
    const greatest = lower.reduce((a, b) => (b > a ? b : a));
    return new Segment(text, ids.length, [least, greatest]);
  }

  get ids(): readonly string[] {
    return (this.cut ??= this.text.split('\n').slice(0, -1));
  }

  /** Whether it may hold an id, given in lower case. */
  mayHold(name: string): boolean {
    return name >= this.range[0] && name <= this.range[1];
  }
}

/** What ids are put together from: whole segments, and single ids. */
export type Piece = Segment | string;

export class Ids {
  readonly length: number;
  /** The position of each segment's first id. */
  private readonly starts: readonly number[];
  private searches = 0;
  private table?: ReadonlyMap<string, number>;

  constructor(readonly segments: readonly Segment[]) {
    let length = 0;
    this.starts = segments.map((segment) => (length += segment.length) - segment.length);
    this.length = length;
  }

  /** Single ids become segments, together with neighbours that are not full. */
  static of(pieces: readonly Piece[]): Ids {
    const segments: Segment[] = [];
    let loose: string[] = [];
    const close = (): void => {
      const count = Math.max(1, Math.floor(loose.length / FULL));
      const size = Math.ceil(loose.length / count);
      for (let from = 0; from < loose.length; from += size) segments.push(Segment.of(loose.slice(from, from + size)));
      loose = [];
    };
    for (const [i, piece] of pieces.entries()) {
      if (typeof piece === 'string') loose.push(piece);
      else if (piece.length < FULL && (loose.length > 0 || typeof pieces[i + 1] === 'string')) loose.push(...piece.ids);
      else {
        close();
        segments.push(piece);
      }
    }
    close();
    return new Ids(segments);
  }

  /** The id at a position; "" where there is none. */
  at(position: number): string {
    const segment = this.segmentAt(position);
    return this.segments[segment]?.ids[position - (this.starts[segment] ?? 0)] ?? '';
  }

  /** The position of an id; -1: there is none. */
  indexOf(id: string): number {
    if (this.table) return this.table.get(id) ?? -1;
    if (++this.searches > SEARCHED) {
      this.table = new Map(this.all().map((one, position) => [one, position]));
      return this.indexOf(id);
    }
    const name = id.toLowerCase();
    for (const [i, segment] of this.segments.entries()) {
      const place = segment.mayHold(name) ? segment.ids.indexOf(id) : -1;
      if (place >= 0) return (this.starts[i] ?? 0) + place;
    }
    return -1;
  }

  /** Positions of ids that are one of `names` (in lower case) but for case. */
  likely(names: ReadonlySet<string>): number[] {
    const few = names.size < SEARCHED ? [...names] : undefined;
    return this.segments.flatMap((segment, i) => {
      if (few && !few.some((name) => segment.mayHold(name))) return [];
      const start = this.starts[i] ?? 0;
      return segment.ids.flatMap((id, place) => (names.has(id.toLowerCase()) ? [start + place] : []));
    });
  }

  all(): string[] {
    return this.segments.flatMap(({ ids }) => ids);
  }

  /** What lies between two positions: segments that are whole, the rest as single ids. */
  between(from: number, to: number): Piece[] {
    const pieces: Piece[] = [];
    for (let i = this.segmentAt(from), at = from; at < to; i++) {
      const segment = this.segments[i];
      if (!segment) break;
      const start = this.starts[i] ?? 0;
      const end = start + segment.length;
      if (at === start && end <= to) pieces.push(segment);
      else pieces.push(...segment.ids.slice(at - start, to - start));
      at = end;
    }
    return pieces;
  }

  /** Which segment a position lies in. */
  private segmentAt(position: number): number {
    let low = 0;
    let high = this.segments.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] ?? 0) <= position) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
