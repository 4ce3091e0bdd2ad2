import type { Problem } from '../problem.ts';
import { itemsOf, severalIn } from './several.ts';
import { tagSegment } from './tags.ts';
import type { Fields } from './yaml.ts';

/** Tags that look like several in one, which are published as one topic, and several that become one. */
export function tagProblems(tags: readonly string[] | undefined, fields: Fields, path: string): Problem[] {
  const listed = Array.isArray(fields.values['tags']);
  const segments = new Map<string, string>();
  return (tags ?? []).flatMap((tag, index): Problem[] => {
    const place = (): Pick<Problem, 'path' | 'line' | 'column'> & { field: string } => ({
      ...{ path, field: 'tags' },
      ...fields.where(listed ? ['tags', index] : ['tags']),
    });
    const segment = tagSegment(tag);
    const other = segments.get(segment);
    segments.set(segment, tag);
    if (other !== undefined) return [{ ...place(), code: 'tag-twins', tag, other, segment }];
    if (/^[[{(].*[\]})]$/.test(tag)) return [{ ...place(), code: 'tag-quoted', tag, items: itemsOf(tag) }];
    const items = severalIn(tag, () => false);
    return items.length > 0 ? [{ ...place(), code: 'tag-several', tag, items }] : [];
  });
}
