/** The gallery's own page: every state in every edition, side by side. */
import { STATES } from './content.ts';

/** A build of the fixtures: which way it reads, and its colours. Its folder is named so, too. */
export interface Edition {
  readonly folder: string;
  readonly title: string;
}

/** Widths in pixels, and how much smaller they are shown. */
const SIZES = [
  { width: 390, height: 844, scale: 0.6 },
  { width: 1280, height: 900, scale: 0.4 },
] as const;

export function galleryPage(editions: readonly Edition[]): string {
  const links = STATES.map(({ name }, i) => `<a href="#s${i}">${name}</a>`).join(' ');
  const sections = STATES.map(({ name, page }, i) => {
    const frames = SIZES.flatMap((_, size) => editions.map((edition) => frame(edition, page, size))).join('\n');
    return `<h2 id="s${i}">${name} <small>${page || '/'}</small></h2>\n<div class="row">${frames}</div>`;
  });
  const sizes = SIZES.map(({ width, height, scale }, i) => sizeRule(i, width, height, scale)).join('\n');
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Gallery – Stop Press</title><style>
body { margin: 1rem; font: 0.875rem/1.5 system-ui, sans-serif; background: #8a8a8a; }
nav { display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; }
.row { display: flex; gap: 1rem; overflow-x: auto; padding-bottom: 0.5rem; }
figure { flex: none; margin: 0; }
iframe { border: 0; transform-origin: 0 0; background: #fff; }
${sizes}
</style></head><body>
<h1>Gallery</h1>
<nav>${links}</nav>
${sections.join('\n')}
</body></html>
`;
}

function frame({ folder, title }: Edition, page: string, size: number): string {
  const at = `${folder}/${page}`;
  return `<figure><figcaption><a href="${at}">${title}, ${SIZES[size]?.width ?? ''} px</a></figcaption><div class="z${size}"><iframe loading="lazy" src="${at}" title="${title}"></iframe></div></figure>`;
}

function sizeRule(index: number, width: number, height: number, scale: number): string {
  return (
    `.z${index} { width: ${width * scale}px; height: ${height * scale}px; overflow: hidden; }\n` +
    `.z${index} iframe { width: ${width}px; height: ${height}px; transform: scale(${scale}); }`
  );
}
