/** Problems that lie between coverages. */
import type { Problem } from '../core/problem.ts';
import type { Overview } from './source.ts';

/** Slugs that differ only in case, and coverages inside others. */
export function slugProblems(overview: Overview): Problem[] {
  const slugs = [...overview.coverages.keys()].sort();
  const known = new Set(slugs);
  const lower = new Map<string, string>();
  const problems: Problem[] = [];
  for (const slug of slugs) {
    const say = (message: string): void => {
      problems.push({ path: `${slug}/coverage.md`, line: 1, column: 1, message });
    };
    const twin = lower.get(slug.toLowerCase());
    if (twin !== undefined) say(`\`${slug}\` and \`${twin}\` differ only in case: rename one`);
    lower.set(slug.toLowerCase(), slug);
    const outer = outerOf(slug, known);
    if (outer !== undefined) say(`this coverage lies inside \`${outer}\`: move it beside it`);
  }
  return problems;
}

/** The coverage in whose folder another lies: outerOf("storm/inner", …) → "storm" */
export function outerOf(slug: string, known: { has(slug: string): boolean }): string | undefined {
  const parts = slug.split('/');
  return parts.map((_, i) => parts.slice(0, i).join('/')).find((folder) => known.has(folder));
}

/** An old slug cannot be that of another coverage. */
export function aliasProblems(
  coverages: readonly { readonly slug: string; readonly aliases: readonly string[] }[],
  overview: Overview,
): Problem[] {
  return coverages.flatMap(({ slug, aliases }) =>
    aliases
      .filter((old) => overview.coverages.has(old))
      .map((old) => {
        const message = `\`aliases\`: there is a coverage \`${old}\`: an old slug cannot be in use`;
        return { path: `${slug}/coverage.md`, line: 1, column: 1, message };
      }),
  );
}
