/** One coverage's share of a build, in the main thread or in a worker. */
import type { Drawn } from '../core/plan/context.ts';
import { contribution, type Contribution, type CoverageRecord } from '../core/plan/site.ts';
import { removedPaths } from '../core/plan/removed.ts';
import { snapshot } from '../core/plan/snapshot.ts';
import { blocks, type Problem } from '../core/problem.ts';
import type { Changes } from './changes.ts';
import { buildCoverage } from './coverage-build.ts';
import { readCoverage, type BuildContext } from './coverage-state.ts';
import { CacheDamaged, packState, type Cache } from './cache.ts';
import type { CoverageState } from './state.ts';

/** What became of a coverage. */
export interface Processed {
  readonly slug: string;
  /** Of its files, as `Overview.coverages` has it. */
  readonly key: string;
  readonly problems: readonly Problem[];
  /** Absent where there are problems, or where the coverage is a draft. */
  readonly record?: CoverageRecord;
  readonly contribution?: Contribution;
  /** The files of the cache that hold its state. */
  readonly files?: readonly string[];
  readonly draft: boolean;
}

/** Reads, draws and remembers a coverage. `oldFile`: its state in the cache, where the output is known to hold it. */
export async function processCoverage(
  slug: string,
  oldFile: string | undefined,
  build: BuildContext,
  cache: Cache | undefined,
  changes: Changes,
): Promise<Processed> {
  const old = oldFile === undefined ? undefined : cache?.state(oldFile);
  if (oldFile !== undefined && !old) throw new CacheDamaged();
  const { problems, read, key, draft } = await readCoverage(slug, old, build);
  if (problems.some((one) => blocks(one, build.strict))) return { slug, key, problems, draft };
  if (draft || !read) {
    if (old) removeAll(old, changes);
    return { slug, key, problems, draft };
  }
  const { state, record, contribution: gives } = await buildCoverage(read, old, build, changes);
  const packed = cache && packState(state);
  if (packed) cache.putState(packed);
  return { slug, key, problems, draft, record, contribution: gives, files: packed?.files };
}

/** Takes a coverage out of the output. */
export function removeAll(old: CoverageState, changes: Changes): void {
  for (const path of filesOfState(old)) changes.remove(path);
}

/** All files that a coverage has in the output. */
export function filesOfState(old: CoverageState): Set<string> {
  const before = snapshot(old.register, old.ledger, old.now);
  return new Set([...removedPaths(before, undefined), ...Object.keys(old.prints)]);
}

/** What a coverage that did not change gives to the site's lists, from its state. */
export function contributionOf(state: CoverageState | undefined): Contribution {
  if (!state) throw new CacheDamaged();
  const at = snapshot(state.register, state.ledger, state.now);
  const entries = new Map(state.hot.map((entry) => [entry.id, entry]));
  const drawn = (position: number): Drawn => {
    const entry = entries.get(at.register.ids.at(position));
    if (!entry) throw new CacheDamaged();
    return { entry, rev: '', html: '' };
  };
  return contribution(at, drawn, state.news);
}
