/** One coverage from files to files: read, judge what is stale, draw it, keep what the next build needs. */
import type { Entry } from '../core/model.ts';
import type { Drawn } from '../core/plan/context.ts';
import { coverageOutputs, needed } from '../core/plan/coverage-outputs.ts';
import { FRAGMENTS, fragmentPositions, newest } from '../core/plan/head.ts';
import { movedCount } from '../core/plan/moved.ts';
import { publicAliases } from '../core/plan/redirects.ts';
import { publicPictures, removedPaths } from '../core/plan/removed.ts';
import {
  contribution,
  coverageRecord,
  newsPositions,
  type Contribution,
  type CoverageRecord,
} from '../core/plan/site.ts';
import { includes, snapshot, type Snapshot } from '../core/plan/snapshot.ts';
import { FEED_SIZE, feedCut, sitemapParts, stale, whole } from '../core/plan/stale.ts';
import { keyEvents } from '../core/plan/top.ts';
import { hash } from './hash.ts';
import type { BuildContext, ReadCoverage } from './coverage-state.ts';
import type { Changes } from './changes.ts';
import { publishedBytes } from './pictures.ts';
import { renderFiles } from './render-files.ts';
import { Shelf } from './shelf.ts';
import type { CoverageState } from './state.ts';

export interface BuiltCoverage {
  readonly state: CoverageState;
  readonly record: CoverageRecord;
  readonly contribution: Contribution;
}

/** Draws what differs from `old` and gives the new state. A coverage that is a draft has no file in the output. */
export async function buildCoverage(
  read: ReadCoverage,
  old: CoverageState | undefined,
  build: BuildContext,
  changes: Changes,
): Promise<BuiltCoverage> {
  const { at } = read;
  const before = old && snapshot(old.register, old.ledger, old.now);
  const differing = stale(before, at);
  const shelf = new Shelf(read, old);
  const asked = new Set([...needed(at, differing), ...hotPositions(at), ...unnamedNews(at, old)]);
  await shelf.fetch(asked);
  const drawn = (position: number): Drawn => shelf.drawn(position);
  const outputs = coverageOutputs(at, differing, drawn, build.site);
  const prints = await renderFiles(outputs, keptPrints(old, before, at), changes, build.render);
  await putPictures(at, before, build, changes);
  for (const path of removedPaths(before, at)) changes.remove(path);
  for (const path of Object.keys(old?.prints ?? {})) if (!(path in prints)) changes.remove(path);
  const news = Object.fromEntries(
    newsPositions(at).map((position) => {
      const id = at.register.ids.at(position);
      return [id, shelf.has(position) ? drawn(position).entry.name : (old?.news[id] ?? '')];
    }),
  );
  const digest = hash(JSON.stringify([at.ledger.pageKey, hash(whole(at).marks), prints, publicPictures(at)]));
  return {
    state: stateOf(
      read,
      build,
      prints,
      news,
      hotPositions(at).map((position) => shelf.entry(position)),
    ),
    record: coverageRecord(at, drawn, read.reader.context, { digest, files: countFiles(at) }),
    contribution: contribution(at, drawn, news),
  };
}

function stateOf(
  read: ReadCoverage,
  build: BuildContext,
  prints: Readonly<Record<string, string>>,
  news: Readonly<Record<string, string>>,
  hot: readonly Entry[],
): CoverageState {
  const { files, parts, at, articleKey } = read;
  const { register, ledger } = at;
  return {
    articleKey,
    now: build.now,
    coverageBlob: files.coverage ?? '',
    updates: parts,
    others: files.others,
    register,
    ledger,
    hot,
    news,
    prints,
  };
}

/** Prints of files that still belong to the coverage. */
function keptPrints(
  old: CoverageState | undefined,
  before: Snapshot | undefined,
  at: Snapshot,
): Readonly<Record<string, string>> {
  if (!old || !before) return {};
  const gone = new Set(removedPaths(before, at));
  return Object.fromEntries(Object.entries(old.prints).filter(([path]) => !gone.has(path)));
}

async function putPictures(
  at: Snapshot,
  before: Snapshot | undefined,
  { source }: BuildContext,
  changes: Changes,
): Promise<void> {
  const had = new Set(before ? publicPictures(before).map(({ to }) => to) : []);
  const fresh = publicPictures(at).filter(({ to }) => !had.has(to));
  const contents = await source.read(fresh.map(({ from, blob }) => ({ path: from, blob })));
  for (const [index, { to }] of fresh.entries())
    changes.put(to, await publishedBytes(to, contents[index] ?? new Uint8Array()));
}

/** Updates that every publish draws: kept ready in the cache. */
function hotPositions(at: Snapshot): number[] {
  const positions = new Set<number>();
  const add = (list: Iterable<number>): void => {
    for (const position of list) if (position >= 0 && includes(at.public.shown, position)) positions.add(position);
  };
  for (const { members, cut } of at.timelines) add(members.subarray(cut.live));
  add(whole(at).members.subarray(feedCut(at).live));
  add(keyEvents(at));
  add(newest(at, FEED_SIZE));
  add([at.pinned, at.roundUp]);
  return [...positions].sort((a, b) => a - b);
}

/** Updates that became news (again) and whose names are not known. */
function unnamedNews(at: Snapshot, old: CoverageState | undefined): number[] {
  return newsPositions(at).filter((position) => old?.news[at.register.ids.at(position)] === undefined);
}

/** How many files a coverage has in the output. */
function countFiles(at: Snapshot): number {
  const pages = at.timelines.reduce((sum, { cut }) => sum + 1 + cut.sealed, 0);
  const parts = feedCut(at).sealed + whole(at).cut.sealed + sitemapParts(whole(at));
  const { length: old } = at.ledger.coverage.aliases;
  const aliases = publicAliases(at).length + (old === 0 ? 0 : old * movedCount(at));
  const counted = whole(at).members.length + Math.min(fragmentPositions(at).length, FRAGMENTS + 20);
  return counted + pages + parts + aliases + publicPictures(at).length + 5;
}
