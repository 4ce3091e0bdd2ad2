/** Whether a text has the words that are looked for. Pure. */

/** Marks that nobody types in a search: accents, and the vowel points of Hebrew and Arabic. */
const MARKS = /[\u0300-\u036f\u0591-\u05c7\u064b-\u065f]/g;

/** Characters of a text that are shown before and after the first word. */
const BEFORE = 40;
const AFTER = 120;

/** As words are compared, e.g. "É" → "e" */
function fold(text: string): string {
  return text.normalize('NFD').replace(MARKS, '').toLowerCase();
}

/** What is looked for, e.g. foldedWords(" Café  Öl ") → ["cafe", "ol"] */
export function foldedWords(asked: string): string[] {
  return fold(asked)
    .split(/\s+/)
    .filter((word) => word !== '');
}

/**
 * Where every word stands in the title or the text: a piece of the text around the first one, cut into parts of which every second one
 * is a word that was looked for; undefined where one is missing.
 * e.g. excerptOf("The bridge", "It is closed.", ["closed"]) → ["It is ", "closed", "."]
 */
export function excerptOf(title: string, text: string, words: readonly string[]): string[] | undefined {
  const head = fold(title);
  const whole = fold(text);
  if (!words.every((word) => head.includes(word) || whole.includes(word))) return undefined;
  const characters = Array.from(text);
  // Of each unit of the folded text, the character that it came from.
  const origin = characters.flatMap((character, i) => Array.from(fold(character), () => i));
  const places = words
    .map((word) => [whole.indexOf(word), word.length] as const)
    .filter(([at]) => at >= 0)
    .map(([at, length]): readonly [number, number] => [origin[at] ?? 0, (origin[at + length - 1] ?? 0) + 1])
    .sort(([a], [b]) => a - b);
  const first = places[0]?.[0] ?? 0;
  let at = Math.max(0, first - BEFORE);
  const end = Math.min(characters.length, first + AFTER);
  const cut = (to: number): string => characters.slice(at, (at = Math.max(at, to))).join('');
  const parts = [(at > 0 ? '…' : '') + (places.length > 0 ? '' : cut(end))];
  for (const [from, to] of places) {
    if (from < at || to > end) continue;
    parts.push(`${parts.pop() ?? ''}${cut(from)}`, cut(to), '');
  }
  return [...parts.slice(0, -1), (parts.at(-1) ?? '') + cut(end) + (end < characters.length ? '…' : '')];
}
