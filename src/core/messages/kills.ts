/** Lines by which somebody wants an update withdrawn, and that do nothing as they stand. */
import { problem, warning } from './kind.ts';

export const KILLS = {
  'kill-astray': problem(
    () =>
      'this line looks like a `kill` and withdraws nothing here: write kill: true on a line of its own between the two ' +
      'lines of --- at the top, or, where it is part of the text, other words at its beginning',
  ),
  'kill-reason-alone': problem(
    () => 'a `kill_reason` withdraws nothing by itself: add a line kill: true, or take this one out',
  ),
  'kill-to-come': warning<{ time: string }>(
    ({ time }) => `the time of the kill, ${time}, is still to come: the update is withdrawn at once all the same`,
  ),
};
