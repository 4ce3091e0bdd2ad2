/** How a line reads that may be a field, however it is written: its name, and what it says. */

/** Letters that look like ours and are not. */
const TWINS: Readonly<Record<string, string>> = {
  ...{ к: 'k', К: 'K', κ: 'k', Κ: 'K', і: 'i', І: 'I', ι: 'i', ı: 'i', İ: 'I', ӏ: 'l', Ӏ: 'l', ł: 'l' },
};
/** What may stand before a word: blanks, bullets, quotation marks, emphasis, the beginnings of comments and tags. */
const LEAD = /^[\s<>/*+\-–—•·_~`"'“”‘’„‚«»([{|?&!#\\%$^@;,.:]*/u;
const CLOSING = String.raw`["'“”‘’„‚«»*_~\x60\])}]*`;
/** "kill_reason" : by order */
const ASSIGNED = new RegExp(
  String.raw`^(\p{L}[\p{L}\p{N}|_.-]*(?: [\p{L}\p{N}_-]+){0,3})\s*${CLOSING}\s*[:=]+(?:>\s*)?(.*)$`,
  'u',
);
/** kill - true */
const BESIDE = new RegExp(String.raw`^(\p{L}[\p{L}|1_-]*)${CLOSING}(?:\s*[;,.→>!-]+|(?=\s|$))(.*)$`, 'u');

const NO = /^(?:false|no|nope|n|off|never|none|0|nein|non|não|nao|нет|nie|nej)$/iu;
const YES = /^(?:t[rue]{1,4}|tr[a-z]e|ture|yes|yep|y|on|now|today|immediately|[✓✔☑✅👍])$/iu;
const YES_IN_FIELDS = /^(?:x|1|ok|ja|oui|s[iíì]|sim|да|da|tak|wahr|vrai|verdadero|please|urgent)$/iu;
const DATED = /^\d{1,4}\s?[-/.‐-―−]\s?\d{1,2}\s?[-/.‐-―−]\s?\d{1,4}(?!\d)/u;
const FALSE = /^(["']?)false\1$/i;
/** What says that the field is not there. */
const ABSENT = /^(?:null|Null|NULL|""|'')$/;

export interface LineWords {
  readonly name: string;
  /** Whether `:` or `=` stands behind the name. */
  readonly assigned: boolean;
  /** What stands behind it, as written but for a remark. */
  readonly raw: string;
  /** The same without quotation marks and the like. */
  readonly value: string;
}

/** The ways in which a line can be read, the likelier first: lineWords("- Kill = yes")[0] → name "Kill", value "yes" */
export function lineWords(written: string): LineWords[] {
  const line = plain(written.slice(0, 400)).replace(LEAD, '');
  const found: LineWords[] = [];
  for (const [pattern, assigned] of [
    [ASSIGNED, true],
    [BESIDE, false],
  ] as const) {
    const [, name, rest = ''] = pattern.exec(line) ?? [];
    if (name === undefined) continue;
    const raw = rest.trim().replace(/\s+#.*$/, '');
    found.push({ name, assigned, raw, value: unquoted(raw) });
  }
  return found;
}

/** Where the words of a line begin, from 1. */
export function columnOf(line: string): number {
  return (LEAD.exec(line)?.[0].length ?? 0) + 1;
}

/** A line without what nobody sees, letters that look like ours made ours. */
export function plain(line: string): string {
  const seen = line.normalize('NFKC').replace(/\p{Cf}/gu, '');
  return seen.replace(/[^\0-\x7f]/g, (letter) => TWINS[letter] ?? letter);
}

/** A name's words in small letters: wordsOf("killReason") → ["kill", "reason"] */
export function wordsOf(name: string): string[] {
  const parted = name
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase();
  return parted.split(/[^\p{L}\p{N}|]+/u).filter((word) => word !== '');
}

/** Whether a value says yes, wherever it stands: true, "yes", a date. */
export function isYes(value: string): boolean {
  return YES.test(value) || DATED.test(value);
}

/** The same of a field's value, where more says it. */
export function isYesInFields(value: string): boolean {
  return isYes(value) || YES_IN_FIELDS.test(value);
}

/** Whether it is `true`, `yes` or a date, and could not be a word of a sentence that goes on. */
export function isPlainYes(value: string): boolean {
  return /^(?:true|ture|yes|now|immediately)$/i.test(value) || DATED.test(value);
}

export function isNo(value: string): boolean {
  return NO.test(value);
}

/** Whether a field's value says in so many words that it is not meant: `false`, or that the field is not there. */
export function isDenied({ raw }: LineWords): boolean {
  return FALSE.test(raw) || ABSENT.test(raw);
}

export function isAbsentValue({ raw, value }: LineWords): boolean {
  return value === '' || ABSENT.test(raw);
}

function unquoted(value: string): string {
  return value.replace(/^["'“”‘’„‚«»*_`[({\s!]+/u, '').replace(/["'“”‘’„‚«»*_`\])}\s.,;!>/-]+$/u, '');
}
