import type { Instant } from '../model.ts';
import type { Problem } from '../problem.ts';
import { parseInstant } from '../time.ts';
import { yearFault } from './date-warnings.ts';
import type { Fields } from './yaml.ts';

export type ReadTime = (name: string, text: string | undefined) => Instant | undefined;

/** Reads times of fields in the coverage's zone; what cannot be read, or is hardly meant, goes to `problems`. */
export function moments(fields: Fields, path: string, zone: string, problems: Problem[]): ReadTime {
  return (name, text) => {
    if (text === undefined) return undefined;
    const moment = parseInstant(text, zone);
    const fault = moment.ok ? yearFault(moment.instant) : moment.why;
    if (fault) problems.push({ path, ...fields.where([name]), field: name, ...fault });
    return moment.ok ? moment.instant : undefined;
  };
}
