/** Every code of a problem, how grave it is, and its words. Nothing else makes them, nothing reads them back. */
import { CONTENT } from './messages/content.ts';
import { FIELDS } from './messages/fields.ts';
import { FRONT_MATTER } from './messages/front-matter.ts';
import type { Kind, Said } from './messages/kind.ts';
import { KILLS } from './messages/kills.ts';
import { MARKDOWN } from './messages/markdown.ts';
import { PICTURES } from './messages/pictures.ts';
import { REFERENCES } from './messages/references.ts';
import { THEME } from './messages/theme.ts';
import { DATES, TIMES } from './messages/times.ts';
import { printable } from './printable.ts';

const KINDS = {
  ...{ ...CONTENT, ...DATES, ...FIELDS, ...FRONT_MATTER, ...KILLS },
  ...{ ...MARKDOWN, ...PICTURES, ...REFERENCES, ...THEME, ...TIMES },
};

/** What is wrong: a code, and the fields that its words need, e.g. { code: 'author-unlisted', author: 'mirren' } */
export type Fault = Said<typeof KINDS>;

function kindOf({ code }: Fault): Kind<Fault> {
  return KINDS[code] as Kind<Fault>;
}

/** The words of a problem, on one line, e.g. "`key`: write true or false" */
export function messageOf(problem: Fault & { readonly field?: string }): string {
  const words = kindOf(problem).say(problem);
  return printable(problem.field === undefined ? words : `\`${problem.field}\`: ${words}`);
}

/** Whether something is only to be told: it stops no build unless warnings count as problems. */
export function isWarning(problem: Fault): boolean {
  return kindOf(problem).severity === 'warning';
}
