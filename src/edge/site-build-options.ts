/** What a build is asked for, and what it works with. */
import type { SiteContext } from '../core/plan/context.ts';
import type { Problem } from '../core/problem.ts';
import type { Render } from './eleventy.ts';
import type { Processed } from './process-coverage.ts';
import type { Settings } from './settings.ts';
import type { Overview, Source, SourceSpec } from './source.ts';
import type { Cache } from './cache.ts';
import type { Index } from './state.ts';

export interface BuildOptions {
  readonly source: SourceSpec;
  readonly output: string;
  /** The folder of a delta; then `output` itself is neither read nor written. */
  readonly delta?: string;
  /** The cache's folder; undefined: no cache. */
  readonly cache?: string;
  /** Writes compressed copies beside the files. */
  readonly compress?: boolean;
  /** Seconds since the epoch. */
  readonly now: number;
  /** Warnings count as problems. */
  readonly strict?: boolean;
  /** Told of things that are no problems. */
  readonly notice: (message: string) => void;
  readonly progress?: (done: number, all: number) => void;
}

/** Everything that a build of the site is made from. */
export interface SiteBuild {
  readonly source: Source;
  readonly settings: Settings;
  /** What was found before any coverage was looked at. */
  readonly problems: readonly Problem[];
  readonly context: SiteContext;
  readonly overview: Overview;
  /** What the output holds; undefined: everything is drawn. */
  readonly index?: Index;
  readonly changed: readonly string[];
  readonly cache?: Cache;
  readonly options: Pick<BuildOptions, 'source' | 'now' | 'progress' | 'strict'>;
  readonly render: Render;
  /** Builds coverages elsewhere than in this thread; undefined: not worth it, or not possible. */
  readonly share?: (slugs: readonly string[]) => Promise<Processed[]>;
}
