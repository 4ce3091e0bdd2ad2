/** What the build cache knows: of each coverage, and of the site. */
import type { Entry } from '../core/model.ts';
import type { CoverageRecord, SiteState } from '../core/plan/site.ts';
import type { Ledger } from '../core/plan/snapshot.ts';
import type { Register } from '../core/register.ts';
import type { Part } from './listing-parts.ts';
import type { KnownFolder } from './source.ts';

/** Everything known of one coverage. */
export interface CoverageState {
  readonly articleKey: string;
  /** Milliseconds; what was public was judged by it. */
  readonly now: number;
  readonly coverageBlob: string;
  /** The entries of updates/. */
  readonly updates: readonly Part[];
  readonly others: ReadonlyMap<string, string>;
  readonly register: Register;
  readonly ledger: Ledger;
  /** The updates that live pages and newest feeds show, ready to draw. */
  readonly hot: readonly Entry[];
  /** Names of the updates of the last two days before the newest one, for the news sitemap. */
  readonly news: Readonly<Record<string, string>>;
  /** Files that are compared by content once drawn: path → hash. */
  readonly prints: Readonly<Record<string, string>>;
}

/** The index: what a build reads before it knows whether anything changed. */
export interface Index {
  /** Code, settings and form of the cache: another key is another cache. */
  readonly key: string;
  /** Nothing in it has a warning. */
  readonly strict: boolean;
  /** Seconds. */
  readonly now: number;
  /** Names the output, see `docs/architecture.md`. */
  readonly digest: string;
  readonly folders: Readonly<Record<string, KnownFolder>>;
  readonly records: readonly CoverageRecord[];
  /** Coverages that are drafts: slug → key. */
  readonly drafts: Readonly<Record<string, string>>;
  /** Which files hold a coverage's state, the one to open first. */
  readonly files: Readonly<Record<string, readonly string[]>>;
  readonly site: SiteState;
}
