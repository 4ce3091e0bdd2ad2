/** All coverages that changed, then the site's own files. */
import {
  merge,
  NEWS_LIMIT,
  NEWS_TIME,
  newestOf,
  type Contribution,
  type CoverageRecord,
  type LatestItem,
  type NewsItem,
} from '../core/plan/site.ts';
import { siteOutputs } from '../core/plan/site-outputs.ts';
import { FEED_SIZE } from '../core/plan/stale.ts';
import { blocks, type Problem } from '../core/problem.ts';
import type { SiteBuild } from './site-build-options.ts';
import { assetFiles } from './compiled.ts';
import { publishedBytes } from './pictures.ts';
import { renderFiles } from './render-files.ts';
import type { Changes } from './changes.ts';
import { contributionOf, processCoverage, removeAll, type Processed } from './process-coverage.ts';
import { hash } from './hash.ts';
import { aliasProblems } from './site-problems.ts';
import type { KnownFolder } from './source.ts';
import type { Index } from './state.ts';

export interface BuiltSite {
  readonly problems: readonly Problem[];
  readonly done?: {
    readonly index: Index;
    readonly coverages: number;
    readonly updates: number;
    /** Slugs of the coverages that are published. */
    readonly slugs: readonly string[];
    readonly held: number;
    /** Of drafts only the first few of each coverage. */
    readonly holding: readonly { readonly slug: string; readonly id: string; readonly date?: number }[];
    readonly due?: number;
  };
}

/** Coverages from which on workers pay for their start. */
const WORKERS_FROM = 6;

export async function buildSite(build: SiteBuild, changes: Changes): Promise<BuiltSite> {
  const { overview, index: old } = build;
  const gone = (old?.records ?? []).filter(({ slug }) => !overview.coverages.has(slug));
  removeGone(gone, build, changes);
  const processed = await processAll(build, changes);
  const problems = [...build.problems, ...overview.problems, ...processed.flatMap((one) => one.problems)];
  const replaced = new Set([...build.changed, ...gone.map(({ slug }) => slug)]);
  const kept = (old?.records ?? []).filter(({ slug }) => !replaced.has(slug));
  const records = [...kept, ...processed.flatMap(({ record }) => record ?? [])].sort((a, b) =>
    a.slug < b.slug ? -1 : 1,
  );
  problems.push(...(await aliasProblems(records, overview, build.source)));
  if (problems.some((one) => blocks(one, build.options.strict))) return { problems };
  const files = filesOf(old, replaced, processed);
  const lists = contributions(build, processed, gone, files);
  const prints = await siteFiles(build, records, lists, replaced.size > 0, changes);
  const index = indexOf(build, records, files, lists, prints, processed);
  return { problems, done: { index, ...counts(records) } };
}

function counts(records: readonly CoverageRecord[]): Omit<NonNullable<BuiltSite['done']>, 'index'> {
  const sum = (of: (record: CoverageRecord) => number): number =>
    records.reduce((total, record) => total + of(record), 0);
  const dues = records.flatMap(({ due }) => due ?? []);
  return {
    coverages: records.length,
    updates: sum(({ published }) => published),
    slugs: records.map(({ slug }) => slug),
    held: sum(({ held }) => held),
    holding: records.flatMap(({ slug, holding }) => holding.map((one) => ({ slug, ...one }))),
    due: dues.length > 0 ? Math.min(...dues) : undefined,
  };
}

async function processAll(build: SiteBuild, changes: Changes): Promise<Processed[]> {
  const { source, settings, context, changed, cache, index, options, render, share } = build;
  if (share && changed.length >= WORKERS_FROM) return share(changed);
  const processed: Processed[] = [];
  for (const [done, slug] of changed.entries()) {
    options.progress?.(done, changed.length);
    const { strict, now } = options;
    const shared = { source, site: context, key: settings.key, now: now * 1000, render, strict };
    processed.push(await processCoverage(slug, index?.files[slug]?.[0], shared, cache, changes));
  }
  return processed;
}

function removeGone(gone: readonly CoverageRecord[], { index, cache }: SiteBuild, changes: Changes): void {
  for (const { slug } of gone) {
    const state = cache?.state(index?.files[slug]?.[0] ?? '');
    if (state) removeAll(state, changes);
  }
}

function filesOf(
  index: Index | undefined,
  replaced: ReadonlySet<string>,
  processed: readonly Processed[],
): Index['files'] {
  const old = Object.entries(index?.files ?? {}).filter(([slug]) => !replaced.has(slug));
  const fresh = processed.flatMap(({ slug, files }): [string, readonly string[]][] => (files ? [[slug, files]] : []));
  return Object.fromEntries([...old, ...fresh]);
}

