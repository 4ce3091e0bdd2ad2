/** Tables. */
import type { Token } from 'markdown-it';

/** A column without a heading has no header cell: an empty one would be read out as a heading. */
export function emptyHeaders({ tokens }: { readonly tokens: readonly Token[] }): void {
  tokens.forEach((token, i) => {
    const [inline, end] = [tokens[i + 1], tokens[i + 2]];
    if (token.type !== 'th_open' || inline?.content !== '' || !end) return;
    token.tag = 'td';
    end.tag = 'td';
  });
}
