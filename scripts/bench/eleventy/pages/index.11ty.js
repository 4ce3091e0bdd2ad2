import { shell } from '../_includes/shell.js';

export const data = { layout: false, permalink: '/index.html', eleventyImport: { collections: ['lists'] } };

/** The front page: every coverage. */
export function render({ collections }) {
  const items = collections.lists
    .filter(({ n }) => n === 0)
    .map(({ slug }) => `<li><a href="/${slug}/">${slug}</a></li>`);
  return shell('Bench', '/', `<h1>Bench</h1><ul>${items.join('')}</ul>`);
}
