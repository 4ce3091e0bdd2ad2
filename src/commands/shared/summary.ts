import type { BuildResult } from '../../edge/build.ts';
import { say } from './say.ts';

/** Held updates that are named, of each kind. */
const NAMED = 10;

type Done = NonNullable<BuildResult['done']>;

/** Says in a line what a build did, and names what it held and until when. */
export function describe(done: Done, output: string, now: number, ms: number): void {
  const { updates, coverages, rendered, reused, removed } = done;
  const gone = removed > 0 ? `, removed ${removed}` : '';
  const what = `${count(updates, 'update')} in ${count(coverages, 'coverage')}`;
  console.log(`${output}: ${what}; wrote ${count(rendered, 'file')}, left ${reused}${gone} (${ms} ms)`);
  for (const line of held(done, now * 1000)) console.log(line);
  if (done.note.uncommitted) say('warning: the content differs from the commit that this build is noted for');
}

/** Held updates with a time, soonest first, then drafts: names of the first few of each, and how many there are. */
function held(done: Done, now: number): string[] {
  const named = done.holding.map(({ slug, id, date }) => ({ name: `${slug}/${id}`, date }));
  const scheduled = named
    .flatMap(({ name, date }) => (date === undefined ? [] : [{ name, date }]))
    .sort((a, b) => a.date - b.date);
  const lines = scheduled.slice(0, NAMED).map(({ name, date }) => `${name}: held until ${until(date, now)}`);
  if (scheduled.length > NAMED) lines.push(`${scheduled.length - NAMED} more held until later`);
  const drafts = done.held - scheduled.length;
  const names = named.flatMap(({ name, date }) => (date === undefined ? [name] : [])).slice(0, NAMED);
  const which = names.length > 0 ? `: ${names.join(', ')}${drafts > names.length ? ' and others' : ''}` : '';
  if (drafts > 0) lines.push(`${count(drafts, 'draft')} held${which}`);
  return lines;
}

/** e.g. count(1, 'update') → "1 update" */
export function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}

/** e.g. "20:15 (in 2 min)", "2026-12-01 20:15 (in 8 days)" in the machine's own zone. */
function until(date: number, now: number): string {
  const local = new Date(date - new Date(date).getTimezoneOffset() * 60_000).toISOString();
  const minutes = Math.ceil((date - now) / 60_000);
  const clock = local.slice(11, 16);
  if (minutes < 60) return `${clock} (in ${minutes} min)`;
  if (minutes < 24 * 60) return `${clock} (in ${Math.round(minutes / 60)} h)`;
  return `${local.slice(0, 10)} ${clock} (in ${count(Math.round(minutes / 1440), 'day')})`;
}
