/** An editor's routine acts as changes of front matter. An act whose outcome stands in the file already changes nothing. */
import type { Coverage, Instant, Update } from '../model.ts';
import { coverageSchema, updateSchema } from '../parse/schema.ts';
import { release } from '../release.ts';
import { isoWithOffset } from '../time.ts';
import type { Changes } from './front-lines.ts';
import { yamlText } from './yaml-text.ts';

/** What an act does to a file: the changes (none where all of it is so already) and what to say of them; or why it cannot. */
export type Act =
  | { readonly ok: true; readonly changes: Changes; readonly said: string; readonly subject: string }
  | { readonly ok: false; readonly why: string };

/** The order of fields in which people write them: the headline first. */
export const UPDATE_ORDER = ['title', ...Object.keys(updateSchema.shape).filter((name) => name !== 'title')];
export const COVERAGE_ORDER = Object.keys(coverageSchema.shape);

const NOTHING: Changes = {};

function done(said: string, subject: string, changes: Changes = NOTHING): Act {
  return { ok: true, changes, said, subject };
}

function no(why: string): Act {
  return { ok: false, why };
}

/** The moment of an act. */
export interface Moment {
  readonly now: Instant;
  readonly timezone: string;
}

function iso({ now, timezone }: Moment): string {
  return isoWithOffset(now, timezone);
}

/** Says what was wrong, and that the update was edited now. */
export function correct(update: Update, text: string, moment: Moment): Act {
  const state = release(update, moment.now);
  if (update.kill) return no('it is withdrawn: nothing of it is shown, so there is nothing to correct');
  if (state !== 'public') return no('it has not been published yet: change its text instead');
  if (update.correction === text) return done('it has this correction already', 'correct');
  const before = update.correction === undefined ? '' : `, in the place of “${update.correction}”`;
  return done(`corrected${before}`, 'correct', { updated: iso(moment), correction: yamlText(text) });
}

/** Withdraws. An update that was never published leaves no trace. */
export function kill(update: Pick<Update, 'kill'>, reason: string | undefined, moment: Moment): Act {
  const told: Changes = reason === undefined ? NOTHING : { kill_reason: yamlText(reason) };
  if (!update.kill) return done('withdrawn', 'withdraw', { kill: iso(moment), ...told });
  if (reason === undefined || reason === update.kill.reason) return done('it is withdrawn already', 'withdraw');
  return done('the reason is changed', 'withdraw', told);
}

/** Makes an update a key event. */
export function key(update: Update): Act {
  if (update.kill) return no('it is withdrawn: it cannot be a key event');
  return update.key
    ? done('it is a key event already', 'key event')
    : done('a key event', 'key event', { key: 'true' });
}

/** Brings out now what is held. */
export function publish(update: Update, moment: Moment): Act {
  if (update.kill) return no('it is withdrawn: to publish it again, take out `kill` and `kill_reason` by hand');
  if (release(update, moment.now) === 'public') return done('it is published already', 'publish');
  const taken: Changes = update.draft ? { draft: undefined } : NOTHING;
  return done('published', 'publish', { date: iso(moment), ...taken });
}

/** Holds an update at the top of its coverage; what was pinned before is not any more. */
export function pin(coverage: Coverage, update: Update): Act {
  if (update.kill) return no('it is withdrawn: it cannot be pinned');
  if (coverage.pinned === update.id) return done('it is pinned already', 'pin');
  return done('pinned', 'pin', { pinned: update.id });
}

/** Ends a coverage. */
export function end(coverage: Coverage, moment: Moment): Act {
  if (coverage.status === 'ended') return done('it has ended already', 'end');
  return done('ended', 'end', { status: 'ended', ended: iso(moment) });
}
