import { escape, shell } from '../_includes/shell.js';

const urlOf = (slug, n) => (n === 0 ? `/${slug}/` : `/${slug}/page/${n + 1}/`);

export const data = {
  layout: false,
  pagination: { data: 'collections.lists', size: 1, alias: 'list' },
  permalink: ({ list }) => `${urlOf(list.slug, list.n)}index.html`,
};

/** A page of 20 updates. */
export function render({ list: { slug, n, pages, start, updates } }) {
  const articles = updates.slice(start, start + 20).map(({ content, data: { title, page } }) => {
    const time = page.date.toISOString();
    return `<article id="${page.fileSlug}"><h2>${escape(title)}</h2>
<p><a rel="bookmark" href="${page.url}"><time datetime="${time}">${time}</time></a></p>${content}</article>`;
  });
  const newer = n > 0 ? `<a rel="prev" href="${urlOf(slug, n - 1)}">Newer</a>` : '';
  const older = n < pages - 1 ? `<a rel="next" href="${urlOf(slug, n + 1)}">Load more updates</a>` : '';
  return shell(slug, urlOf(slug, n), `<h1>${slug}</h1>${articles.join('\n')}${newer}${older}`);
}
