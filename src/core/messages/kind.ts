/** What a code of a problem means: how grave it is, and its words. */

export interface Kind<F> {
  /** A problem stops a build, a warning does not. */
  readonly severity: 'problem' | 'warning';
  /** What is wrong and what to do, in a sentence. */
  readonly say: (fields: F) => string;
}

/** Something that a person must decide before anything is published. */
export function problem<F = unknown>(say: Kind<F>['say']): Kind<F> {
  return { severity: 'problem', say };
}

/** Something that is published, and may not be what was meant. */
export function warning<F = unknown>(say: Kind<F>['say']): Kind<F> {
  return { severity: 'warning', say };
}

/** What a kind's words are made of. */
export type FieldsOf<K> = K extends Kind<infer F> ? F : never;

/** A code with the fields that its words need, for every code of a table. */
export type Said<T> = { [C in keyof T & string]: { readonly code: C } & FieldsOf<T[C]> }[keyof T & string];

/** A name as messages show it: in the quotes that code has. */
export function quoted(name: string): string {
  return `\`${name}\``;
}

/** " – did you mean `title`?", or "" where nothing is near. */
export function meant(near: string | undefined): string {
  return near === undefined ? '' : ` – did you mean ${quoted(near)}?`;
}

/** A suggestion among a problem's fields. */
export interface Near {
  /** The known name that is nearest. */
  readonly near?: string;
}
