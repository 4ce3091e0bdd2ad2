/**
 * Nothing that an editor writes is dropped in silence: these are types, and a field that was forgotten does not compile.
 */

/** `true` where each field of a schema has its place in a model, under its own name or one of `Renamed`; else the names of the others. */
export type AllOf<Schema extends { shape: object }, Model, Renamed extends string = never> = [
  Exclude<keyof Schema['shape'], keyof Model | Renamed>,
] extends [never]
  ? true
  : Exclude<keyof Schema['shape'], keyof Model | Renamed>;

/** Every field named, also those that may be absent: `{ … } satisfies Each<Update>` */
export type Each<Model> = Readonly<Record<keyof Model, unknown>>;
