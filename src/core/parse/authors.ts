import type { Author, Site } from '../model.ts';
import type { Problem } from '../problem.ts';
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
    const known = Object.hasOwn(site.authors, name) ? site.authors[name] : undefined;
    if (!known && !site.anyAuthor && ID.test(name)) {
      const near = nearest(name, Object.keys(site.authors));
      const place = { path, ...fields.where(listed ? ['author', index] : ['author']) };
      problems.push({ ...place, field: 'author', code: 'author-unlisted', author: name, near });
    }
    return known ?? { name };
  });
  return { value, problems };
}
