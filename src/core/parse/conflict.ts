/** Lines that git puts around the two versions of what two people changed. */
const SURE = /^(?:<{7}|>{7})(?: |$)/m;
const ANY = /^(?:<{7}|>{7}|\|{7}|={7})(?: .*)?$/m;

/** Where the first such line begins, or -1: conflictAt("a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> main\n") → 2 */
export function conflictAt(text: string): number {
  // Seven equals signs alone underline a heading.
  return SURE.test(text) ? text.search(ANY) : -1;
}
