/** Warnings of times that can be judged only beside others, or beside now. */
import type { Fault } from '../core/messages.ts';
import type { Coverage, Instant, SourceFile } from '../core/model.ts';
import { comingFault, fieldPosition, startedFault } from '../core/parse.ts';
import type { Snapshot } from '../core/plan/snapshot.ts';
import type { Problem } from '../core/problem.ts';
import { DRAFT } from '../core/register.ts';
import type { CoverageReader, Parsed } from './parse-coverage.ts';

/** Of a coverage that was read. `file`: coverage.md; `parsed`: updates that were read anew. */
export async function oddTimes(
  at: Snapshot,
  file: SourceFile,
  parsed: readonly Parsed[],
  reader: CoverageReader,
): Promise<Problem[]> {
  const { coverage } = at.ledger;
  const { timezone, draft } = coverage;
  const found: Problem[] = ofCoverage(coverage, at).map(([field, fault]) => ({
    ...{ path: file.path, ...fieldPosition(file, field), field, draft },
    ...fault,
  }));
  for (const { update } of parsed) {
    const { id, date, updated } = update;
    const fault = updated === undefined || date > at.now ? undefined : comingFault(updated, at.now, timezone);
    if (!fault) continue;
    const text = await reader.fileOf(id);
    const place = { path: text.path, ...fieldPosition(text, 'updated'), field: 'updated' };
    found.push({ ...place, ...fault, draft: update.draft });
  }
  return found;
}

function ofCoverage({ started, ended, status, timezone }: Coverage, at: Snapshot): [string, Fault][] {
  const long = started === undefined ? undefined : startedFault(started, firstOf(at) ?? at.now, timezone);
  const coming = ended === undefined || status !== 'ended' ? undefined : comingFault(ended, at.now, timezone);
  const found: [string, Fault | undefined][] = [
    ['started', long],
    ['ended', coming],
  ];
  return found.flatMap(([field, fault]): [string, Fault][] => (fault ? [[field, fault]] : []));
}

/** The date of the first update. What is held as a draft may have none that can be read. */
function firstOf({ register: { dates, flags } }: Snapshot): Instant | undefined {
  for (let i = 0; i < dates.length; i++) if (((flags[i] ?? 0) & DRAFT) === 0) return dates[i];
  return undefined;
}
