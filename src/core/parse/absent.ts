/** Values that say that a field is not there, and texts that YAML cuts short: what only the parser's nodes can tell. */
import { isMap, isScalar, isSeq, visit, type Document, type Scalar } from 'yaml';

/**
 * Makes null of an explicit `null` or `""`, an empty text of `~`, and takes empty entries out of lists. A quoted "null"
 * stays a word. e.g. `author: [null, Ada]` → `author: [Ada]`
 */
export function markAbsent(document: Document): void {
  visit(document, {
    Scalar: (key, node) => {
      if (key === 'key') return;
      if (node.type === 'PLAIN' && /^(?:null|Null|NULL)$/.test(String(node.value))) node.value = null;
      else if (node.type === 'PLAIN' && node.value === '~') node.value = '';
      else if (node.value === '' && node.type?.startsWith('QUOTE') === true) node.value = null;
    },
  });
  visit(document, {
    Seq: (_, node) => {
      node.items = node.items.filter((item) => !isAbsent(item));
    },
  });
}

function isAbsent(node: unknown): boolean {
  if (isScalar(node)) {
    const blank = node.value === null || (typeof node.value === 'string' && node.value.trim() === '');
    return blank && node.anchor === undefined;
  }
  if (isMap(node)) return node.anchor === undefined && node.items.every(({ value }) => isAbsent(value));
  return isSeq(node) && node.anchor === undefined && node.items.every(isAbsent);
}

/** A text that ends at ` #`, because YAML takes what follows for a comment. */
export interface Cut {
  readonly steps: readonly (string | number)[];
  /** Of the `#`, in the source. */
  readonly offset: number;
}

/** Texts without quotation marks that a ` #` cuts short: `title: Our #1 story` reads "Our". */
export function cutTexts(document: Document, source: string): Cut[] {
  const cuts: Cut[] = [];
  visit(document, {
    Scalar: (key, node, above) => {
      const end = node.range?.[1] ?? 0;
      if (key === 'key' || node.type !== 'PLAIN' || !isCut(node, source)) return;
      const steps = above.flatMap((one, index): (string | number)[] => {
        const child: unknown = above[index + 1] ?? node;
        if (isSeq(one)) return [one.items.indexOf(child)];
        return 'key' in one && isScalar(one.key) ? [String(one.key.value)] : [];
      });
      cuts.push({ steps, offset: source.indexOf('#', end) });
    },
  });
  return cuts;
}

/** Behind an empty text `# …` is a remark, `#word` was meant as one. */
function isCut({ value, range }: Scalar, source: string): boolean {
  const [, end = 0] = range ?? [];
  const comment = value === '' ? /[ \t]*#\S/y : /[ \t]+#/y;
  comment.lastIndex = end;
  return comment.test(source);
}
