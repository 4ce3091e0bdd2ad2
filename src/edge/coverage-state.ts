/** From the files of a coverage to its new state: register and ledger amended by what changed, problems found on the way. */
import type { Coverage, Entry, Instant } from '../core/model.ts';
import type { Drawn, SiteContext } from '../core/plan/context.ts';
import { articleSettings, lastingSettings } from '../core/plan/lasting.ts';
import { snapshot, type Ledger, type Snapshot } from '../core/plan/snapshot.ts';
import { checkSlug, fallbackCoverage, fieldPosition, parseCoverage, straysInCoverage } from '../core/parse.ts';
import { hasTexts } from './texts.ts';
import { blocks, fileStart, type Problem } from '../core/problem.ts';
import { amend } from '../core/amend.ts';
import { amendLedger, withKey } from './amend-ledger.ts';
import { crossProblems } from './cross-problems.ts';
import type { Render } from './eleventy.ts';
import { hash } from './hash.ts';
import { blobOf, listed } from './listing.ts';
import { compareListings, type Part } from './listing-parts.ts';
import { CoverageReader, decode } from './parse-coverage.ts';
import { relink } from './relink.ts';
import { rowsOf } from './rows.ts';
import type { CoverageFiles, Source } from './source.ts';
import type { CoverageState } from './state.ts';
import { oddTimes } from './time-warnings.ts';

/** What every coverage of a build shares. */
export interface ReadContext {
  readonly source: Source;
  readonly site: SiteContext;
  /** The key of code and settings. */
  readonly key: string;
  readonly now: Instant;
}

export interface BuildContext extends ReadContext {
  /** Warnings count as problems. */
  readonly strict?: boolean;
  readonly render: Render;
}

/** A coverage read and understood. */
export interface ReadCoverage {
  readonly files: CoverageFiles;
  /** Of `files.updates`. */
  readonly parts: readonly Part[];
  readonly reader: CoverageReader;
  readonly articleKey: string;
  readonly at: Snapshot;
  /** The entries that were made on the way. */
  readonly entries: ReadonlyMap<string, Entry>;
  /** Articles drawn on the way, by id: the first ones, and only of updates that link to no other. */
  readonly articles: ReadonlyMap<string, Drawn>;
}

export interface CoverageReading {
  readonly key: string;
  /** Absent where coverage.md cannot be read. */
  readonly read?: ReadCoverage;
  readonly problems: readonly Problem[];
  /** coverage.md says so, whatever else is wrong with it. */
  readonly draft: boolean;
}

