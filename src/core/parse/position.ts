import type { SourceFile } from '../model.ts';
import { readFrontMatter } from './front-matter.ts';
import type { Position } from './yaml.ts';

/** Where a field stands in a file, for problems found later; the file's beginning where it has none. */
export function fieldPosition(file: SourceFile, field: string, index?: number): Position {
  const read = readFrontMatter(file);
  if (!read.ok || !(field in read.value.fields.values)) return { line: 1, column: 1 };
  return read.value.fields.where(index === undefined ? [field] : [field, index]);
}
