/** Of three bytes each at most: a file's name holds 255 bytes. */
const LENGTH = 80;

/** A tag as a segment of an address, e.g. "Rail & Road" → "rail-road". Letters of all scripts stay. Empty where none is left. */
export function tagSegment(tag: string): string {
  return tag
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, LENGTH)
    .replace(/(?:-|[\uD800-\uDBFF])+$/, '');
}
