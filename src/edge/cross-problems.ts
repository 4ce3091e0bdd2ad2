/** Problems that lie between files of one coverage. */
import type { Fault } from '../core/messages.ts';
import type { SourceFile } from '../core/model.ts';
import { fieldPosition, longBefore } from '../core/parse.ts';
import type { Snapshot } from '../core/plan/snapshot.ts';
import { fileStart, type Problem } from '../core/problem.ts';
import { DRAFT, KILLED, type Register, type Row } from '../core/register.ts';
import { nearest } from '../core/suggest.ts';
import { isoWithOffset } from '../core/time.ts';
import type { CoverageReader } from './parse-coverage.ts';

/**
 * Finds them. `file`: coverage.md; `rows`: updates that were read anew; `whole`: none of them is missing for problems of
 * its own.
 */
export async function crossProblems(
  at: Snapshot,
  file: SourceFile,
  rows: readonly Row[],
  reader: CoverageReader,
  whole: boolean,
): Promise<Problem[]> {
  const found = [...coverageProblems(at, file, reader, whole), ...(await nameProblems(at, rows, reader))];
  return [...found, ...(await timeWarnings(at, rows, reader))];
}

/** Of updates that were read anew: a first one long before the second, and kills whose time is still to come. */
async function timeWarnings(at: Snapshot, rows: readonly Row[], reader: CoverageReader): Promise<Problem[]> {
  const { timezone, started } = at.ledger.coverage;
  const found: [string, string, Fault][] = [];
  const [first, second] = started === undefined ? firstTwo(at.register) : [];
  if (first && second !== undefined && rows.some(({ id }) => id === first.id)) {
    const fault = longBefore(first.date, second.date, timezone, 'second');
    if (fault) found.push([first.id, 'date', fault]);
  }
  for (const { id, flags } of rows) {
    const kill = flags & KILLED ? at.ledger.kills[id] : undefined;
    if (!kill || kill.time <= at.now) continue;
    // An update that is held until then is withdrawn before it comes out: nobody waits for the kill.
    if (at.register.dates[at.register.ids.indexOf(id)] === kill.time) continue;
    found.push([id, 'kill', { code: 'kill-to-come', time: isoWithOffset(kill.time, timezone).slice(0, 16) }]);
  }
  return Promise.all(
    found.map(async ([id, field, fault]) => {
      const file = await reader.fileOf(id);
      return { path: file.path, ...fieldPosition(file, field), field, ...fault };
    }),
  );
}

/** The two earliest updates. What is held as a draft may have no date that can be read. */
function firstTwo({ ids, dates, flags }: Register): { readonly id: string; readonly date: number }[] {
  const found: { id: string; date: number }[] = [];
  for (let i = 0; i < ids.length && found.length < 2; i++) {
    if (((flags[i] ?? 0) & DRAFT) === 0) found.push({ id: ids.at(i), date: dates[i] ?? 0 });
  }
  return found;
}

function coverageProblems(at: Snapshot, file: SourceFile, reader: CoverageReader, whole: boolean): Problem[] {
  const { pinned, started, draft } = at.ledger.coverage;
  const { ids } = at.register;
  const problems: Problem[] = [];
  if (pinned !== undefined && ids.indexOf(pinned) < 0 && !reader.hasUpdate(pinned)) {
    const place = { path: file.path, ...fieldPosition(file, 'pinned'), field: 'pinned', draft };
    problems.push({ ...place, code: 'pinned-unknown', id: pinned, near: nearest(pinned, ids.all()) });
  }
  if (started === undefined && at.public.counted.length === 0 && !draft && whole) {
    problems.push({ ...fileStart(file.path), code: 'started-missing' });
  }
  return problems;
}

/** One name, and the update whose id or old id it is. */
interface Holder {
  readonly id: string;
  /** Which of its old ids; undefined: its id. */
  readonly alias?: number;
  readonly draft: boolean;
}

/** Ids and old ids that are the same, or differ only in case. What a draft takes part in blocks no build. */
async function nameProblems(at: Snapshot, rows: readonly Row[], reader: CoverageReader): Promise<Problem[]> {
  if (rows.length === 0) return [];
  const { register, ledger } = at;
  const old = Object.entries(ledger.aliases).flatMap(([id, aliases]) =>
    aliases.map((name, alias) => ({ name, id, alias, draft: isDraft(register, register.ids.indexOf(id)) })),
  );
  const problems: Problem[] = [];
  const asked = new Set([...rows, ...old.map(({ name }) => ({ id: name }))].map(({ id }) => id.toLowerCase()));
  const taken = namesakes(register, asked);
  for (const row of rows) {
    const other = taken.get(row.id.toLowerCase())?.find(({ id }) => id !== row.id);
    if (other === undefined) continue;
    const draft = other.draft || (row.flags & DRAFT) !== 0;
    problems.push({ ...fileStart(reader.pathOf(row.id)), code: 'id-twins', id: row.id, other: other.id, draft });
  }
  for (const { name, ...holder } of old) {
    const others = taken.get(name.toLowerCase()) ?? [];
    const [first] = others;
    taken.set(name.toLowerCase(), [...others, holder]);
    if (!first) continue;
    const file = await reader.fileOf(holder.id);
    const place = { path: file.path, ...fieldPosition(file, 'aliases', holder.alias), field: 'aliases' };
    problems.push({ ...place, ...inUse(name, first), draft: first.draft || holder.draft });
  }
  return problems;
}

function inUse(alias: string, { id, alias: other }: Holder): Fault {
  return other === undefined ? { code: 'old-id-in-use', id } : { code: 'old-id-twice', alias, id };
}

function isDraft({ flags }: Register, position: number): boolean {
  return ((flags[position] ?? 0) & DRAFT) !== 0;
}

/** Of each name asked for, in lower case, the updates whose ids are the same but for case. */
function namesakes(register: Register, asked: ReadonlySet<string>): Map<string, Holder[]> {
  const found = new Map<string, Holder[]>();
  for (const position of register.ids.likely(asked)) {
    const id = register.ids.at(position);
    const name = id.toLowerCase();
    found.set(name, [...(found.get(name) ?? []), { id, draft: isDraft(register, position) }]);
  }
  return found;
}
