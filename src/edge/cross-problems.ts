/** Problems that lie between files of one coverage. */
import type { Snapshot } from '../core/plan/snapshot.ts';
import { fieldPosition } from '../core/parse.ts';
import type { Problem } from '../core/problem.ts';
import type { Row } from '../core/register.ts';
import { didYouMean } from '../core/suggest.ts';
import type { CoverageReader } from './parse-coverage.ts';

/** Finds them. `file`: coverage.md; `rows`: updates that were read anew. */
export function crossProblems(
  at: Snapshot,
  file: { path: string; text: string },
  rows: readonly Row[],
  reader: CoverageReader,
): Problem[] {
  const { coverage, aliases } = at.ledger;
  const { ids } = at.register;
  const problems: Problem[] = [];
  const say = (path: string, place: { line: number; column: number }, message: string): void => {
    problems.push({ path, line: place.line, column: place.column, message });
  };
  const { pinned } = coverage;
  if (pinned !== undefined && !ids.includes(pinned)) {
    say(
      file.path,
      fieldPosition(file, 'pinned'),
      `\`pinned\`: there is no update \`${pinned}\`${didYouMean(pinned, ids)}`,
    );
  }
  if (coverage.started === undefined && at.public.counted.length === 0 && !coverage.draft) {
    const how = 'a `started` is needed while nothing is published: write a line like started: 2026-11-23T09:00';
    say(file.path, { line: 1, column: 1 }, how);
  }
  const asked = rows.length === 0 ? [] : [...rows.map(({ id }) => id), ...Object.values(aliases).flat()];
  const taken = namesakes(ids, new Set(asked.map((id) => id.toLowerCase())));
  for (const { id } of rows) {
    const other = taken.get(id.toLowerCase())?.find((one) => one !== id);
    if (other !== undefined)
      say(
        reader.pathOf(id),
        { line: 1, column: 1 },
        `\`${id}.md\` and \`${other}.md\` differ only in case: rename one`,
      );
  }
  for (const [id, olds] of Object.entries(aliases)) {
    for (const alias of olds.filter((name) => rows.length > 0 && taken.has(name.toLowerCase()))) {
      say(
        reader.pathOf(id),
        { line: 1, column: 1 },
        `\`aliases\`: there is an update \`${alias}\`: an old id cannot be in use`,
      );
    }
  }
  return problems;
}

/** Of each name asked for, in lower case, the ids that are the same but for case. */
function namesakes(ids: readonly string[], asked: ReadonlySet<string>): Map<string, string[]> {
  const found = new Map<string, string[]>();
  // Most ids have a length that nobody asks for, or differ in what comes last: the whole of them is rarely looked at.
  const ends = new Set([...asked].map(ending));
  for (const id of asked.size === 0 ? [] : ids) {
    if (!ends.has(ending(id))) continue;
    const name = id.toLowerCase();
    if (asked.has(name)) found.set(name, [...(found.get(name) ?? []), id]);
  }
  return found;
}

/** A number that ids have in common where they are the same but for case: of length and last two characters. */
function ending(id: string): number {
  const last = (back: number): number => (id.charCodeAt(id.length - back) || 0) & 31;
  return id.length * 1024 + last(1) * 32 + last(2);
}
