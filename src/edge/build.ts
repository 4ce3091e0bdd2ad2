/** A build: what changed is found, drawn and moved into place; nothing of the output changes before all of it is well. */
import { mkdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import type { Site } from '../core/model.ts';
import { blocks, type Problem } from '../core/problem.ts';
import { timeChanged } from '../core/plan/site.ts';
import { noteText, originOf, readNote, type BuildNote } from './build-note.ts';
import { checkContent } from './check.ts';
import { siteContext } from './context.ts';
import { wordsFor } from './disk-errors.ts';
import { openChanges, type OutputChanges } from './changes.ts';
import { renderOutputs } from './eleventy.ts';
import { hash } from './hash.ts';
import { lockFile, type Lock } from './lock-file.ts';
import { placeOf } from './output-place.ts';
import { rememberedFiles } from './remembered.ts';
import { readSettings, type SettingsResult } from './settings.ts';
import type { BuildOptions, SiteBuild } from './site-build-options.ts';
import { buildSite } from './site-build.ts';
import { slugProblems } from './site-problems.ts';
import { openSource } from './open-source.ts';
import type { Overview, Source } from './source.ts';
import { Cache, CacheDamaged } from './cache.ts';
import type { Index } from './state.ts';
import { recover } from './transaction.ts';
import { entriesOf } from './ways.ts';
import { partProblem } from './theme/activate.ts';
import { PartOfTheme, TooLarge, Workers } from './workers.ts';

export interface BuildResult {
  readonly problems: readonly Problem[];
  /** What the theme says, where it was read. */
  readonly theme?: Site['theme'];
  /** Absent where problems stopped the build. */
  readonly done?: {
    readonly coverages: number;
    readonly updates: number;
    /** Slugs of the coverages that are published. */
    readonly slugs: readonly string[];
    readonly held: number;
    /** Of drafts only the first few of each coverage. */
    readonly holding: readonly { readonly slug: string; readonly id: string; readonly date?: number }[];
    /** Milliseconds. */
    readonly due?: number;
    readonly rendered: number;
    readonly reused: number;
    readonly removed: number;
    readonly note: BuildNote;
  };
}

/** Milliseconds for which a build waits for another one. */
const PATIENCE = 30 * 60_000;

/** Builds. Throws where the source cannot be read, or the output is not one of ours. */
export async function build(options: BuildOptions): Promise<BuildResult> {
  const lock = await lockOutput(options);
  try {
    if (options.delta === undefined) recover(options.output);
    const source = await openSource(options.source);
    if (source.notice !== undefined) options.notice(source.notice);
    const cache = options.cache === undefined ? undefined : new Cache(options.cache);
    try {
      return await tried(source, cache, options, { trust: true, workers: availableParallelism() > 1 });
    } finally {
      source.close();
    }
  } finally {
    await lock.release();
  }
}

/** Two builds at once would move each other's files: the second waits for the first. */
function lockOutput({ output, delta, notice }: BuildOptions): Promise<Lock> {
  const target = delta ?? output;
  mkdirSync(path.dirname(target), { recursive: true });
  return lockFile(placeOf(target).lock, {
    ...{ act: 'build', wait: PATIENCE, look: 50 },
    waiting: ({ pid }) => {
      notice(`another build (process ${pid}) is writing ${path.relative('', target) || target}: waiting for it`);
    },
  });
}

interface Way {
  /** Whether the cache may be used. */
  readonly trust: boolean;
  /** Whether worker threads may be used. */
  readonly workers: boolean;
}

/** Builds; where the cache turns out to be damaged, or a coverage too large for a worker, again without. */
async function tried(source: Source, cache: Cache | undefined, options: BuildOptions, way: Way): Promise<BuildResult> {
  try {
    return await buildFrom(source, cache, options, way);
  } catch (error) {
    if (error instanceof TooLarge) return tried(source, cache, options, { ...way, workers: false });
    if (!(error instanceof CacheDamaged)) throw error;
    options.notice('the build cache cannot be read: building everything');
    return tried(source, cache, options, { ...way, trust: false });
  }
}

/** What the last build published need not be looked at again, as long as settings and code are the same. */
async function settingsNow(
  source: Source,
  { site }: Overview,
  last: Index | undefined,
  { compress }: BuildOptions,
): Promise<SettingsResult> {
  const read = async (known?: ReadonlySet<string>): Promise<SettingsResult> => {
    const found = await readSettings(source, site, known);
    if (!found.ok || !compress) return found;
    // An output with compressed copies is another output.
    return { ...found, settings: { ...found.settings, key: hash(`${found.settings.key} compressed`) } };
  };
  const quick = last && (await read(new Set(Object.keys(last.site.prints))));
  return quick?.ok && quick.settings.key === last?.key ? quick : read();
}

async function buildFrom(
  source: Source,
  cache: Cache | undefined,
  options: BuildOptions,
  { trust, workers }: Way,
): Promise<BuildResult> {
  const last = trust ? cache?.index() : undefined;
  const overview = await source.overview(last?.folders ?? {});
  const read = await settingsNow(source, overview, last, options);
  if (!read.ok || [...read.problems, ...slugProblems(overview)].some((one) => blocks(one, options.strict))) {
    const { problems } = await checkContent(source, overview, read, options.now);
    return { problems, theme: (read.ok ? read.settings.site : read.fallback).theme };
  }
  const { settings } = read;
  if (trust && cache?.exists() && !last) options.notice('the build cache cannot be read: building everything');
  // What an earlier build published in spite of warnings is looked at again by one that is strict.
  const usable = last?.key === settings.key && (last.strict || !options.strict) && holds(options, last);
  const index = usable ? last : undefined;
  const changed = changedCoverages(overview, index, options.now * 1000);
  const remembered = (): string[] | undefined => rememberedFiles(options.output, last, cache);
  const changes = openChanges({ ...options, remembered }, index?.digest);
  const plan: SiteBuild = {
    source,
    settings,
    problems: read.problems,
    overview,
    index,
    changed,
    cache,
    options,
    context: siteContext(settings.site, settings.theme),
    render: renderOutputs,
    share: workers ? (slugs) => new Workers(plan, changes).run(slugs) : undefined,
  };
  try {
    const built = await buildSite(plan, changes);
    if (!built.done) {
      changes.abandon();
      return { problems: built.problems, theme: settings.site.theme };
    }
    return { ...finish(plan, options, built.done, changes, source), problems: built.problems };
  } catch (error) {
    changes.abandon();
    const failed = error instanceof PartOfTheme ? error.problem : partProblem(settings.theme);
    if (!failed) throw error;
    return { problems: [...read.problems, failed] };
  }
}

/** Whether the output (or the one that a delta is for) is what the cache describes. */
function holds({ output, delta }: BuildOptions, index: Index): boolean {
  if (delta !== undefined) return true;
  return readNote(output)?.digest === index.digest && entriesOf(placeOf(output).real).length > 0;
}

function changedCoverages(overview: Overview, index: Index | undefined, now: number): string[] {
  const known = new Map(index?.records.map((record) => [record.slug, record]));
  const before = (index?.now ?? 0) * 1000;
  return [...overview.coverages].flatMap(([slug, key]) => {
    const record = known.get(slug);
    const same =
      index?.folders[slug]?.key === key && (record ? !timeChanged(record, before, now) : index.drafts[slug] === key);
    return same ? [] : [slug];
  });
}

function finish(
  { settings, cache, index: old }: SiteBuild,
  options: BuildOptions,
  { index, ...counts }: NonNullable<Awaited<ReturnType<typeof buildSite>>['done']>,
  changes: OutputChanges,
  source: Source,
): Pick<BuildResult, 'done'> {
  const note: BuildNote = {
    version: 1,
    commit: source.commit ?? null,
    uncommitted: source.uncommitted,
    now: options.now,
    digest: index.digest,
    ...(options.delta === undefined
      ? {}
      : { base: old?.digest ?? null, from: originOf(options.source, options.compress) }),
    ...(settings.site.hub === undefined ? {} : { hub: settings.site.hub }),
  };
  const { rendered, removed } = changes.commit(noteText(note));
  cache?.putIndex(index);
  if (cache?.refused !== undefined)
    options.notice(`warning: the build cache was not written: ${wordsFor(cache.refused)}`);
  const files = index.records.reduce((sum, record) => sum + record.files, 0) + Object.keys(index.site.prints).length;
  return {
    done: { ...counts, rendered, removed, reused: Math.max(0, files - rendered), note },
  };
}
