/**
 * What of a coverage its different pages may say. Each list is at once the type that views are given and what the key of
 * those pages is hashed from: a field that a page shows cannot be missing from what makes it stale.
 */
import type { Coverage } from '../model.ts';

/** What an article takes from its coverage. */
const IN_ARTICLES = ['slug', 'locale', 'timezone', 'dir'] as const satisfies readonly (keyof Coverage)[];

/** What sealed pages and updates' own pages take from it: nothing that changes in the course of a day. */
const LASTING = [
  ...IN_ARTICLES,
  ...(['label', 'pageSize', 'ads', 'aliases'] as const satisfies readonly (keyof Coverage)[]),
] as const;

export type ArticleSettings = Pick<Coverage, (typeof IN_ARTICLES)[number]>;
export type Lasting = Pick<Coverage, (typeof LASTING)[number]>;

function taken<K extends keyof Coverage>(coverage: Coverage, names: readonly K[]): Pick<Coverage, K> {
  return Object.fromEntries(names.map((name) => [name, coverage[name]])) as Pick<Coverage, K>;
}

/** What articles are drawn with; a change of it draws each of them again. */
export function articleSettings(coverage: Coverage): ArticleSettings {
  return taken(coverage, IN_ARTICLES);
}

/** What lasting pages are drawn with; a change of it draws each of them again. */
export function lastingSettings(coverage: Coverage): Lasting {
  return taken(coverage, LASTING);
}
