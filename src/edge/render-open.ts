/** Files that every build of a coverage or of the site draws, and writes only where they differ. */
import type { Output } from '../core/view.ts';
import type { Changes } from './changes.ts';
import type { Render } from './eleventy.ts';
import { hash } from './hash.ts';

/** Draws files that are compared by content: what is as it was is not written. */
export async function renderOpen(
  outputs: readonly Output[],
  prints: Readonly<Record<string, string>>,
  changes: Changes,
  render: Render,
): Promise<Record<string, string>> {
  const next: Record<string, string> = { ...prints };
  await render(outputs, (path, content) => {
    const print = hash(content).slice(0, 20);
    if (prints[path] !== print) changes.put(path, content);
    next[path] = print;
  });
  const drawn = new Set(outputs.map(({ path }) => path));
  // A `_top` fragment of an older revision is not drawn again, and goes.
  const stays = ([path]: [string, string]): boolean => drawn.has(path) || !path.includes('/fragments/_top.');
  return Object.fromEntries(
    Object.entries(next)
      .filter(stays)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
