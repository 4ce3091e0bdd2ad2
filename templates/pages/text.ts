import type { TextView } from '../../src/core/view.ts';

/** Feeds, heads, fragments, sitemaps: their text is made in core. */
export default function textFile({ text }: TextView): string {
  return text;
}
