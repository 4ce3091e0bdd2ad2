import type { Author, Site } from '../model.ts';
import type { Place, Problem } from '../problem.ts';
import { nearest } from '../suggest.ts';
import { itemsOf, severalIn } from './several.ts';
import type { Fields } from './yaml.ts';

/** What looks like an id must be listed in site.yaml; all else is a name. */
const ID = /^[a-z0-9-]+$/;

/** The authors that a file names, with what site.yaml knows of them. */
export function bylines(
  names: readonly string[] | undefined,
  site: Site,
  fields: Fields,
  path: string,
): { readonly value: readonly Author[]; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const listed = Array.isArray(fields.values['author']);
  const value = (names ?? []).map((name, index): Author => {
    const place = (): Place => ({ path, ...fields.where(listed ? ['author', index] : ['author']) });
    const known = Object.hasOwn(site.authors, name) ? site.authors[name] : undefined;
    if (known) return known;
    const listedAs = sameAs(name, site);
    const field = { field: 'author', author: name } as const;
    if (!site.anyAuthor && ID.test(name)) {
      const near = listedAs ?? nearest(name, Object.keys(site.authors));
      problems.push({ ...place(), ...field, code: 'author-unlisted', near });
    } else if (listedAs !== undefined) problems.push({ ...place(), ...field, code: 'author-form', id: listedAs });
    else {
      const fault = nameFault(name, site);
      if (fault) problems.push({ ...place(), ...field, ...fault });
    }
    return { name };
  });
  return { value, problems: [...problems, ...twice(value, listed, fields, path)] };
}

/** What is odd about a name that is not listed, or undefined. */
function nameFault(name: string, site: Site): NameFault | undefined {
  if (/^["'“[{(].*["'”\]})]$/.test(name) && /[,;]/.test(name)) return { code: 'author-quoted', items: itemsOf(name) };
  const items = severalIn(name, (one) => isListed(one, site));
  if (items.length > 0) return { code: 'author-several', items };
  return BY.test(name) ? { code: 'author-by' } : undefined;
}

type NameFault =
  | { readonly code: 'author-quoted' | 'author-several'; readonly items: readonly string[] }
  | { readonly code: 'author-by' };

const BY = /^by\s+\S/i;

function isListed(name: string, site: Site): boolean {
  return Object.hasOwn(site.authors, name) || sameAs(name, site) !== undefined;
}

/** Authors who are named twice: readers would read one name twice. */
function twice(value: readonly Author[], listed: boolean, fields: Fields, path: string): Problem[] {
  const seen = new Set<string>();
  return value.flatMap(({ name }, index): Problem[] => {
    const form = folded(name);
    if (!seen.has(form)) {
      seen.add(form);
      return [];
    }
    const place = fields.where(listed ? ['author', index] : ['author']);
    return [{ path, ...place, field: 'author', code: 'author-twice', author: name }];
  });
}

/** The id of a listed author who is written otherwise: by name, with capitals or `@`, without accents. */
function sameAs(written: string, { authors }: Site): string | undefined {
  const form = folded(written);
  if (form === '') return undefined;
  return Object.keys(authors).find((id) => folded(id) === form || folded(authors[id]?.name ?? '') === form);
}

/** e.g. "@Mirren_Hale" → "mirrenhale" */
function folded(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();
}
