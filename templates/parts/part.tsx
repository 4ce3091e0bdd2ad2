import type { ComponentChild } from 'preact';

/** How a part is drawn from what it is given. */
export type Draw<P> = (view: P) => ComponentChild;

/** Parts as a theme may replace them, by name. What they are given is for the theme's own types to know. */
export type Parts = ReadonlyMap<string, Draw<never>>;

const own = new Map<string, Draw<never>>();
let replaced: Parts = new Map();

/** A part of a theme threw. */
export class PartFailed extends Error {
  constructor(
    readonly part: string,
    override readonly cause: unknown,
  ) {
    super(cause instanceof Error ? cause.message : String(cause));
  }
}

let failed: PartFailed | undefined;

/** A part that a theme may replace by a file `parts/<name>.tsx`. Of a page's parts each is looked up when it is drawn. */
export function part<P>(name: string, draw: Draw<P>): Draw<P> {
  own.set(name, draw as Draw<never>);
  return (view: P) => {
    const theirs = replaced.get(name) as Draw<P> | undefined;
    if (!theirs) return draw(view);
    try {
      return theirs(view);
    } catch (error) {
      failed = new PartFailed(name, error);
      throw failed;
    }
  };
}

/** The default parts, for a theme that wraps them. */
export function defaultParts(): Parts {
  return own;
}

/** From here on these stand in the place of the default ones. */
export function replaceParts(parts: Parts): void {
  replaced = parts;
  failed = undefined;
}

/** Refuses what a part of the theme drew; `why` is said to its developer. Throws. */
export function refuse(name: string, why: string): never {
  failed = new PartFailed(name, why);
  throw failed;
}

/** The last failure of a part; whoever renders may have wrapped the error in its own. */
export function takeFailure(): PartFailed | undefined {
  const found = failed;
  failed = undefined;
  return found;
}
