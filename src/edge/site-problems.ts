/** Problems that lie between coverages. */
import type { Fault } from '../core/messages.ts';
import type { SourceFile } from '../core/model.ts';
import { fileStart, type Problem } from '../core/problem.ts';
import { fieldPosition } from '../core/parse.ts';
import type { Overview, Source } from './source.ts';

/** Slugs that differ only in case, and coverages inside others. */
export function slugProblems(overview: Overview): Problem[] {
  const slugs = [...overview.coverages.keys()].sort();
  const known = new Set(slugs);
  const lower = new Map<string, string>();
  const problems: Problem[] = [];
  for (const slug of slugs) {
    const place = fileStart(`${slug}/coverage.md`);
    const twin = lower.get(slug.toLowerCase());
    if (twin !== undefined) problems.push({ ...place, code: 'slug-twins', slug, other: twin });
    lower.set(slug.toLowerCase(), slug);
    const outer = outerOf(slug, known);
    if (outer !== undefined) problems.push({ ...place, code: 'coverage-inside', outer });
  }
  return problems;
}

/** The coverage in whose folder another lies: outerOf("storm/inner", …) → "storm" */
export function outerOf(slug: string, known: { has(slug: string): boolean }): string | undefined {
  const parts = slug.split('/');
  return parts.map((_, i) => parts.slice(0, i).join('/')).find((folder) => known.has(folder));
}

interface Named {
  readonly slug: string;
  readonly aliases: readonly string[];
}

/** An old slug can be neither a coverage's nor another one's, nor lie inside one or around one: both have pages there. */
export async function aliasProblems(
  coverages: readonly Named[],
  { coverages: known }: Overview,
  source: Source,
): Promise<Problem[]> {
  const renamed = coverages.filter(({ aliases }) => aliases.length > 0);
  if (renamed.length === 0) return [];
  const slugs = new Map([...known.keys()].map((slug) => [slug.toLowerCase(), slug]));
  const taken = new Map<string, string>();
  const inside = insides([...known.keys(), ...renamed.flatMap(({ aliases }) => aliases)]);
  const problems: Problem[] = [];
  for (const { slug, aliases } of renamed) {
    for (const [index, alias] of aliases.entries()) {
      const fault = aliasFault(alias, slugs, taken, inside);
      taken.set(alias.toLowerCase(), slug);
      if (!fault) continue;
      const file = await coverageFile(slug, source);
      const place = fieldPosition(file, 'aliases', index);
      problems.push({ path: file.path, ...place, field: 'aliases', ...fault });
    }
  }
  return problems;
}

function aliasFault(
  alias: string,
  slugs: ReadonlyMap<string, string>,
  taken: ReadonlyMap<string, string>,
  inside: ReadonlyMap<string, string>,
): Fault | undefined {
  const name = alias.toLowerCase();
  const same = slugs.get(name);
  if (same !== undefined) return { code: 'old-slug-in-use', slug: same };
  const other = taken.get(name);
  if (other !== undefined) return { code: 'old-slug-twice', alias, slug: other };
  const outer = slugs.get(outerOf(name, slugs) ?? '');
  if (outer !== undefined) return { code: 'old-slug-inside', alias, outer };
  const inner = inside.get(name);
  return inner === undefined ? undefined : { code: 'old-slug-around', alias, inner };
}

/** Folders, in lower case, that have a slug in them, with the slug. */
function insides(slugs: readonly string[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const slug of slugs) {
    const parts = slug.toLowerCase().split('/');
    for (let i = 1; i < parts.length; i++) found.set(parts.slice(0, i).join('/'), slug);
  }
  return found;
}

async function coverageFile(slug: string, source: Source): Promise<SourceFile> {
  const path = `${slug}/coverage.md`;
  const { coverage: blob = '' } = await source.files(slug);
  const [bytes = Buffer.alloc(0)] = await source.read([{ path, blob }]);
  return { path, text: Buffer.from(bytes).toString('utf8') };
}
