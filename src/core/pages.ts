/** Sealed pages counted from the oldest, and the live page. */

/** How `n` updates in a timeline are cut: sealed pages 1…`sealed`, and the live page from position `live` on. */
export interface Cut {
  readonly size: number;
  readonly sealed: number;
  /** Position (oldest first, from 0) of the first update on the live page. */
  readonly live: number;
}

/**
 * Cuts a timeline of `n` updates into pages of `size`: below 2 × size the live page alone; else the live page shows
 * the newest `size + n mod size`, and page k the positions (k - 1) × size … k × size - 1.
 */
export function cut(n: number, size: number): Cut {
  const sealed = n < 2 * size ? 0 : Math.floor(n / size) - 1;
  return { size, sealed, live: sealed * size };
}

/** The positions [from, to) of sealed page `page` (counted from 1). */
export function pageRange(page: number, size: number): readonly [number, number] {
  return [(page - 1) * size, page * size];
}
