/** Words that YAML takes for its own marks: what a title begins with is gone, and nobody said so. */
import { isAlias, isCollection, isMap, isScalar, visit, type Document } from 'yaml';
import type { YamlFault } from './yaml-problems.ts';

/** What these look for holds one of them. */
const MARKS = /[&!{[?]/;

/**
 * Anchors that nothing refers to (`title: &Co opens` reads "opens"), tags (`! Important`), braces without fields (`{title}`),
 * and names that are lists or groups (`[a]: b`).
 */
export function eatenWords(document: Document, source: string): YamlFault[] {
  if (!MARKS.test(source)) return [];
  const found: YamlFault[] = [];
  const quote = (offset: number): void => void found.push({ offset, said: { code: 'yaml-quote' } });
  const used = new Set<string>();
  visit(document, { Alias: (_, { source: name }) => void used.add(name) });
  visit(document, {
    Node: (_, node) => {
      if (isAlias(node)) return;
      const start = node.range?.[0] ?? 0;
      if (node.anchor !== undefined && !used.has(node.anchor)) quote(before(source, `&${node.anchor}`, start));
      else if (node.tag !== undefined) quote(before(source, '!', start));
    },
    Map: (_, node) => {
      const odd = node.items.find(({ key }) => !isScalar(key));
      const start = (odd && isCollection(odd.key) ? odd.key.range?.[0] : undefined) ?? node.range?.[0] ?? 0;
      if (odd) found.push({ offset: start, said: { code: node === document.contents ? 'yaml-field' : 'yaml-quote' } });
      else if (node.flow === true && isMap(node) && node.items.some(({ value }) => value === null)) quote(start);
    },
  });
  return found;
}

/** Where a mark stands whose text begins at `start`. */
function before(source: string, mark: string, start: number): number {
  let at = source.lastIndexOf(mark, start);
  while (mark === '!' && source[at - 1] === mark) at--;
  return at < 0 ? start : at;
}
