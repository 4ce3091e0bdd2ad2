/** JSON Feed 1.1, https://www.jsonfeed.org/version/1.1/ */
import { isoWithOffset } from '../time.ts';
import { absoluteUrl, contentHtml } from './content.ts';
import type { Feed, FeedItem } from './feed.ts';

/** One page of a JSON feed, as text. */
export function jsonFeed(feed: Feed): string {
  const { title, description, locale, home, self, next, hub, expired, items, origin } = feed;
  const page = {
    version: 'https://jsonfeed.org/version/1.1',
    title,
    home_page_url: home,
    feed_url: self,
    description,
    next_url: next,
    language: locale,
    hubs: hub === undefined ? undefined : [{ type: 'WebSub', url: hub }],
    expired: expired ? true : undefined,
    items: items.map((item) => jsonItem(item, origin)),
  };
  return `${JSON.stringify(page, undefined, 1)}\n`;
}

function jsonItem({ entry, url, timezone, locale }: FeedItem, origin: string): object {
  const image = entry.image ?? entry.preview;
  const { authors, tags } = entry;
  return {
    id: url,
    url,
    title: entry.title,
    content_html: contentHtml(entry, origin),
    image: image && absoluteUrl(image.src, origin),
    date_published: isoWithOffset(entry.date, timezone),
    date_modified: entry.updated === undefined ? undefined : isoWithOffset(entry.updated, timezone),
    authors: authors.length === 0 ? undefined : authors.map(({ name, url: page }) => ({ name, url: page })),
    tags: tags.length === 0 ? undefined : tags,
    language: locale,
  };
}
