/** What a feed is made of, whatever its format. Types only. */
import type { Entry, Instant } from '../model.ts';

export interface FeedItem {
  readonly entry: Entry;
  /** Absolute address of its own page; also its permanent id. */
  readonly url: string;
  readonly timezone: string;
  readonly locale: string;
}

/** A killed update. */
export interface DeletedItem {
  readonly url: string;
  readonly time: Instant;
  readonly reason?: string;
  readonly timezone: string;
}

export interface Feed {
  readonly title: string;
  readonly description?: string;
  /** Who publishes it: the author where an update names none. */
  readonly publisher: string;
  readonly locale: string;
  /** Absolute addresses: the page, this file, the next older file of a JSON feed. */
  readonly home: string;
  readonly self: string;
  readonly next?: string;
  /** e.g. "https://example.org": put before root-relative addresses. */
  readonly origin: string;
  /** A square picture, root-relative or absolute. */
  readonly icon?: string;
  /** WebSub hub. */
  readonly hub?: string;
  readonly expired: boolean;
  /** Newest first. */
  readonly items: readonly FeedItem[];
  /** Newest kill first. Atom only: JSON Feed has no word for it. */
  readonly deleted: readonly DeletedItem[];
  /** When it was last changed, where there are neither items nor kills; else the epoch. */
  readonly updated?: Instant;
}
