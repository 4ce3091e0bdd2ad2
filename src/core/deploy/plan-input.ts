/** What a deploy's plan is made from. */
import type { HeadNames } from './head.ts';
import type { Listing } from './listing.ts';

/** Path → the second at which it may go. */
export type Leftovers = Readonly<Record<string, number>>;

export interface PlanInput {
  /** What the target holds, leftovers not among it. */
  readonly known: Listing;
  readonly leftovers: Leftovers;
  /** Files to send. */
  readonly put: readonly string[];
  /** Files of `known` that are no longer part of the output. */
  readonly gone: readonly string[];
  /** The heads among `put`. */
  readonly heads: readonly HeadNames[];
  /** More files that were found on the target, where something is killed. */
  readonly found: readonly string[];
  /** Tops among all these that name a killed update: as key event, pinned or round-up. */
  readonly naming: readonly string[];
  /** Assets that the fragments of `put` name. */
  readonly assetsOf: (fragment: string) => readonly string[];
  /** The commit that the target holds has left the branch: nothing that only it published stays. */
  readonly replaces: boolean;
  /** Seconds. */
  readonly now: number;
}
