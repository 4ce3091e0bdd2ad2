/** The stylesheet of a site with a theme: ours, its fonts, and its style in the last layer. */
import type { Font } from './model.ts';

/** `published`: the theme's files by their path in it. */
export function stylesheet(
  ours: string,
  fonts: readonly Font[],
  style: string,
  published: ReadonlyMap<string, string>,
): string {
  const faces = fonts.map((font) => face(font, published.get(font.src.replace(/^\.\//, '')) ?? ''));
  const uses = (['text', 'sans'] as const).flatMap((use) => {
    const families = [...new Set(fonts.filter((one) => one.for === use).map(({ family }) => `"${family}"`))];
    return families.length === 0 ? [] : [`--${use}:${families.join()},${FALLBACKS[use]}`];
  });
  const root = uses.length === 0 ? '' : `:root{${uses.join(';')}}`;
  return `${ours}\n${faces.join('')}@layer theme{${root}\n${style}\n}\n`;
}

/** Until a font is there, and where it lacks a letter. */
const FALLBACKS = {
  text: "ui-serif,'Noto Serif',Georgia,serif",
  sans: "system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',sans-serif",
};

function face({ family, weight, style, range }: Font, file: string): string {
  const rules = [
    `font-family:"${family}"`,
    `src:url("${file}")`,
    'font-display:swap',
    ...(weight === undefined ? [] : [`font-weight:${weight}`]),
    ...(style === undefined ? [] : [`font-style:${style}`]),
    ...(range === undefined ? [] : [`unicode-range:${range}`]),
  ];
  return `@font-face{${rules.join(';')}}`;
}
