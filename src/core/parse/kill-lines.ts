/**
 * Lines by which somebody wants an update withdrawn, however they are written. A kill that does nothing leaves in public
 * what a court may have forbidden: whatever looks like one is taken for one, or is a problem.
 */
import { distance } from '../suggest.ts';
import { isFenceLike } from './fences.ts';
import {
  columnOf,
  isAbsentValue,
  isDenied,
  isPlainYes,
  isYes,
  isYesInFields,
  lineWords,
  plain,
  wordsOf,
  type LineWords,
} from './line-words.ts';

/** Other words for it: unknown fields, which only quarantine understands. */
export const KILL_SYNONYMS = [
  ...['withdraw', 'withdrawn', 'withdrawal', 'retract', 'retracted', 'retraction', 'spike', 'spiked'],
  ...['unpublish', 'unpublished', 'pull', 'pulled', 'takedown', 'take_down', 'taken_down', 'deleted', 'delete'],
  ...['removed', 'remove', 'revoke', 'revoked', 'suppress', 'suppressed', 'nuke', 'redacted'],
  ...['zuruckgezogen', 'geloscht', 'loschen', 'retire', 'supprime', 'supprimer', 'retirado', 'eliminado', 'eliminar'],
  ...['borrado', 'borrar', 'removido', 'apagar', 'ritirato', 'rimosso', 'ingetrokken', 'verwijderd', 'verwijderen'],
];
const SYNONYMS = new Set(KILL_SYNONYMS);
/** What a field such as `status:` says of what is withdrawn. */
const SAYS = /^(?:kill|killed|withdrawn|retracted|spiked|pulled|unpublished|removed|deleted|revoked|taken[ -]?down)$/i;
/** Fields of prose and of lists, in which these are words like others: there only one is sure. */
const WORDS = /^(?:title|label|standfirst|correction|caption|alt|credit|kill_reason|author|tags|aliases)$/;
const REASON = /^kil\w*[_\s-]*re?a?\w*n\w?$/i;
const WHY = /^(?:re?a?s+o?n?s?|rea?son\w{0,2}|note|why|because|cause|grund|motiv?e?|motivo|razon|raison)$/;
const REPEATED = /^(?:kill[\s!.]*)+$/i;
const JOINED = /^(kil\w*?)(true|yes)$/i;
/** Anywhere in a line, when nothing else can be meant. */
const INLINE = /(?<![\p{L}\p{N}_-])kill(?:ed)?["'”*`]*\s*[:=]+\s*["'“*`]*(?:true|yes)(?![\p{L}\p{N}])/iu;
const INLINE_DATED = /(?<![\p{L}\p{N}_-])kill["'”*`]*\s*[:=]+\s*["'“*`]*(\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d)?)/u;
const COMMENT =
  /^[ \t]*#[# \t]*["']?kill(?:ed)?["']?[ \t]*[:=][ \t]*["']?(?:(?:true|yes|on)(?![\p{L}\p{N}])|\d{4}-\d\d-\d\d)/imu;
/** How a line begins that could be one: a glance at a text is enough for nearly all. */
const GLANCE = new RegExp(
  String.raw`^[^\p{L}\p{N}\n]{0,40}(?:[kｋＫкКκΚ]|ik|stat(?:us|e)["']?\s*[:=]|(?:${KILL_SYNONYMS.join('|')})[^\p{L}])|kill(?:ed)?["'”*\x60]*\s*[:=：]|:\s*["'“]?kill["'”]?\s*$`,
  'imu',
);

export interface KillLine {
  /** In the text, from 1. */
  readonly line: number;
  readonly column: number;
  readonly kind: 'kill' | 'reason';
  readonly value: string;
}

/** Lines of a text that look like a kill; the text's fields end before line `bodyLine`. `all`: look at each. */
export function killLines(text: string, bodyLine: number, all = false): KillLine[] {
  if (!all && !GLANCE.test(text)) return [];
  return text.split('\n').flatMap((line, index): KillLine[] => {
    const found = readKill(line, index + 1 >= bodyLine);
    if (!found) return [];
    const { inline = false, ...rest } = found;
    const column = inline ? Math.max(0, line.search(/kill/i)) + 1 : columnOf(line);
    return [{ line: index + 1, column, ...rest }];
  });
}

/** Comments among the fields that would kill were they none: `# kill: true`. */
export function killComments(text: string, bodyLine: number): Pick<KillLine, 'line' | 'column'>[] {
  if (!COMMENT.test(text)) return [];
  return text
    .split('\n', bodyLine - 1)
    .flatMap((line, index) => (COMMENT.test(line) ? { line: index + 1, column: columnOf(line) } : []));
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

interface Found extends Pick<KillLine, 'kind' | 'value'> {
  /** It stands within a line that says other things besides. */
  readonly inline?: boolean;
}

/** What a line says, e.g. readKill("Killed = yes", false) → { kind: "kill", value: "yes" } */
export function readKill(written: string, inBody: boolean): Found | undefined {
  // A remark in the fields is a remark; in the body it is a heading.
  if (!inBody && written.trimStart().startsWith('#')) return undefined;
  for (const words of lineWords(written)) {
    const found = inBody ? killInBody(words) : killInFields(words);
    if (found) return found;
  }
  if (!/kill|ＫＩＬＬ|ｋｉｌｌ/i.test(written)) return undefined;
  const line = plain(written);
  const [, value = 'true'] = INLINE_DATED.exec(line) ?? [];
  return INLINE.test(line) || INLINE_DATED.test(line) ? { kind: 'kill', value, inline: true } : undefined;
}

function killInFields(words: LineWords): Found | undefined {
  const [, cut = words.name, joined] = JOINED.exec(words.name) ?? [];
  const name = wordsOf(cut);
  const value = joined ?? words.value;
  if (isReason(cut, name)) return reason(words);
  if (isDenied(words)) return undefined;
  return saysKill(cut, name, value, words.assigned) ? { kind: 'kill', value } : undefined;
}

function saysKill(written: string, name: readonly string[], value: string, assigned: boolean): boolean {
  const [first = ''] = name;
  const one = name.length === 1;
  if (one && isKill(first)) return assigned || value === '' || isYesInFields(value) || REPEATED.test(value);
  if (assigned && SAYS.test(value)) return !WORDS.test(written) || /^kill$/i.test(value);
  // kill_time: 2026-11-23T08:00
  if (isKill(first) && assigned && value !== '') return true;
  const near =
    isNear(written) || name.some(isNear) || name.some((word) => SYNONYMS.has(word)) || SYNONYMS.has(name.join('_'));
  if (!near) return false;
  return one ? isYesInFields(value) || (value === '' && isNear(first)) : isYes(value);
}

function killInBody(words: LineWords): Found | undefined {
  const { name, value, assigned } = words;
  if (REASON.test(name)) return assigned ? reason(words) : undefined;
  if (isDenied(words) || wordsOf(name).length !== 1) return undefined;
  const small = name === name.toLowerCase();
  const found = isKill(name.toLowerCase())
    ? killByName(name, value, assigned)
    : assigned
      ? (isNear(name) && isYes(value)) ||
        (small && SYNONYMS.has(name) && isPlainYes(value)) ||
        (small && /^stat(?:us|e)$/.test(name) && SAYS.test(value))
      : isNear(name) && isPlainYes(value);
  return found ? { kind: 'kill', value } : undefined;
}

/** `KILL`, `KILL KILL`, `kill: whatever`, `Kill: yes`, `kill true`; not "Kill the lights". */
function killByName(name: string, value: string, assigned: boolean): boolean {
  if (value === '' || REPEATED.test(value)) return true;
  const titled = /^\p{Lu}\p{Ll}/u.test(name);
  return assigned ? !titled || isYes(value) : isPlainYes(value);
}

function reason(words: LineWords): Found | undefined {
  // A reason that goes on in the lines below is read by who needs it.
  if (words.assigned && /^[|>][-+\d]*$/.test(words.raw)) return { kind: 'reason', value: words.raw };
  return words.assigned && !isAbsentValue(words) ? { kind: 'reason', value: words.value } : undefined;
}

/** `kill_reason`, `reason`, `withdrawal-note`, `killReason`. */
function isReason(written: string, name: readonly string[]): boolean {
  if (REASON.test(written)) return true;
  const why = name.some((word) => WHY.test(word));
  return (
    why && (name.length === 1 ? /^re/.test(name[0] ?? '') : name.some((word) => isNear(word) || SYNONYMS.has(word)))
  );
}

function isKill(word: string): boolean {
  return word.replace(/[1|]/g, 'l') === 'kill';
}

/** Whether a word is `kill` or `killed` but for a slip of the finger. */
function isNear(written: string): boolean {
  const words = [written.toLowerCase(), written.replace(/[I1|]/g, 'l').toLowerCase()];
  return words.some((word) => {
    if (!/^(?:k|ik)/.test(word)) return false;
    return distance(word, 'kill', 2) < 2 || distance(word, 'killed', 3) < 3;
  });
}
