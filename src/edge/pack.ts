/** Values to bytes and back: what the cache's files hold. */
import { deserialize, serialize } from 'node:v8';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { hash } from './hash.ts';

const MAGIC = 'stop-press cache 2\n';
/** Larger states are written as they are: packing them would cost more than the disk. */
const PACK_BELOW = 2_000_000;

/** Packs a value with a checksum before it. */
export function pack(value: unknown): { readonly bytes: Buffer; readonly sum: string } {
  const plain = serialize(value);
  const packed = plain.length < PACK_BELOW ? deflateRawSync(plain, { level: 1 }) : plain;
  const sum = hash(packed);
  const head = Buffer.from(`${MAGIC}${plain.length < PACK_BELOW ? 'deflate' : 'plain'} ${sum}\n`);
  return { bytes: Buffer.concat([head, packed]), sum };
}

/** The value of `pack`; undefined where a byte is wrong. */
export function unpack(bytes: Buffer): unknown {
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
