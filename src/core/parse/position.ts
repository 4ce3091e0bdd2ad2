import type { SourceFile } from '../model.ts';
import { readFrontMatter } from './front-matter.ts';
import type { Position } from './yaml.ts';

/**
 * Where a field stands in a file, for problems found later; the file's beginning where it has none.
 * `inner`: which item of it, or which of its own fields, e.g. fieldPosition(file, 'image', 'src')
 */
export function fieldPosition(file: SourceFile, field: string, inner?: number | string): Position {
  const read = readFrontMatter(file);
  if (!read.ok || !(field in read.value.fields.values)) return { line: 1, column: 1 };
  return read.value.fields.where(inner === undefined ? [field] : [field, inner]);
}
