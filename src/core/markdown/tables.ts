/** Tables. */
import type { Token } from 'markdown-it';

/** A table in what it scrolls in. */
export const TABLE_OPEN = '<div class="table" tabindex="0"><table>\n';
export const TABLE_CLOSE = '</table></div>\n';

/** A column without a heading has no header cell: an empty one would be read out as a heading. */
export function emptyHeaders({ tokens }: { readonly tokens: readonly Token[] }): void {
  tokens.forEach((token, i) => {
    const [inline, end] = [tokens[i + 1], tokens[i + 2]];
    if (token.type !== 'th_open' || inline?.content !== '' || !end) return;
    token.tag = 'td';
    end.tag = 'td';
  });
}

/** Columns are aligned by classes: pages allow no inline style. */
export function alignments({ tokens }: { readonly tokens: readonly Token[] }): void {
  for (const token of tokens) {
    if (token.type !== 'th_open' && token.type !== 'td_open') continue;
    const [, side] = /^text-align:(center|right)$/.exec(String(token.attrGet('style') ?? '')) ?? [];
    token.attrs = side === undefined ? null : [['class', side]];
  }
}

/** Rows with more cells than the table has columns, whose last ones no reader would see: the lines, counted from 0. */
export function overfullRows(tokens: readonly Token[], lineOf: (line: number) => string): number[] {
  let columns = 0;
  return tokens.flatMap(({ type, map }) => {
    if (type === 'table_open') columns = 0;
    if (type === 'th_open') columns++;
    // The heading's row is marked before its columns are counted.
    if (type !== 'tr_open' || columns === 0 || !map) return [];
    const row = lineOf(map[0]).replace(/^[\s>]*\|?|\|?\s*$/g, '');
    return (row.match(/(?<!\\)\|/g)?.length ?? 0) >= columns ? [map[0]] : [];
  });
}
