/** Each story at a glance. */
import path from 'node:path';
import type { Coverage, Instant } from '../../core/model.ts';
import type { Snapshot } from '../../core/plan/snapshot.ts';
import { startedAt } from '../../core/plan/top.ts';
import type { Problem } from '../../core/problem.ts';
import { DRAFT } from '../../core/register.ts';
import { releaseAt } from '../../core/release.ts';
import { siteContext } from '../context.ts';
import { readCoverage } from '../coverage-state.ts';
import { openSource } from '../open-source.ts';
import { readSettings } from '../settings.ts';

export interface StoryStatus {
  readonly slug: string;
  /** Absent where coverage.md cannot be read. */
  readonly coverage?: Coverage;
  readonly started?: Instant;
  /** Published ones. */
  readonly updates: number;
  /** The newest published update. */
  readonly last?: { readonly id: string; readonly date: Instant };
  readonly drafts: readonly string[];
  /** Updates whose time is still to come, soonest first. */
  readonly held: readonly { readonly id: string; readonly date: Instant }[];
  readonly problems: readonly Problem[];
}

/** The stories of a content folder at `now` (milliseconds), the one that was filed last first. */
export async function storiesOf(content: string, now: Instant): Promise<StoryStatus[]> {
  const source = await openSource({ kind: 'folder', content: path.resolve(content) });
  try {
    const overview = await source.overview({});
    const read = await readSettings(source, overview.site);
    const site = siteContext(read.ok ? read.settings.site : read.fallback);
    const stories: StoryStatus[] = [];
    for (const slug of overview.coverages.keys()) {
      const reading = await readCoverage(slug, undefined, { source, site, key: '', now });
      const { problems } = reading;
      stories.push(
        reading.read ? statusOf(slug, reading.read.at, problems) : { slug, updates: 0, drafts: [], held: [], problems },
      );
    }
    return stories.sort((a, b) => (b.last?.date ?? 0) - (a.last?.date ?? 0) || (a.slug < b.slug ? -1 : 1));
  } finally {
    source.close();
  }
}

function statusOf(slug: string, at: Snapshot, problems: readonly Problem[]): StoryStatus {
  const { ids, dates, flags } = at.register;
  const waiting = Array.from({ length: ids.length }, (_, i) => i).filter(
    (i) => releaseAt(at.register, i, at.now) === 'held',
  );
  const named = (i: number): { id: string; date: Instant } => ({ id: ids.at(i), date: dates[i] ?? 0 });
  const isDraft = (i: number): boolean => ((flags[i] ?? 0) & DRAFT) !== 0;
  const newest = at.public.shown.at(-1);
  return {
    slug,
    coverage: at.ledger.coverage,
    started: startedAt(at),
    updates: at.public.shown.length,
    last: newest === undefined ? undefined : named(newest),
    drafts: waiting.filter(isDraft).map((i) => ids.at(i)),
    held: waiting
      .filter((i) => !isDraft(i))
      .map(named)
      .sort((a, b) => a.date - b.date),
    problems,
  };
}
