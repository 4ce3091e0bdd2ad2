import { readFileSync } from 'node:fs';
import path from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { tree } from './folder.ts';

/** Files below a folder that hold a word, in any case, in their names, their bytes, or what they hold compressed. */
export function holding(folder: string, word: string): string[] {
  const sought = word.toLowerCase();
  const says = (bytes: Buffer): boolean => bytes.toString('latin1').toLowerCase().includes(sought);
  return Object.keys(tree(folder)).filter((file) => {
    const bytes = readFileSync(path.join(folder, file));
    return file.toLowerCase().includes(sought) || says(bytes) || unpacked(file, bytes).some(says);
  });
}

/** What a file holds compressed: a copy of another, or what the deploy's state keeps in itself. */
function unpacked(file: string, bytes: Buffer): Buffer[] {
  if (file.endsWith('.gz')) return [gunzipSync(bytes)];
  if (file.endsWith('.br')) return [brotliDecompressSync(bytes)];
  if (!file.endsWith('.json')) return [];
  const inline = bytes.toString('utf8').matchAll(/"inline":"([^"]+)"/g);
  return Array.from(inline, ([, packed = '']) => gunzipSync(Buffer.from(packed, 'base64')));
}
