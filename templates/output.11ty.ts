/** The one template that Eleventy sees: it draws the plan's outputs. */
import type { Output } from '../src/core/view.ts';
import { draw } from './draw.ts';

interface Data {
  /** One output that Eleventy writes; or many that are handed over one by one, as soon as they are drawn. */
  readonly sheet: {
    readonly outputs: readonly Output[];
    readonly take?: (path: string, content: string) => void;
  };
}

export const data = {
  pagination: { data: 'sheets', size: 1, alias: 'sheet', addAllPagesToCollections: false },
  permalink: ({ sheet }: Data): string => `/${sheet.outputs[0]?.path ?? ''}`,
  eleventyExcludeFromCollections: true,
};

export function render({ sheet: { outputs, take } }: Data): string {
  for (const output of outputs) {
    const content = draw(output);
    if (!take) return content;
    take(output.path, content);
  }
  return '';
}
