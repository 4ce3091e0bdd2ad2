/** Draws a coverage's files or the site's, and puts those that differ. */
import type { CoverageOutputs } from '../core/plan/coverage-outputs.ts';
import type { Changes } from './changes.ts';
import type { Render } from './eleventy.ts';
import { hash } from './hash.ts';

/**
 * Sealed files are put as they are drawn; open ones, which every build draws, are compared by content: what is as it was
 * is not written. Takes the open files' prints as they were and gives those that they have now: path → hash.
 */
export async function renderFiles(
  { sealed, open }: CoverageOutputs,
  prints: Readonly<Record<string, string>>,
  changes: Changes,
  render: Render,
): Promise<Record<string, string>> {
  const next: Record<string, string> = { ...prints };
  const compared = new Set(open.map(({ path }) => path));
  // In one go: starting Eleventy takes as long as drawing dozens of files.
  await render([...sealed, ...open], (path, content) => {
    const print = compared.has(path) ? hash(content).slice(0, 20) : undefined;
    if (print === undefined || prints[path] !== print) changes.put(path, content);
    if (print !== undefined) next[path] = print;
  });
  // A `_top` fragment of an older revision is not drawn again, and goes.
  const stays = ([path]: [string, string]): boolean => compared.has(path) || !path.includes('/fragments/_top.');
  return Object.fromEntries(
    Object.entries(next)
      .filter(stays)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
