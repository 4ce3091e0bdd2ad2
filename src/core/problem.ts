/** Something wrong in the content, and what to do about it. */
export interface Problem {
  /** Relative to the content folder, e.g. "storm-ana/updates/a.md". */
  readonly path: string;
  /** Counted from 1, in the file as it stands (front matter included). */
  readonly line: number;
  /** Counted from 1, in UTF-16 units. */
  readonly column: number;
  /** What is wrong and what to do, in a sentence, e.g. "unknown field `standfrist`: did you mean `standfirst`?" */
  readonly message: string;
  /** It stands in a draft: `check` reports it, a build goes on without the draft. */
  readonly draft?: boolean;
}

/** Either a value or the problems that stand in its way. */
export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problems: readonly Problem[] };
