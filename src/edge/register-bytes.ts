/**
 * Segments of a register as bytes: the number of rows in eight, the columns one after the other, then lines of text: the
 * two ends of the ids' range, and the ids.
 */
import { Ids, Segment } from '../core/ids.ts';
import { MARK_BYTES, REV_BYTES, type Register } from '../core/register.ts';

/** Columns in their order, with the bytes of a row. */
const COLUMNS = [
  ['dates', 8],
  ['updated', 8],
  ['marks', MARK_BYTES],
  ['revs', REV_BYTES],
  ['tags', 2],
  ['flags', 1],
] as const;
const HEAD = 8;

/** A segment that the cache holds. */
export interface StoredSegment {
  readonly bytes: Buffer;
  /** Its name in the cache; undefined: it lies in the state itself. */
  readonly name: string | undefined;
}

/** The bytes of the segment whose rows begin at `from`. */
export function segmentBytes(register: Register, from: number, { length, text, range }: Segment): Buffer {
  const head = Buffer.alloc(HEAD);
  head.writeUInt32LE(length);
  const columns = COLUMNS.map(([name, width]) =>
    bytesOf(register[name]).subarray(from * width, (from + length) * width),
  );
  return Buffer.concat([head, ...columns, Buffer.from(`${range.join('\n')}\n${text}`, 'latin1')]);
}

/** The register that segments make; undefined where one is not what `segmentBytes` gave. */
export function registerOf(segments: readonly StoredSegment[], tagSets: Register['tagSets']): Register | undefined {
  const rows = segments.map(({ bytes }) => (bytes.length < HEAD ? Infinity : bytes.readUInt32LE()));
  const rowBytes = COLUMNS.reduce((total, [, width]) => total + width, 0);
  if (segments.some(({ bytes }, i) => bytes.length < HEAD + (rows[i] ?? 0) * rowBytes)) return undefined;
  const total = rows.reduce((sum, n) => sum + n, 0);
  const columns = {
    dates: new Float64Array(total),
    updated: new Float64Array(total),
    marks: new Uint8Array(total * MARK_BYTES),
    revs: new Uint8Array(total * REV_BYTES),
    tags: new Uint16Array(total),
    flags: new Uint8Array(total),
  };
  const ids: Segment[] = [];
  let row = 0;
  for (const { bytes, name } of segments) {
    const length = rows[ids.length] ?? 0;
    let at = HEAD;
    for (const [column, width] of COLUMNS) {
      bytesOf(columns[column]).set(bytes.subarray(at, at + length * width), row * width);
      at += length * width;
    }
    ids.push(segmentOf(bytes.toString('latin1', at), length, name));
    row += length;
  }
  return { ids: new Ids(ids), tagSets, ...columns };
}

function segmentOf(text: string, length: number, name: string | undefined): Segment {
  const first = text.indexOf('\n');
  const second = text.indexOf('\n', first + 1);
  return new Segment(text.slice(second + 1), length, [text.slice(0, first), text.slice(first + 1, second)], name);
}

function bytesOf({ buffer, byteOffset, byteLength }: Uint8Array | Uint16Array | Float64Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
