/** The least that does comparable work: list pages of 20, update pages, one feed of 50; JavaScript templates, Eleventy's fastest. */
import path from 'node:path';

const PAGE = 20;

/** The updates of each coverage, newest first. */
function byCoverage(collections) {
  const coverages = new Map();
  for (const item of collections.getFilteredByGlob('content/*/updates/*.md')) {
    const slug = item.filePathStem.split('/')[2];
    const list = coverages.get(slug);
    if (list) list.push(item);
    else coverages.set(slug, [item]);
  }
  for (const [slug, updates] of coverages) {
    updates.sort((a, b) => b.date - a.date);
    updates.forEach(({ data }, i) => {
      data.slug = slug;
      data.later = updates[i - 1]?.url;
      data.earlier = updates[i + 1]?.url;
    });
  }
  return coverages;
}

/** One entry a list page: its coverage, its number, its updates. */
function lists(collections) {
  return [...byCoverage(collections)].flatMap(([slug, updates]) => {
    const pages = Math.ceil(updates.length / PAGE);
    return Array.from({ length: pages }, (_, n) => ({ slug, n, pages, start: n * PAGE, updates }));
  });
}

export default function (config) {
  config.ignores.add('content/*/coverage.md');
  config.ignores.add('node_modules');
  config.addGlobalData('layout', 'update.11ty.js');
  config.addGlobalData('permalink', () => ({ page }) => {
    const [, , slug] = page.filePathStem.split('/');
    return `/${slug}/${path.basename(page.inputPath, '.md')}/index.html`;
  });
  config.addCollection('lists', lists);
  config.addCollection('newest', (all) =>
    all
      .getFilteredByGlob('content/*/updates/*.md')
      .sort((a, b) => b.date - a.date)
      .slice(0, 50),
  );
  return { markdownTemplateEngine: false, dir: { includes: '_includes', output: '_site' } };
}
