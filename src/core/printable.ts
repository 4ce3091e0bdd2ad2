/** Texts of the content on a terminal or in a log. */

/** What a terminal would act upon: control characters, line and direction marks. And what nobody sees, but for joiners. */
const CONTROL = /[\p{Cc}\u2028\u2029\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\u00AD\uFEFF]/gu;

const NAMED: Readonly<Record<string, string>> = { '\n': String.raw`\n`, '\r': String.raw`\r`, '\t': String.raw`\t` };

/**
 * A text on one line, in which no character acts: printable("a\nb\u001b") → "a\\nb\\x1b"
 * `##[` is broken up: a CI runner takes it for a command wherever it stands.
 */
export function printable(text: string): string {
  return text.replace(CONTROL, escaped).replaceAll('##[', String.raw`#\x23[`);
}

function escaped(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return (
    NAMED[character] ??
    (code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`)
  );
}
