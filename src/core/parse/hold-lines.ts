/** Lines by which somebody wants a text held back, however they are written: `draft: true`, `Draft = yes`, `published: false`. */
import { distance } from '../suggest.ts';
import {
  columnOf,
  isDenied,
  isNo,
  isPlainYes,
  isYesInFields,
  lineWords,
  wordsOf,
  type LineWords,
} from './line-words.ts';

/** Fields that hold a text back where they say yes. */
export const HOLD_SYNONYMS = [
  ...['drafts', 'hold', 'held', 'hide', 'hidden', 'private', 'embargo', 'embargoed', 'unlisted', 'unready', 'wip'],
  ...['brouillon', 'borrador', 'rascunho', 'entwurf', 'bozza', 'concept', 'utkast'],
];
/** Fields that hold it back where they say no. */
export const RELEASE_SYNONYMS = [
  ...[
    'published',
    'publish',
    'public',
    'visible',
    'released',
    'release',
    'approved',
    'live',
    'online',
    'ready',
    'show',
  ],
];
const HOLDS = new Set(HOLD_SYNONYMS);
const RELEASES = new Set(RELEASE_SYNONYMS);
const SAYS = /^(?:draft|hold|on hold|held|hidden|private|embargo(?:ed)?|pending|unlisted|do not publish)$/i;
const STATE = /^(?:status|state|visibility|publication|stage|workflow)$/;
const GLANCE = new RegExp(
  String.raw`^[^\p{L}\p{N}\n]{0,40}(?:[dａ-ｚ]?[drf]|${[...HOLD_SYNONYMS, ...RELEASE_SYNONYMS].join('|')}|stat(?:us|e))[\p{L}"'*]*\s*(?:[:=：]|$|true|yes)|^[^\p{L}\p{N}\n]{0,40}draft`,
  'imu',
);

export interface HoldLine {
  /** In the text, from 1. */
  readonly line: number;
  readonly column: number;
}

/** Lines of a text that look like a `draft: true`; the text's fields end before line `bodyLine`. `all`: look at each. */
export function holdLines(text: string, bodyLine: number, all = false): HoldLine[] {
  if (!all && !GLANCE.test(text)) return [];
  return text
    .split('\n')
    .flatMap((line, index): HoldLine[] =>
      readsHold(line, index + 1 >= bodyLine) ? [{ line: index + 1, column: columnOf(line) }] : [],
    );
}

/** Whether a line says so: readsHold("Draft = yes", false) → true */
export function readsHold(written: string, inBody: boolean): boolean {
  if (!inBody && written.trimStart().startsWith('#')) return false;
  return lineWords(written).some((words) => (inBody ? holdInBody(words) : holdInFields(words)));
}

function holdInFields(words: LineWords): boolean {
  const { assigned, value } = words;
  const name = wordsOf(words.name);
  const [first = ''] = name;
  if (RELEASES.has(first) && name.length === 1) return assigned && isNo(value);
  if (isDenied(words)) return false;
  if (name.length > 1)
    return (isYesInFields(value) && HOLDS.has(name.join('_'))) || /^(?:do|dont|not) .*publish$/.test(name.join(' '));
  if (first === 'draft') return assigned || value === '' || isYesInFields(value);
  if (assigned && STATE.test(first) && SAYS.test(value)) return true;
  return (isDraft(first) || HOLDS.has(first)) && isYesInFields(value);
}

function holdInBody(words: LineWords): boolean {
  const { name, assigned, value } = words;
  const word = name.toLowerCase();
  const small = name === word;
  if (assigned && small && RELEASES.has(name)) return isNo(value);
  if (isDenied(words)) return false;
  if (word === 'draft') return value === '' ? assigned || small || name === 'DRAFT' : isPlainYes(value);
  if (!assigned) return false;
  if (isDraft(word) || (small && HOLDS.has(name))) return isPlainYes(value);
  return small && STATE.test(name) && SAYS.test(value);
}

/** Whether a word is `draft` but for a slip of the finger. */
function isDraft(word: string): boolean {
  return /^[dr]/.test(word) && distance(word, 'draft', 2) < 2;
}
