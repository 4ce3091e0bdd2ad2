/** AVIF: the size and the turning of its main item, by the properties that are its own (ISO/IEC 23008-12). */
import { box, boxes, type Box } from './boxes.ts';
import { u16, u32 } from './bytes.ts';
import { broken, pictured, truncated, type Judged } from './judged.ts';

export function judgeAvif(bytes: Uint8Array): Judged {
  const top = boxes(bytes);
  const meta = box(top, 'meta');
  if (!meta) return top.some(({ cut }) => cut) ? truncated('avif') : broken('avif');
  // A version and flags come first.
  const inMeta = boxes(meta.subarray(4));
  const properties = boxes(box(inMeta, 'iprp') ?? new Uint8Array());
  const all = boxes(box(properties, 'ipco') ?? new Uint8Array());
  const own = ownProperties(mainItem(inMeta), box(properties, 'ipma'), all);
  const size = own.find(({ name }) => name === 'ispe')?.content;
  if (!size) return broken('avif');
  if (top.some(({ cut }) => cut) || !top.some(({ name }) => name === 'mdat' || name === 'moov'))
    return truncated('avif');
  const [width, height] = [u32(size, 4), u32(size, 8)];
  const quarters = own.find(({ name }) => name === 'irot')?.content[0] ?? 0;
  return quarters & 1 ? pictured('avif', height, width) : pictured('avif', width, height);
}

function mainItem(meta: readonly Box[]): number | undefined {
  const content = box(meta, 'pitm');
  if (!content) return undefined;
  return content[0] === 0 ? u16(content, 4) : u32(content, 4);
}

/** The properties that `ipma` gives to an item; all of them where it cannot be told. */
function ownProperties(item: number | undefined, content: Uint8Array | undefined, all: readonly Box[]): readonly Box[] {
  if (item === undefined || !content) return all;
  const wide = content[0] !== 0;
  const large = ((content[3] ?? 0) & 1) === 1;
  let at = 8;
  for (let entries = u32(content, 4); entries > 0 && at < content.length; entries--) {
    const id = wide ? u32(content, at) : u16(content, at);
    at += wide ? 4 : 2;
    const count = content[at] ?? 0;
    at++;
    if (id === item) return numbers(content, at, count, large).flatMap((n) => all[n - 1] ?? []);
    at += large ? 2 * count : count;
  }
  return all;
}

/** Places in the list of properties, counted from 1; the highest bit says that one must be understood. */
function numbers(content: Uint8Array, from: number, count: number, large: boolean): number[] {
  return Array.from({ length: count }, (_, i) =>
    large ? u16(content, from + 2 * i) & 0x7fff : (content[from + i] ?? 0) & 0x7f,
  );
}
