/** Lines by which somebody wants an update withdrawn or held, and other fields, that do nothing as they stand. */
import { problem, quoted, warning } from './kind.ts';

export const KILLS = {
  'kill-astray': problem(
    () =>
      'this line looks like a `kill` and withdraws nothing here: write kill: true on a line of its own between the two ' +
      'lines of --- at the top, or, where it is part of the text, say it in other words',
  ),
  'kill-commented': warning(
    () => 'this line is a comment: the update is not killed. To kill it, take away the # before it',
  ),
  'kill-astray-coverage': problem(
    () =>
      'this line looks like a `kill`, and a story is not withdrawn by one: write draft: true between the two lines of --- ' +
      'to take all of it off the site, or kill: true in the updates that are to go; where it is part of the text, say it in other words',
  ),
  'draft-astray': problem(
    () =>
      'this line looks like a `draft` and holds nothing back here: write draft: true on a line of its own between the two ' +
      'lines of --- at the top, or, where it is part of the text, say it in other words',
  ),
  'field-astray': problem<{ name: string }>(
    ({ name }) =>
      `readers would see this line, and as ${quoted(name)} it does nothing here: move it up between the two lines of ---, ` +
      'or, where it is part of the text, say it in other words',
  ),
  'field-astray-perhaps': warning<{ name: string }>(
    ({ name }) =>
      `readers see this line as text: if it was meant as the field ${quoted(name)}, move it up between the two lines of ---`,
  ),
  'kill-reason-denied': problem(
    () => '`kill` says false, and this gives a reason for one: write kill: true, or take this line out',
  ),
  'kill-reason-alone': problem(
    () => 'a `kill_reason` withdraws nothing by itself: add a line kill: true, or take this one out',
  ),
  'kill-to-come': warning<{ time: string }>(
    ({ time }) => `the time of the kill, ${time}, is still to come: the update is withdrawn at once all the same`,
  ),
};
