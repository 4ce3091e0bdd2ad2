/** JSON Feed 1.1, https://www.jsonfeed.org/version/1.1/ */
import type { Author } from '../model.ts';
import { isoWithOffset } from '../time.ts';
import { absoluteUrl } from '../origin.ts';
import { avatarUrl, contentHtml } from './content.ts';
import type { Feed, FeedItem } from './feed.ts';

/** One page of a JSON feed, as text. Kills are not in it: what is gone is absent. */
export function jsonFeed(feed: Feed): string {
  const { title, description, publisher, locale, home, self, next, icon, hub, expired, items, origin } = feed;
  const page = {
    version: 'https://jsonfeed.org/version/1.1',
    title,
    home_page_url: home,
    feed_url: self,
    description,
    next_url: next,
    icon: icon && absoluteUrl(icon, origin),
    authors: [{ name: publisher }],
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
    content_html: contentHtml(entry, { origin, url }),
    image: image && absoluteUrl(image.src, origin),
    date_published: isoWithOffset(entry.date, timezone),
    date_modified: entry.updated === undefined ? undefined : isoWithOffset(entry.updated, timezone),
    authors: authors.length === 0 ? undefined : authors.map((author) => jsonAuthor(author, origin)),
    tags: tags.length === 0 ? undefined : tags,
    language: locale,
    _fields: entry.extra,
  };
}

function jsonAuthor(author: Author, origin: string): object {
  return { name: author.name, url: author.url, avatar: avatarUrl(author, origin) };
}
