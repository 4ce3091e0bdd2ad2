/** One text that looks like a list of several. */

/** What divides a list and nothing else. */
const SURE = /[,;|،؛、，；]|\s\/\s/u;
/** What may stand within a name, too: "Reuters/AFP", "Marks & Spencer". */
const PERHAPS = /\s*(?:\/|&|\+)\s*|\s+(?:and|und|et|y|e|og|och|en|и|و)\s+/iu;
/** A name of a person as most are written: two or three words with capitals, or without such letters at all. */
const FULL_NAME = /^\p{Lu}\S*(?:\s+\S+)?\s+\p{Lu}\S*$/u;

/** What of a list a text holds: itemsOf("[mirren; jonah]") → ["mirren", "jonah"] */
export function itemsOf(text: string): string[] {
  const plain = text.replace(/^[\s"'“”[\]{}()]+|[\s"'“”[\]{}()]+$/g, '');
  return plain
    .split(new RegExp(SURE, 'gu'))
    .map((one) => one.replace(/^[\s"'“”]+|[\s"'“”]+$/g, ''))
    .filter((one) => one !== '');
}

/**
 * The names in one text where it is evidently of several; none where it is one. `isKnown`: whether a part is a listed name.
 * "and" between two unknown names reads as it is meant, and stays.
 */
export function severalIn(name: string, isKnown: (part: string) => boolean): string[] {
  const divided = itemsOf(name);
  if (SURE.test(name)) return divided;
  const parts = name.split(new RegExp(PERHAPS, 'giu')).map((one) => one.trim());
  if (parts.length < 2 || parts.includes('')) return [];
  const marked = /[/&+]/.test(name);
  return parts.some(isKnown) || (marked && parts.every((one) => FULL_NAME.test(one))) ? parts : [];
}
