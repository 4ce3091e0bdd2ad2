/** White space folded to single blanks, none at the ends. */
export function folded(text: string): string {
  // Most texts are folded as they come, and asking is ten times as quick as replacing each blank by itself.
  return (/[^\S ]| {2}/.test(text) ? text.replace(/\s+/g, ' ') : text).trim();
}

/** The first `count` words of a folded text, with "…" where there are more. */
export function firstWords(text: string, count: number): string {
  let end = -1;
  for (let word = 0; word < count; word++) {
    end = text.indexOf(' ', end + 1);
    if (end < 0) return text;
  }
  return `${text.slice(0, end)}…`;
}

/** At most `length` characters of a folded text, cut between words, with "…" where something is left out. */
export function excerpt(text: string, length: number): string {
  if (text.length <= length) return text;
  const start = text.slice(0, length - 1);
  const space = start.lastIndexOf(' ');
  return `${(space > length / 2 ? start.slice(0, space) : start).replace(/[\s,;:–—-]+$/, '')}…`;
}
