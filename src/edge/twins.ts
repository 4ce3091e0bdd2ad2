/** Coverages whose slugs differ only in case: the one that was there first stays. */
import type { Problem } from '../core/problem.ts';
import type { FileHistory } from './file-history.ts';

/** The same problems, but each pair of slugs named at the one that came later, where history tells. */
export function newerTwins(problems: readonly Problem[], history: FileHistory): Promise<Problem[]> {
  return Promise.all(
    problems.map(async (problem) => {
      if (problem.code !== 'slug-twins') return problem;
      const { slug, other } = problem;
      const path = `${other}/coverage.md`;
      const first = await history.firstOf(problem.path, path);
      return first === problem.path ? { ...problem, path, slug: other, other: slug } : problem;
    }),
  );
}
