/** What a deploy is asked for, and how it ends. */
import type { History } from '../../core/deploy/order.ts';
import type { Plan } from '../../core/deploy/plan.ts';
import type { Cache } from './requests.ts';
import type { Release } from './release.ts';
import type { Target } from './target.ts';

/** Where a deploy says what it does. */
export interface Told {
  /** Something that is no problem. */
  readonly notice: (message: string) => void;
  readonly progress: (done: number, all: number) => void;
  /** Of a dry run: what would happen. */
  readonly plan: (plan: Plan) => void;
}

export interface DeployOptions {
  readonly target: Target;
  /** The first that fits is published: a delta, then the whole output. */
  readonly releases: readonly Release[];
  readonly force: boolean;
  readonly dryRun: boolean;
  /** Seconds since the epoch. */
  readonly now: number;
  /** Milliseconds to wait for another deploy. */
  readonly wait: number;
  readonly caches: readonly Cache[];
  /** What git knows; asked anew by each attempt, because branches move while deploys wait. */
  readonly history: () => History;
  readonly told: Told;
}

export type DeployResult =
  /** `left`: the commit is no longer in the branch. `unfinished`: the newer deploy died. */
  | { readonly kind: 'superseded'; readonly left: boolean; readonly unfinished: boolean }
  | { readonly kind: 'same' }
  | {
      readonly kind: 'done';
      readonly sent: number;
      readonly bytes: number;
      readonly removed: number;
      readonly kept: number;
      /** Caches that could not be told, as messages. */
      readonly failures: readonly string[];
    };
