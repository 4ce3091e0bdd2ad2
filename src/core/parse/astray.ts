/** Lines that are meant as fields and do nothing where they stand: kills and drafts above all. */
import type { Problem } from '../problem.ts';
import { fieldsAstray } from './fields-astray.ts';
import { saysFalse, saysTrue } from './flag.ts';
import type { FrontMatter } from './front-matter.ts';
import { holdLines } from './hold-lines.ts';
import { killComments, killLines } from './kill-lines.ts';

interface Where {
  readonly path: string;
  /** The names of the file's fields. */
  readonly known: readonly string[];
  /** What is wrong with its fields already. */
  readonly found: readonly Problem[];
}

/** Those of an update. */
export function astrayInUpdate(read: FrontMatter, where: Where): Problem[] {
  const { fields, text, bodyLine } = read;
  const { path, known } = where;
  const { kill = null, kill_reason: reason = null, draft = null } = fields.values;
  if (kill !== null && !saysFalse(kill)) return [];
  const told = new Set(where.found.map(({ line }) => line));
  const problems: Problem[] = [];
  if (reason !== null && reason !== '') {
    const place = fields.where(['kill_reason'], true);
    told.add(place.line);
    problems.push({ path, ...place, code: kill === null ? 'kill-reason-alone' : 'kill-reason-denied' });
  }
  for (const { line, column } of killLines(text, bodyLine)) {
    // What the fields say of `kill` has been read.
    if (told.has(line) || (line < bodyLine && isField(text, line, ['kill', 'kill_reason']))) continue;
    told.add(line);
    problems.push({ path, line, column, code: 'kill-astray' });
  }
  for (const place of killComments(text, bodyLine)) problems.push({ path, ...place, code: 'kill-commented' });
  if (!saysTrue(draft)) problems.push(...draftsAstray(read, path, told));
  problems.push(...fieldsAstray(read, path, known, told));
  return problems;
}

/** Those of a coverage.md. */
export function astrayInCoverage(read: FrontMatter, { path, known, found }: Where): Problem[] {
  const { fields, text, bodyLine } = read;
  if (saysTrue(fields.values['draft'])) return [];
  const told = new Set(found.map(({ line }) => line));
  const problems: Problem[] = [];
  for (const { line, column } of killLines(text, bodyLine)) {
    if (told.has(line)) continue;
    told.add(line);
    problems.push({ path, line, column, code: 'kill-astray-coverage' });
  }
  problems.push(...draftsAstray(read, path, told));
  problems.push(...fieldsAstray(read, path, known, told));
  return problems;
}

function draftsAstray({ text, bodyLine }: FrontMatter, path: string, told: Set<number>): Problem[] {
  const problems: Problem[] = [];
  for (const { line, column } of holdLines(text, bodyLine)) {
    if (told.has(line) || (line < bodyLine && isField(text, line, ['draft']))) continue;
    told.add(line);
    problems.push({ path, line, column, code: 'draft-astray' });
  }
  return problems;
}

/** Whether a line of the fields is one of these, written as it should be. */
function isField(text: string, line: number, names: readonly string[]): boolean {
  const [, name = ''] = /^(["']?)([a-z_]+)\1[ \t]*:/.exec(text.split('\n', line)[line - 1] ?? '')?.slice(1) ?? [];
  return names.includes(name);
}
