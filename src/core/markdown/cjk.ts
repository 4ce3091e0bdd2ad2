/** Emphasis in scripts that set no blanks between words. */

const UNSPACED =
  /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Bopomofo}\p{sc=Hangul}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}ー]/u;
const PUNCTUATION = /^[\p{P}\p{S}]/u;

/** Whether a text begins with a letter beside which no blank is set. */
export function isUnspaced(text: string): boolean {
  return UNSPACED.test(text);
}

interface Delimiters {
  readonly can_open: boolean;
  readonly can_close: boolean;
  readonly length: number;
}

/**
 * CommonMark takes the marks in `**「水」**は` for none, since behind the bracket a letter stands where it awaits a blank. These
 * scripts have none, so there a letter of theirs counts as one.
 */
export function besideLetters(found: Delimiters, text: string, at: number): Delimiters {
  const before = text.slice(0, at).slice(-2);
  const last = /[\s\S]$/u.exec(before)?.[0] ?? ' ';
  const next = text.slice(at + found.length, at + found.length + 2);
  return {
    can_open: found.can_open || (PUNCTUATION.test(next) && isUnspaced(last)),
    can_close: found.can_close || (PUNCTUATION.test(last) && isUnspaced(next)),
    length: found.length,
  };
}
