/** Files that are text. */

/** Bytes as text: UTF-16 where its mark begins them, else as their XML declaration says, else UTF-8; undefined where they are none. */
export function textOf(bytes: Uint8Array): string | undefined {
  const encoding = encodingOf(bytes);
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const start = String.fromCharCode(...bytes.subarray(0, 200));
  return /^<\?xml[^>]{0,150}?\sencoding=["']([\w.:-]{1,40})["']/.exec(start)?.[1] ?? 'utf-8';
}

/** The first bytes as text, whatever they are: enough to tell HTML from a pointer. */
export function beginning(bytes: Uint8Array, length = 1000): string {
  const label =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(label).decode(bytes.subarray(0, length));
}
