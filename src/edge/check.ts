/** Validates all content, drafts too, and builds nothing. */
import type { Problem } from '../core/problem.ts';
import { siteContext } from './context.ts';
import { readCoverage } from './coverage-state.ts';
import { openSource } from './open-source.ts';
import { readSettings } from './settings.ts';
import { aliasProblems, slugProblems } from './site-problems.ts';
import type { SourceSpec } from './source.ts';

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
    const problems: Problem[] = [...overview.problems, ...slugProblems(overview)];
    const read = await readSettings(source, overview.site);
    if (!read.ok) return { problems: [...problems, ...read.problems], coverages: 0, updates: 0 };
    const { site, key } = read.settings;
    const build = { source, site: siteContext(site), key, now: now * 1000 };
    let updates = 0;
    for (const slug of overview.coverages.keys()) {
      const reading = await readCoverage(slug, undefined, build);
      problems.push(...reading.problems);
      const at = reading.read?.at;
      updates += at?.register.ids.length ?? 0;
      if (at) problems.push(...aliasProblems([at.ledger.coverage], overview));
    }
    return { problems, coverages: overview.coverages.size, updates };
  } finally {
    source.close();
  }
}
