import type { Author, Site } from '../model.ts';
import type { Place, Problem } from '../problem.ts';
import { nearest } from '../suggest.ts';
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
    else if (name.includes(',')) problems.push({ ...place(), ...field, code: 'author-comma' });
    return { name };
  });
  return { value, problems };
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
