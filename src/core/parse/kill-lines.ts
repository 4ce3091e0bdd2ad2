/**
 * Lines by which somebody wants an update withdrawn, however they are written. A kill that does nothing leaves in public
 * what a court may have forbidden: whatever looks like one is taken for one, or is a problem.
 */
import { distance } from '../suggest.ts';
import { isFenceLike } from './fences.ts';

/** Other words for it: unknown fields, which only quarantine understands. */
export const KILL_SYNONYMS = [
  ...['withdraw', 'withdrawn', 'retract', 'retracted', 'spike', 'spiked', 'unpublish', 'unpublished'],
  ...['takedown', 'take_down', 'deleted', 'delete', 'removed', 'remove'],
];

/** Letters that look like ours and are not. */
const TWINS: Readonly<Record<string, string>> = {
  ...{ к: 'k', К: 'K', κ: 'k', Κ: 'K', і: 'i', І: 'I', ι: 'i', ı: 'i', İ: 'I', ӏ: 'l', Ӏ: 'l', ł: 'l' },
};
/** What may stand before a word: blanks, bullets, quotation marks, emphasis. */
const LEAD = /^[\s>*+\-–—•·_~`"'“”‘’„‚«»([{|?&!#\\]*/u;
const NAMED = /^(\p{L}+(?:[_\s-]+r\p{L}+)?)["'“”‘’„‚«»*_~`\])}]*(?:(\s*[:=;,.→>-]+)|(?=\s|$))(.*)$/u;
const REASON = /^kil\w*[_\s-]*re?a?\w*n\w?$/i;
const JOINED = /^(kil\w*?)(true|yes)$/i;
const FALSE = /^(["']?)false\1$/i;
/** What says that the field is not there. */
const ABSENT = /^(?:null|Null|NULL|""|'')$/;
const YES = /^(?:t[rue]{1,4}|tr[a-z]e|ture|yes|yep|y|on|now|today|immediately|[✓✔☑✅👍])$/iu;
const YES_IN_FIELDS = /^(?:x|1|ok|ja|oui|s[iíì]|sim|da|wahr|vrai|verdadero|please|urgent)$/iu;
const DATED = /^\d{1,4}\s?[-/.‐-―−]\s?\d{1,2}\s?[-/.‐-―−]\s?\d{1,4}(?!\d)/u;
/** How a line begins that could be one: a glance at a text is enough for nearly all. */
const GLANCE = new RegExp(
  String.raw`^[^\p{L}\p{N}\n]{0,40}(?:[kｋＫкКκΚ]|ik|(?:${KILL_SYNONYMS.join('|')})[^\p{L}])`,
  'imu',
);

export interface KillLine {
  /** In the text, from 1. */
  readonly line: number;
  readonly column: number;
  readonly kind: 'kill' | 'reason';
  readonly value: string;
}

/** Lines of a text that look like a kill; the text's fields end before line `bodyLine`. */
export function killLines(text: string, bodyLine: number): KillLine[] {
  if (!GLANCE.test(text)) return [];
  return text.split('\n').flatMap((line, index): KillLine[] => {
    const found = readKill(line, index + 1 >= bodyLine);
    const column = (LEAD.exec(line)?.[0].length ?? 0) + 1;
    return found ? [{ line: index + 1, column, ...found }] : [];
  });
}

/** The line on which the body of a text begins that cannot be read; behind its last line where it has none. */
export function likelyBody(text: string): number {
  const lines = text.split('\n');
  const first = lines.findIndex((line) => line.trim() !== '');
  const open = isFenceLike(lines[first] ?? '');
  const close = lines.findIndex((line, index) => index > first && isFenceLike(line));
  if (close >= 0) return close + 2;
  const blank = lines.findIndex((line, index) => index > first && line.trim() === '');
  return open || blank < 0 ? lines.length + 1 : blank + 2;
}

/** What a line says, e.g. readKill("Killed = yes", false) → { kind: "kill", value: "yes" } */
export function readKill(written: string, inBody: boolean): Pick<KillLine, 'kind' | 'value'> | undefined {
  // A remark in the fields is a remark; in the body it is a heading.
  if (!inBody && written.trimStart().startsWith('#')) return undefined;
  const line = plain(written);
  const [, found = '', separator = '', rest = ''] = NAMED.exec(line.replace(LEAD, '')) ?? [];
  if (found === '') return undefined;
  const [, cut = found, joined] = JOINED.exec(found) ?? [];
  const name = inBody ? found : cut;
  const raw = (joined !== undefined && !inBody ? joined : rest).trim().replace(/\s+#.*$/, '');
  const value = unquoted(raw);
  const assigned = /[:=]/.test(separator);
  if (REASON.test(name)) return assigned && value !== '' && !ABSENT.test(raw) ? { kind: 'reason', value } : undefined;
  if (FALSE.test(raw) || ABSENT.test(raw)) return undefined;
  return isKill(name, value, assigned, inBody) ? { kind: 'kill', value } : undefined;
}

function isKill(name: string, value: string, assigned: boolean, inBody: boolean): boolean {
  const sure = YES.test(value) || DATED.test(value);
  if (inBody) return name === 'kill' && assigned ? true : sure && isNear(name);
  if (name.toLowerCase() === 'kill' && (assigned || value === '')) return true;
  if (!isNear(name) && !KILL_SYNONYMS.includes(name.toLowerCase())) return false;
  return sure || YES_IN_FIELDS.test(value) || (value === '' && isNear(name));
}

/** Whether a word is `kill` or `killed` but for a slip of the finger. */
function isNear(name: string): boolean {
  const word = name.toLowerCase();
  if (!/^(?:k|ik)/.test(word)) return false;
  return distance(word, 'kill', 2) < 2 || distance(word, 'killed', 3) < 3;
}

/** The beginning of a line without what nobody sees, look-alike letters made ours. */
function plain(line: string): string {
  const seen = line
    .slice(0, 400)
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '');
  return seen.replace(/[^\0-\x7f]/g, (letter) => TWINS[letter] ?? letter);
}

function unquoted(value: string): string {
  return value.replace(/^["'“”‘’„‚«»*_`[({\s]+/u, '').replace(/["'“”‘’„‚«»*_`\])}\s.,;!]+$/u, '');
}
