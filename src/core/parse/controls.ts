/** What neither HTML nor XML can hold, not even escaped: control characters and noncharacters. */
/** Beyond it: halves of characters, which UTF-8 cannot hold. */
const STRICT = /[^\t\n\u0020-\u007E\u00A0-\uD7FF\uE000-\uFDCF\uFDF0-\uFFFD\u{10000}-\u{10FFFF}]/gu;

const FORBIDDEN = /[^\t\n\u0020-\u007E\u00A0-\uFDCF\uFDF0-\uFFFD]/g;

/** The same left out: of HTML, into which a reference like `&#16;` may have brought it. */
export function strippedOfControls(text: string): string {
  return text.replace(STRICT, '');
}

/** A text with a space in place of each: they come with what is pasted from other programs, and lines keep their columns. */
export function withoutControls(text: string): string {
  return text.replace(FORBIDDEN, ' ');
}

/** The same for every text of a value. */
export function cleaned(value: unknown): unknown {
  if (typeof value === 'string') return withoutControls(value);
  if (Array.isArray(value)) return value.map(cleaned);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, cleaned(one)]));
}
