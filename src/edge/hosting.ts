/** The rules for hosts, from a content folder: its settings, and the old addresses in it. */
import { hosting, type Hosting } from '../core/hosting/rules.ts';
import { redirectsOf, renamed, type Renamed } from '../core/plan/redirects.ts';
import { blocks, type Problem } from '../core/problem.ts';
import { siteContext } from './context.ts';
import { readCoverage } from './coverage-state.ts';
import { openSource } from './open-source.ts';
import { readSettings } from './settings.ts';
import type { SourceSpec } from './source.ts';

export interface HostingResult {
  /** Absent where a problem stands in the way. */
  readonly hosting?: Hosting;
  readonly problems: readonly Problem[];
}

/** Reads them. `now`: seconds. `hsts`: whether or not the settings say so. */
export async function hostingOf(spec: SourceSpec, now: number, hsts: boolean): Promise<HostingResult> {
  const source = await openSource(spec);
  try {
    const overview = await source.overview({});
    const read = await readSettings(source, overview.site);
    if (!read.ok) return { problems: read.problems };
    const { site, key, theme } = read.settings;
    const build = { source, site: siteContext(site, theme), key, now: now * 1000 };
    const records: Renamed[] = [];
    const problems: Problem[] = [];
    for (const slug of [...overview.coverages.keys()].sort()) {
      const { read: coverage, problems: found, draft } = await readCoverage(slug, undefined, build);
      problems.push(...found.filter((one) => blocks(one)));
      if (coverage && !draft) records.push(renamed(coverage.at));
    }
    if (problems.length > 0) return { problems };
    return { hosting: hosting(site, redirectsOf(records, site), hsts || site.hsts), problems };
  } finally {
    source.close();
  }
}