/** Reads a coverage, taking from `old` what did not change. */
export async function readCoverage(
  slug: string,
  old: CoverageState | undefined,
  build: ReadContext,
): Promise<CoverageReading> {
  const files = await build.source.files(slug);
  const problems: Problem[] = [...files.problems, ...straysInCoverage(slug, files.others.keys())];
  const path = `${slug}/coverage.md`;
  const misnamed = checkSlug(slug);
  const found = await readCoverageFile(files, build, problems);
  const draft = found?.coverage.draft ?? false;
  if (misnamed) problems.push({ ...fileStart(path), ...misnamed, draft });
  if (!found) return { key: files.key, problems, draft };
  const { coverage, text, broken } = found;
  const articleKey = hash(JSON.stringify([build.key, articleSettings(coverage)]));
  const before = old?.articleKey === articleKey ? old : undefined;
  const { changed, gone, parts } = compareListings(before?.updates, files.updates);
  const removed = new Set(gone.map((name) => name.replace(/\.md$/, '')));
  const touched = before ? new Set([...picturesChanged(before, files), ...linkingTo(removed, before)]) : [];
  const again = [...touched].flatMap((id) => {
    const blob = blobOf(files.updates, `${id}.md`);
    return blob === undefined || changed.some(({ name }) => name === `${id}.md`)
      ? []
      : [{ mode: '100644', name: `${id}.md`, blob }];
  });
  const has = (id: string): boolean => blobOf(files.updates, `${id}.md`) !== undefined;
  const ids = (): string[] => [...listed(files.updates)].map(({ name }) => name.replace(/\.md$/, ''));
  const reader = new CoverageReader(build.site, coverage, files, build.source, has, ids);
  const { parsed, problems: inUpdates, brokenDrafts } = await reader.parse([...changed, ...again]);
  problems.push(...inUpdates);
  if (broken) return { key: files.key, problems, draft };
  const summary = await reader.summary(path, text);
  problems.push(...summary.problems.map((problem) => ({ ...problem, draft })));
  const ledger: Ledger = {
    ...amendLedger(before?.ledger, parsed, removed, brokenDrafts),
    ...summary.value,
    coverage,
    pageKey: hash(JSON.stringify([articleKey, lastingSettings(coverage)])),
  };
  const withSummary = {
    ...ledger,
    links: withKey(ledger.links, '', summary.links),
    pictures: withKey(ledger.pictures, '', summary.files),
  };
  const { rows, articles } = rowsOf(parsed, brokenDrafts, before?.register, reader, build.now);
  let register = amend(before?.register, removed, rows);
  const done = new Set(rows.map(({ id }) => id));
  register = await relink(register, {
    old: before,
    links: withSummary.links,
    reader,
    updates: files.updates,
    now: build.now,
    done,
  });
  const at = snapshot(register, withSummary, build.now);
  problems.push(
    ...(await crossProblems(at, { path, text }, rows, reader, !inUpdates.some((problem) => blocks(problem)))),
  );
  problems.push(...(await oddTimes(at, { path, text }, parsed, reader)));
  const entries = new Map(parsed.map(({ entry }) => [entry.id, entry]));
  return { key: files.key, problems, draft, read: { files, parts, reader, articleKey, at, entries, articles } };
}

async function readCoverageFile(
  files: CoverageFiles,
  { source, site }: ReadContext,
  problems: Problem[],
): Promise<{ coverage: Coverage; text: string; broken: boolean } | undefined> {
  const path = `${files.slug}/coverage.md`;
  if (files.coverage === undefined) {
    const misnamed = problems.some(({ code }) => code === 'stray-coverage-file');
    if (!misnamed) problems.push({ ...fileStart(path), code: 'coverage-missing' });
    return undefined;
  }
  const [bytes = Buffer.alloc(0)] = await source.read([{ path, blob: files.coverage }]);
  const text = decode(bytes, path, problems);
  if (text === undefined) return undefined;
  const parsed = parseCoverage({ path, text }, files.slug, site.site);
  // Where it is broken its updates are checked all the same, so that an editor sees all that is wrong at once.
  const coverage = parsed.ok ? parsed.value : fallbackCoverage({ path, text }, files.slug, site.site);
  problems.push(...parsed.problems.map((problem) => ({ ...problem, draft: coverage.draft })));
  if (coverage.locale !== site.site.locale && !hasTexts(coverage.locale)) {
    const place = { path, ...fieldPosition({ path, text }, 'locale'), field: 'locale', draft: coverage.draft };
    problems.push({ ...place, code: 'locale-without-texts', locale: coverage.locale });
  }
  return { coverage, text, broken: !parsed.ok };
}

/** Ids of updates that link to one that is gone. */
function linkingTo(gone: ReadonlySet<string>, old: CoverageState): string[] {
  if (gone.size === 0) return [];
  return Object.entries(old.ledger.links).flatMap(([id, targets]) => (targets.some((to) => gone.has(to)) ? [id] : []));
}

/** Ids of updates whose pictures are not what they were. */
function picturesChanged(old: CoverageState, files: CoverageFiles): Set<string> {
  const ids = Object.entries(old.ledger.pictures)
    .filter(([, pictures]) => pictures.some(({ from, blob }) => files.others.get(from) !== blob))
    .map(([id]) => id);
  return new Set(ids.filter((id) => id !== ''));
}
