import { isWarning, type Fault } from './messages.ts';

/** Where something stands in the content. */
export interface Place {
  /** Relative to the content folder, e.g. "storm-ana/updates/a.md". */
  readonly path: string;
  /** Counted from 1, in the file as it stands (front matter included). */
  readonly line: number;
  /** Counted from 1, in UTF-16 units. */
  readonly column: number;
}

/** Something wrong in the content: where, what, and in which field. Its words are made in messages.ts. */
export type Problem = Place &
  Fault & {
    /** The field whose value is wrong, e.g. "key". */
    readonly field?: string;
    /** It stands in a draft: `check` reports it, a build goes on without the draft. */
    readonly draft?: boolean;
  };

/** Either a value, perhaps with warnings, or the problems that stand in its way. */
export type Result<T> =
  | { readonly ok: true; readonly value: T; readonly problems: readonly Problem[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** The beginning of a file. */
export function fileStart(path: string): Place {
  return { path, line: 1, column: 1 };
}

/** Whether a problem stops a build. `strict`: warnings do too. */
export function blocks(problem: Problem, strict = false): boolean {
  return problem.draft !== true && (strict || !isWarning(problem));
}
