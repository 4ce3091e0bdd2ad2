import type { ComponentChildren } from 'preact';

/**
 * Somebody's words inside ours: a name, a title, a credit. They keep their own direction and disturb nobody else's,
 * e.g. `<Words>Ana B.</Words>` on an Arabic page.
 */
export function Words({ children }: { children: ComponentChildren }) {
  return <bdi>{children}</bdi>;
}

/** Letters that take twice the room of Latin ones. */
const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;

/** How much room a text takes, in Latin letters, e.g. breadth("Überflutung") → 11, breadth("洪水") → 4 */
export function breadth(text: string): number {
  return text.length + (text.match(WIDE)?.length ?? 0);
}

/** What class a headline has by its length, so that long ones do not push the news off a phone. */
export function headlineClass(text: string): string | undefined {
  const room = breadth(text);
  if (room > 150) return 'longest';
  return room > 75 ? 'long' : undefined;
}
