/** Tables. */
import type MarkdownIt from 'markdown-it';
import type { Token } from 'markdown-it';
import { ISOLATE, ISOLATE_END } from './isolated.ts';

type RenderRules = InstanceType<typeof MarkdownIt>['renderer']['rules'];

/** A table in what it scrolls in. */
export const TABLE_OPEN = '<div class="table" tabindex="0"><table>\n';
export const TABLE_CLOSE = '</table></div>\n';

/** What stands in a cell keeps its own direction. */
export function isolatedCells(rules: RenderRules): void {
  for (const cell of ['th', 'td']) {
    rules[`${cell}_open`] = (tokens, index, options, _env, self) => self.renderToken(tokens, index, options) + ISOLATE;
    rules[`${cell}_close`] = (tokens, index, options, _env, self) =>
      ISOLATE_END + self.renderToken(tokens, index, options);
  }
}

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
