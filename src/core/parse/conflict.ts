/** Lines that git puts around the two versions of what two people changed. */
const SURE = /^(?:<{7}|>{7})(?: |$)|^\|{7} [^|\n]+$/m;
const ANY = /^(?:<{7}|>{7}|\|{7}|={7})(?: .*)?$/m;

/** Where the first such line begins, or -1: conflictAt("a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> main\n") → 2 */
export function conflictAt(text: string): number {
  // Seven equals signs alone underline a heading (below).
  return SURE.test(text) ? text.search(ANY) : -1;
}

/** Where a line of seven equals signs alone is, which git may have left behind, or -1. */
export function equalsAt(text: string): number {
  return text.search(/^={7}[ \t]*$/m);
}
