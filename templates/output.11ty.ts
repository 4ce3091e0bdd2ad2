/** The one template that Eleventy sees: it pages through the plan's outputs, one file each. */
import type { Output } from '../src/core/view.ts';
import { draw } from './draw.ts';

interface Data {
  readonly descriptor: { readonly output: Output; readonly take?: (path: string, content: string) => void };
}

export const data = {
  pagination: { data: 'outputs', size: 1, alias: 'descriptor', addAllPagesToCollections: false },
  permalink: ({ descriptor }: Data): string => `/${descriptor.output.path}`,
  eleventyExcludeFromCollections: true,
};

export function render({ descriptor }: Data): string {
  const { output, take } = descriptor;
  const content = draw(output);
  if (!take) return content;
  take(output.path, content);
  return '';
}
