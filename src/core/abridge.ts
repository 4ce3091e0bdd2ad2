/** A file full of one fault: the first few are told, and how many more there are. */
import { isWarning } from './messages.ts';
import type { Problem } from './problem.ts';

/** How many problems of one code in one file are told one by one. */
const MOST = 20;

/**
 * Problems as they are told, in the order of files and places. Behind the first twenty of a code in a file comes one that counts
 * the others, at the place of the first of them: { code: 'more-problems', of: 'picture-unread', count: 4880, … }
 */
export function abridged(problems: readonly Problem[]): Problem[] {
  const seen = new Map<string, number>();
  const kept: Problem[] = [];
  const first = new Map<string, Problem>();
  for (const problem of [...problems].sort(inOrder)) {
    const key = `${problem.code} ${problem.path}`;
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    if (count <= MOST) kept.push(problem);
    else if (count === MOST + 1) first.set(key, problem);
  }
  for (const [key, problem] of first) {
    const { path, line, column, draft } = problem;
    const code = isWarning(problem) ? 'more-warnings' : 'more-problems';
    kept.push({ path, line, column, draft, code, of: problem.code, count: (seen.get(key) ?? 0) - MOST });
  }
  return kept.sort(inOrder);
}

function inOrder(a: Problem, b: Problem): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  return a.line - b.line || a.column - b.column;
}
