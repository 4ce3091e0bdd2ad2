/** What docs/configuring.md says of a field. */
export interface Described {
  /** What it holds, in a few words. */
  readonly type: string;
  /** What counts where it is not there; of those that the parsers fill in, the very value. */
  readonly otherwise?: string;
  /** As it is written, whole. */
  readonly example: string;
  readonly says: string;
}

/** Of each field of a schema: one that is missing is a type error. */
export type Fields<Schema extends { shape: object }> = Readonly<Record<keyof Schema['shape'] & string, Described>>;

export const PICTURE = 'image:\n  src: images/dam.jpg\n  alt: The dam\n  caption: The dam at noon\n  credit: Ada Berg';
export const TIME = 'date and time';
export const FLAG = '`true` or `false`';
