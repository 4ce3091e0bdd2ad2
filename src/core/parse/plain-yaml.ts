/**
 * The YAML that most updates are written in: a field a line, its value a plain word or text, or a short list of words.
 * Read here in a fraction of the time that a YAML parser takes for a document; whatever is not evidently of this kind
 * is left to the parser, problems included.
 */
/** `name: text`: begins with a letter or digit, ends before any blank, and holds nothing that could mean more. */
const FIELD = /^([a-z_]{1,40}): +([\p{L}\p{Nd}][^\n]*)$/u;
/** A colon before a blank or at the end would begin a mapping, a `#` after a blank a comment. */
const MORE = /: |:$| #|[^\P{C}\n]/u;
/** The word that means that a field is not there. */
const NULL = /(?:^|, *)(?:null|Null|NULL)(?:,|$)/;
/** `name: [one, two]`, of words that mean nothing else. */
const LIST = /^([a-z_]{1,40}): +\[([A-Za-z0-9][A-Za-z0-9_-]*(?:, *[A-Za-z0-9][A-Za-z0-9_-]*)*)\] *$/;

/** e.g. "title: Water rises\nkey: true\n" → { title: "Water rises", key: "true" }. Undefined: ask the parser. */
export function readPlainYaml(source: string): Record<string, string | string[]> | undefined {
  const values: Record<string, string | string[]> = {};
  for (const line of source.split('\n')) {
    if (line === '') continue;
    const field = FIELD.exec(line);
    const found = field && !MORE.test(field[2] ?? '') ? field : LIST.exec(line);
    const [, name = '', written = ''] = found ?? [];
    const text = withoutBlanks(written);
    if (!found || name in values || NULL.test(text)) return undefined;
    values[name] = found === field ? text : text.split(/, */);
  }
  return values;
}

/** Without the blanks at its end: a pattern for them would try each blank of a long text. */
function withoutBlanks(text: string): string {
  let end = text.length;
  while (text[end - 1] === ' ') end--;
  return text.slice(0, end);
}
