import type { Problem } from '../problem.ts';
import { saysFalse } from './flag.ts';
import type { FrontMatter } from './front-matter.ts';
import { killLines } from './kill-lines.ts';

/** Lines by which somebody wants an update withdrawn that is not. `found`: what is wrong with its fields already. */
export function killsAstray(
  { fields, text, bodyLine }: FrontMatter,
  path: string,
  found: readonly Problem[],
): Problem[] {
  const { kill = null, kill_reason: reason = null } = fields.values;
  if (kill !== null && !saysFalse(kill)) return [];
  const told = new Set(found.map(({ line }) => line));
  const problems: Problem[] = [];
  if (reason !== null && reason !== '' && kill === null) {
    const place = fields.where(['kill_reason'], true);
    told.add(place.line);
    problems.push({ path, ...place, code: 'kill-reason-alone' });
  }
  for (const { line, column } of killLines(text, bodyLine)) {
    // What the fields say of `kill` has been read.
    if (told.has(line) || (line < bodyLine && kill !== null)) continue;
    problems.push({ path, line, column, code: 'kill-astray' });
  }
  return problems;
}