/** The site's newest updates and news. All coverages are asked only where the old lists do not tell. */
function contributions(
  { index, cache, options }: SiteBuild,
  processed: readonly Processed[],
  gone: readonly CoverageRecord[],
  files: Index['files'],
): Contribution {
  const empty: Contribution = { latest: [], news: [] };
  const fresh = new Map(processed.map(({ slug, contribution }) => [slug, contribution ?? empty]));
  for (const { slug } of gone) fresh.set(slug, empty);
  const pick = <K extends keyof Contribution>(key: K): Map<string, Contribution[K]> =>
    new Map([...fresh].map(([slug, lists]) => [slug, lists[key]]));
  const latest = merge<LatestItem>(index?.site.latest ?? [], pick('latest'), FEED_SIZE);
  const news = merge<NewsItem>(index?.site.news ?? [], pick('news'), NEWS_LIMIT, options.now * 1000 - NEWS_TIME);
  if (latest && news) return { latest, news };
  const all = Object.entries(files).map(([slug, [file = '']]) => fresh.get(slug) ?? contributionOf(cache?.state(file)));
  return {
    latest: newestOf(
      all.map((lists) => lists.latest),
      FEED_SIZE,
    ),
    news: newestOf(
      all.map((lists) => lists.news),
      NEWS_LIMIT,
    ),
  };
}

/** Draws the site's own files where anything that they are made of changed. */
async function siteFiles(
  { index, context, settings, options, source, render }: SiteBuild,
  records: readonly CoverageRecord[],
  lists: Contribution,
  changed: boolean,
  changes: Changes,
): Promise<Readonly<Record<string, string>>> {
  const now = options.now * 1000;
  if (index && !changed && !newsAged(index, now)) return index.site.prints;
  const old = index?.site.prints ?? {};
  const open = siteOutputs(records, lists, now, context);
  const drawn = await renderFiles(
    { sealed: [], open },
    {},
    {
      put: (path, content) => old[path] !== hash(content).slice(0, 20) && changes.put(path, content),
      remove: () => undefined,
    },
    render,
  );
  const prints: Record<string, string> = { ...drawn };
  const put = (to: string, content: () => Uint8Array): void => {
    prints[to] = to;
    if (old[to] === undefined) changes.put(to, content());
  };
  for (const { name, content } of assetFiles(settings.theme)) put(`assets/${name}`, content);
  const shown = new Set(records.flatMap(({ avatars }) => avatars));
  const pictures = settings.pictures.filter(({ avatar }) => avatar === undefined || shown.has(avatar));
  const contents = await source.read(pictures.map(({ from, blob }) => ({ path: from, blob })));
  for (const [i, { to }] of pictures.entries()) {
    const content = old[to] === undefined ? await publishedBytes(to, contents[i] ?? new Uint8Array()) : undefined;
    put(to, () => content ?? new Uint8Array());
  }
  for (const path of Object.keys(old)) if (!(path in prints)) changes.remove(path);
  return prints;
}

/** Whether the news sitemap lists what is no longer news. */
function newsAged(index: Index, now: number): boolean {
  const before = index.now * 1000;
  const isNews = (date: number, at: number): boolean => date > at - NEWS_TIME && date <= at;
  return index.site.news.some(({ date }) => isNews(date, before) !== isNews(date, now));
}

function indexOf(
  { settings, options, overview }: SiteBuild,
  records: readonly CoverageRecord[],
  files: Index['files'],
  { latest, news }: Contribution,
  prints: Readonly<Record<string, string>>,
  processed: readonly Processed[],
): Index {
  const slugs = new Set(records.map(({ slug }) => slug));
  // A folder's own key is known for certain once the coverage has been read.
  const keys = new Map([...overview.coverages, ...processed.map(({ slug, key }): [string, string] => [slug, key])]);
  const drafts = [...keys].filter(([slug]) => !slugs.has(slug));
  const folders: Record<string, KnownFolder> = { ...overview.folders };
  for (const { slug, key } of processed) folders[slug] = { key, kind: 'coverage' };
  const digests = records.map(({ slug, digest }) => `${slug} ${digest}`);
  return {
    key: settings.key,
    strict: options.strict ?? false,
    now: options.now,
    digest: hash(JSON.stringify([settings.key, digests, prints])),
    folders,
    records,
    drafts: Object.fromEntries(drafts),
    files,
    site: { latest, news, prints },
  };
}
