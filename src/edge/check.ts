/** Validates all content, drafts too, and builds nothing. */
import type { Coverage } from '../core/model.ts';
import type { Problem } from '../core/problem.ts';
import { siteContext } from './context.ts';
import { readCoverage } from './coverage-state.ts';
import { openSource } from './open-source.ts';
import { partProblem } from './theme/activate.ts';
import { readSettings, type SettingsResult } from './settings.ts';
import { aliasProblems, outerOf, slugProblems } from './site-problems.ts';
import type { Overview, Source, SourceSpec } from './source.ts';

export interface Checked {
  readonly problems: readonly Problem[];
  readonly coverages: number;
  readonly updates: number;
}

/** All problems of all files. `now`: seconds. Throws where the source cannot be read. */
export async function check(spec: SourceSpec, now: number): Promise<Checked> {
  const source = await openSource(spec);
  try {
    const overview = await source.overview({});
    const read = await readSettings(source, overview.site);
    return await checkContent(source, overview, read, now);
  } finally {
    source.close();
  }
}

/** The same of a source that is open. A broken site.yaml does not keep other files from being checked. */
export async function checkContent(
  source: Source,
  overview: Overview,
  read: SettingsResult,
  now: number,
): Promise<Checked> {
  const problems: Problem[] = [...overview.problems, ...slugProblems(overview), ...read.problems];
  const { site, key, theme } = read.ok ? read.settings : { site: read.fallback, key: '', theme: undefined };
  const build = { source, site: siteContext(site, theme), key, now: now * 1000 };
  const coverages: Coverage[] = [];
  let updates = 0;
  for (const slug of overview.coverages.keys()) {
    if (outerOf(slug, overview.coverages) !== undefined) continue;
    const reading = await readCoverage(slug, undefined, build).catch((error: unknown) => {
      const failed = partProblem(theme);
      if (!failed) throw error;
      // Each coverage would say the same.
      const said = problems.some(({ path, line }) => path === failed.path && line === failed.line);
      return { problems: said ? [] : [failed], read: undefined };
    });
    problems.push(...reading.problems);
    const at = reading.read?.at;
    updates += at?.register.ids.length ?? 0;
    if (at) coverages.push(at.ledger.coverage);
  }
  problems.push(...(await aliasProblems(coverages, overview, source)));
  return { problems, coverages: overview.coverages.size, updates };
}
