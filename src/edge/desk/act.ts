/** Carries out an editor's act: one file, only the lines that it is about, and a commit of that file alone. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { correct, COVERAGE_ORDER, end, key, kill, pin, publish, UPDATE_ORDER, type Act } from '../../core/desk/acts.ts';
import { withFields, type Changes } from '../../core/desk/front-lines.ts';
import { isWarning } from '../../core/messages.ts';
import type { Coverage, Update } from '../../core/model.ts';
import { parseCoverage, parseUpdate } from '../../core/parse.ts';
import { saysFalse } from '../../core/parse/flag.ts';
import { readFrontMatter } from '../../core/parse/front-matter.ts';
import { updateSchema } from '../../core/parse/schema.ts';
import type { Problem } from '../../core/problem.ts';
import { writeAside } from '../durable.ts';
import { faultOf, findCoverage, findUpdate, type Found } from './find.ts';

/** What an editor asks for. `text`: of a correction. */
export type Order =
  | { readonly act: 'correct'; readonly id: string; readonly text: string }
  | { readonly act: 'kill'; readonly id: string; readonly reason: string | undefined }
  | { readonly act: 'pin' | 'key' | 'publish'; readonly id: string }
  | { readonly act: 'end'; readonly slug: string };

export interface Outcome {
  readonly file: string;
  /** e.g. "withdrawn" */
  readonly said: string;
  /** Fields that were written; none where all of it was so already. */
  readonly changed: readonly string[];
  /** What a commit of it is called, e.g. "storm-ana: withdraw 2026-11-23T1432-k3f9": no word of the update. */
  readonly subject: string;
  /** What is wrong with the file besides: a build stops on it, or with `--quarantine` withdraws all the same. */
  readonly besides?: string;
}

/** Carries it out at `now` (milliseconds). Throws, the file untouched, where it cannot. */
export async function carryOut(content: string, order: Order, now: number): Promise<Outcome> {
  if (order.act === 'end') {
    const found = await findCoverage(content, order.slug);
    const act = end(readCoverage(found), { now, timezone: found.coverage.timezone });
    return write(found, act, { order: COVERAGE_ORDER, name: found.slug });
  }
  const found = await findUpdate(content, order.id);
  const moment = { now, timezone: found.coverage.timezone };
  const name = `${found.slug}/${found.id}`;
  if (order.act === 'kill')
    return write(found, kill(readForKill(found), order.reason, moment), { order: UPDATE_ORDER, name });
  const update = readUpdate(found);
  if (order.act === 'pin') {
    const above = await findCoverage(content, found.slug);
    const act = pin(readCoverage(above), update);
    if (!act.ok) throw new Error(`${found.file}: ${act.why}`);
    return write(above, act, { order: COVERAGE_ORDER, name });
  }
  const act =
    order.act === 'correct'
      ? correct(update, order.text, moment)
      : order.act === 'key'
        ? key(update)
        : publish(update, moment);
  return write(found, act, { order: UPDATE_ORDER, name });
}

function write(found: Found, act: Act, { order, name }: { order: readonly string[]; name: string }): Outcome {
  const { file, text } = found;
  if (!act.ok) throw new Error(`${file}: ${act.why}`);
  const subject = `${found.slug}: ${act.subject}${found.id === '' && name === found.slug ? '' : ` ${path.posix.basename(name)}`}`;
  const changed = Object.keys(act.changes);
  if (changed.length === 0) return { file, said: act.said, changed, subject };
  const next = withFields(text, act.changes, order) ?? withKill(text, act.changes);
  const fresh = next === undefined || 'kill' in act.changes ? undefined : freshProblem(found, next);
  if (next === undefined || fresh) {
    throw new Error(
      `${file}${fresh ? `:${faultOf(fresh)}` : ''}: its front matter cannot be changed by a command; open the file`,
    );
  }
  writeAside(file, (written) => {
    writeFileSync(written, next);
  });
  const besides = problemsOf(found, next).find((problem) => !isWarning(problem));
  return { file, said: act.said, changed, subject, besides: besides && `${file}:${faultOf(besides)}` };
}

/** A kill into front matter that cannot be read: a line `kill:` counts wherever it stands. Undefined of other acts. */
function withKill(text: string, changes: Changes): string | undefined {
  if (!('kill' in changes)) return undefined;
  const lines = Object.entries(changes).map(([name, value]) => `${name}: ${value ?? ''}\n`);
  const [first = ''] = /^\uFEFF*---[^\n]*\n/.exec(text) ?? [];
  return first + lines.join('') + text.slice(first.length);
}

/** What is wrong with the file after an act and was not before. */
function freshProblem(found: Found, next: string): Problem | undefined {
  const known = new Set(problemsOf(found, found.text).map(({ code }) => code));
  return problemsOf(found, next).find((problem) => !isWarning(problem) && !known.has(problem.code));
}

function problemsOf({ slug, id, coverage, site }: Found, text: string): readonly Problem[] {
  const path = id === '' ? `${slug}/coverage.md` : `${slug}/updates/${id}.md`;
  return (id === '' ? parseCoverage({ path, text }, slug, site) : parseUpdate({ path, text }, id, coverage, site))
    .problems;
}

function readUpdate(found: Found): Update {
  const { file, text, slug, id, coverage, site } = found;
  const read = parseUpdate({ path: `${slug}/updates/${id}.md`, text }, id, coverage, site);
  if (read.ok) return read.value;
  throw broken(file, read.problems);
}

function readCoverage({ file, text, slug, site }: Found): Coverage {
  const read = parseCoverage({ path: `${slug}/coverage.md`, text }, slug, site);
  if (read.ok) return read.value;
  throw broken(file, read.problems);
}

/** A kill waits for nothing: of a file in which something else is wrong the front matter is enough. */
function readForKill(found: Found): Pick<Update, 'kill'> {
  const { text, slug, id, coverage, site } = found;
  const path = `${slug}/updates/${id}.md`;
  const read = parseUpdate({ path, text }, id, coverage, site);
  if (read.ok) return read.value;
  const front = readFrontMatter({ path, text });
  if (!front.ok) return /^kill:[ \t]*(?!false\b)\S/im.test(text) ? { kill: { time: 0 } } : {};
  const { kill, kill_reason: reason } = front.value.fields.values;
  const stands = typeof kill === 'string' && !saysFalse(kill) && updateSchema.shape.kill.safeParse(kill).success;
  return stands ? { kill: { time: 0, reason: typeof reason === 'string' ? reason : undefined } } : {};
}

function broken(file: string, problems: readonly Problem[]): Error {
  const [first] = problems.filter((problem) => !isWarning(problem));
  return new Error(first ? `${file}:${faultOf(first)}` : `${file} cannot be read`);
}
