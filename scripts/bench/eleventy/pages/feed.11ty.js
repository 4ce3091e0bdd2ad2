import { escape } from '../_includes/shell.js';

export const data = { layout: false, permalink: '/feed.xml', eleventyImport: { collections: ['newest'] } };

/** RSS of the newest 50 updates. */
export function render({ collections }) {
  const items = collections.newest.map(({ content, url, date, data: { title } }) => {
    const link = `https://bench.example${url}`;
    return `<item><title>${escape(title)}</title><link>${link}</link><guid>${link}</guid>
<pubDate>${date.toUTCString()}</pubDate><description>${escape(content)}</description></item>`;
  });
  return `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>Bench</title><link>https://bench.example/</link>
<description>Bench</description>${items.join('\n')}</channel></rss>
`;
}
