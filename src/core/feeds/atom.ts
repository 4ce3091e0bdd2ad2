/**
 * Atom, https://www.rfc-editor.org/rfc/rfc4287, with the tombstones of RFC 6721 for kills
 * and the links that WebSub asks for, https://www.w3.org/TR/websub/#discovery
 */
import type { Instant } from '../model.ts';
import { isoWithOffset } from '../time.ts';
import { absoluteUrl } from '../origin.ts';
import { contentHtml } from './content.ts';
import type { DeletedItem, Feed, FeedItem } from './feed.ts';
import { element, empty, escapeXml } from './xml.ts';

/** An Atom feed, as text. Its own id is the address of the page that it follows. */
export function atomFeed(feed: Feed): string {
  const { title, description, publisher, locale, home, self, icon, hub, origin, items, deleted } = feed;
  const lines = [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0" xml:lang="${escapeXml(locale)}">`,
    element('id', home),
    element('title', title),
    ...optional('subtitle', description),
    element('updated', lastChange(feed)),
    `<author>${element('name', publisher)}</author>`,
    ...optional('icon', icon && absoluteUrl(icon, origin)),
    empty('link', { rel: 'alternate', type: 'text/html', href: home }),
    empty('link', { rel: 'self', type: 'application/atom+xml', href: self }),
    ...(hub === undefined ? [] : [empty('link', { rel: 'hub', href: hub })]),
    ...items.map((item) => entryXml(item, feed)),
    ...deleted.map(deletedXml),
    '</feed>',
  ];
  return `${lines.join('\n')}\n`;
}

/** An element that stands only where there is something to say. */
function optional(name: string, text: string | undefined): string[] {
  return text === undefined ? [] : [element(name, text)];
}

/** The newest change among items and kills. */
function lastChange({ items, deleted, updated }: Feed): string {
  let newest: { instant: Instant; zone: string } | undefined;
  const look = (instant: Instant, zone: string): void => {
    if (!newest || instant > newest.instant) newest = { instant, zone };
  };
  for (const { entry, timezone } of items) look(entry.updated ?? entry.date, timezone);
  for (const { time, timezone } of deleted) look(time, timezone);
  return newest ? isoWithOffset(newest.instant, newest.zone) : isoWithOffset(updated ?? 0, 'UTC');
}

function entryXml({ entry, url, timezone, locale }: FeedItem, feed: Feed): string {
  const published = isoWithOffset(entry.date, timezone);
  const changed = isoWithOffset(entry.updated ?? entry.date, timezone);
  const people = entry.authors.map(({ name, url: page }) =>
    ['<author>', element('name', name), ...optional('uri', page), '</author>'].join(''),
  );
  return [
    locale === feed.locale ? '<entry>' : `<entry xml:lang="${escapeXml(locale)}">`,
    element('id', url),
    element('title', entry.name),
    element('published', published),
    element('updated', changed),
    empty('link', { rel: 'alternate', type: 'text/html', href: url }),
    ...people,
    ...entry.tags.map((tag) => empty('category', { term: tag })),
    element('content', contentHtml(entry, { origin: feed.origin, url }), { type: 'html' }),
    '</entry>',
  ].join('\n');
}

function deletedXml({ url, time, reason, timezone }: DeletedItem): string {
  const attributes = `ref="${escapeXml(url)}" when="${isoWithOffset(time, timezone)}"`;
  if (reason === undefined) return `<at:deleted-entry ${attributes}/>`;
  return `<at:deleted-entry ${attributes}>${element('at:comment', reason)}</at:deleted-entry>`;
}
