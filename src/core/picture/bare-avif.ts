import { box, boxes, type Box } from './boxes.ts';
import { latin, u16, u32 } from './bytes.ts';

/** What else may hold words: XMP of some programs, and users' data. */
const WORDY = /^(?:uuid|udta|free|skip)$/;
/** Items that are drawn, and what they are made of; EXIF and XMP (`mime`) are not among them. */
const DRAWN = /^(?:av01|grid|iden|iovl|tmap|hvc1)$/;
/** Entries of a list: more of them have no picture. */
const MOST = 10_000;

/** An AVIF in which whatever is not drawn is overwritten with zeros: its boxes name places in the file, and stay. */
export function bareAvif(bytes: Uint8Array): Uint8Array | undefined {
  const made = bytes.slice();
  const top = boxes(made);
  const meta = box(top, 'meta')?.subarray(4);
  if (!meta) return undefined;
  const inMeta = boxes(meta);
  const silent = wordyItems(boxes((box(inMeta, 'iinf') ?? new Uint8Array()).subarray(infoHead(box(inMeta, 'iinf')))));
  const places = placesOf(box(inMeta, 'iloc') ?? new Uint8Array());
  const inner = box(inMeta, 'idat');
  for (const { item, inside, from, length } of places) {
    if (!silent.has(item)) continue;
    (inside ? inner : made)?.subarray(from, from + length).fill(0);
  }
  const moov = boxes(box(top, 'moov') ?? new Uint8Array());
  for (const { name, content } of [...top, ...inMeta, ...moov]) if (WORDY.test(name)) content.fill(0);
  return made;
}

/** Version, flags and the number of entries before the entries of `iinf`. */
function infoHead(content: Uint8Array | undefined): number {
  return content?.[0] === 0 ? 6 : 8;
}

/** Ids of items that are not drawn (ISO/IEC 14496-12, 8.11.6). */
function wordyItems(entries: readonly Box[]): Set<number> {
  const found = new Set<number>();
  for (const { name, content } of entries) {
    const version = content[0] ?? 0;
    if (name !== 'infe' || version < 2) continue;
    const wide = version > 2;
    const type = latin(content, wide ? 10 : 8, 4);
    if (!DRAWN.test(type)) found.add(wide ? u32(content, 4) : u16(content, 4));
  }
  return found;
}

interface Place {
  readonly item: number;
  /** In `idat`, not in the file. */
  readonly inside: boolean;
  readonly from: number;
  readonly length: number;
}

/** Where the items lie (ISO/IEC 14496-12, 8.11.3). */
function placesOf(content: Uint8Array): Place[] {
  const version = content[0] ?? 0;
  const sizes = [(content[4] ?? 0) >> 4, (content[4] ?? 0) & 15, (content[5] ?? 0) >> 4, (content[5] ?? 0) & 15];
  const [offsetSize = 0, lengthSize = 0, baseSize = 0, indexSize = 0] = sizes;
  let at = 6;
  const take = (size: number): number => {
    const value =
      size === 8
        ? u32(content, at) * 2 ** 32 + u32(content, at + 4)
        : size === 4
          ? u32(content, at)
          : size === 2
            ? u16(content, at)
            : 0;
    at += size;
    return value;
  };
  const wide = version < 2 ? 2 : 4;
  const found: Place[] = [];
  for (let items = take(wide); items > 0 && at < content.length && found.length < MOST; items--) {
    const item = take(wide);
    const method = version > 0 ? take(2) & 15 : 0;
    take(2);
    const base = take(baseSize);
    for (let extents = take(2); extents > 0 && at < content.length && found.length < MOST; extents--) {
      if (version > 0) take(indexSize);
      const from = base + take(offsetSize);
      found.push({ item, inside: method === 1, from, length: take(lengthSize) });
    }
  }
  return found;
}
