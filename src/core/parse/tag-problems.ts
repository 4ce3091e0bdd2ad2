import type { Problem } from '../problem.ts';
import type { Fields } from './yaml.ts';

/** Tags that look like several in one: they are published as one topic. */
export function tagProblems(tags: readonly string[] | undefined, fields: Fields, path: string): Problem[] {
  const listed = Array.isArray(fields.values['tags']);
  return (tags ?? []).flatMap((tag, index): Problem[] => {
    if (!tag.includes(',')) return [];
    return [{ path, ...fields.where(listed ? ['tags', index] : ['tags']), field: 'tags', code: 'tag-comma', tag }];
  });
}
