/** Numbers and names in bytes. What lies beyond the end is 0, or "": nothing here throws. */

/** Two bytes, the larger first: u16([1, 2], 0) → 258 */
export function u16(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
}

/** Four bytes, the largest first: u32([0, 0, 1, 2], 0) → 258 */
export function u32(bytes: Uint8Array, at: number): number {
  return u16(bytes, at) * 0x10000 + u16(bytes, at + 2);
}

/** Two bytes, the smaller first: le16([1, 2], 0) → 513 */
export function le16(bytes: Uint8Array, at: number): number {
  return ((bytes[at + 1] ?? 0) << 8) | (bytes[at] ?? 0);
}

/** Three bytes, the smallest first. */
export function le24(bytes: Uint8Array, at: number): number {
  return le16(bytes, at) + (bytes[at + 2] ?? 0) * 0x10000;
}

/** Four bytes, the smallest first. */
export function le32(bytes: Uint8Array, at: number): number {
  return le16(bytes, at) + le16(bytes, at + 2) * 0x10000;
}

/** Writes four bytes, the smallest first. */
export function putLe32(bytes: Uint8Array, at: number, value: number): void {
  for (let i = 0; i < 4; i++) bytes[at + i] = (value >>> (8 * i)) & 0xff;
}

/** concat([Uint8Array.of(1), Uint8Array.of(2, 3)]) → bytes 1, 2, 3 */
export function concat(parts: readonly Uint8Array[]): Uint8Array {
  const made = new Uint8Array(parts.reduce((total, { length }) => total + length, 0));
  let at = 0;
  for (const part of parts) {
    made.set(part, at);
    at += part.length;
  }
  return made;
}

/** Bytes as Latin-1, e.g. latin(bytes, 4, 4) → "ftyp" */
export function latin(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + Math.min(length, 4096)));
}

/** Whether some bytes stand at a place: hasAt(bytes, 0, 0xff, 0xd8) */
export function hasAt(bytes: Uint8Array, at: number, ...wanted: readonly number[]): boolean {
  return wanted.every((byte, i) => bytes[at + i] === byte);
}
