/** The newsroom's nouns, as parsed from content. Types only. */

import type { Extra, ThemeSettings } from './theme/model.ts';

/** Milliseconds since the epoch, e.g. `Date.UTC(2026, 10, 23)`. */
export type Instant = number;

/** A short digest of a text, lower-case letters and digits, e.g. "3f9a02c71b". Handed in: core has no crypto of its own. */
export type Hash = (text: string) => string;

/** A text file of the content. `path` is relative to the content folder, e.g. "storm-ana/coverage.md". */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

export interface Author {
  readonly name: string;
  readonly role?: string;
  readonly url?: string;
  /** A local path under content/ or an https URL, as written. */
  readonly avatar?: string;
}

/** Where ad slots go: after the `first` shown update, then after each `every` (absent: no more). */
export interface Ads {
  readonly first: number;
  readonly every?: number;
}

/** A link of the site's own; `url` root-relative as it stands, or with a scheme. */
export interface SiteLink {
  readonly label: string;
  readonly url: string;
}

export interface Site {
  readonly title: string;
  /** Without a slash at its end, e.g. "https://example.org/live". */
  readonly url: string;
  /** The path of `url`, e.g. "/live", or "". Every root-relative link begins with it. */
  readonly base: string;
  readonly description?: string;
  readonly locale: string;
  readonly timezone: string;
  readonly pageSize: number;
  readonly ads?: Ads;
  readonly authors: Readonly<Record<string, Author>>;
  /** site.yaml is broken, the rest is checked all the same: who is listed is not known. */
  readonly anyAuthor?: boolean;
  /** Seconds between two looks at a live coverage's head. */
  readonly poll: number;
  readonly logo?: string;
  /** The logo says the title. */
  readonly wordmark?: boolean;
  /** The picture in a browser's tab: as written, then as published. */
  readonly icon?: { readonly href: string; readonly type?: string };
  /** Links in the page's head and foot. */
  readonly nav?: readonly SiteLink[];
  readonly footer?: readonly SiteLink[];
  /** A picture for link previews, and account names, e.g. { image: "…", twitter: "@paper" }. */
  readonly social?: { readonly image?: string; readonly twitter?: string };
  /** WebSub hub. */
  readonly hub?: string;
  readonly repository?: string;
  readonly desk: boolean;
  /** Ids of the providers whose players may be framed; absent: all that we know. */
  readonly embeds?: readonly string[];
  /** Browsers are told to come by https alone. */
  readonly hsts?: boolean;
  /** What the theme adds: never said by site.yaml. */
  readonly theme?: ThemeSettings;
}

/** A picture in front matter. `src` as written: a path relative to the file, or an https URL. */
export interface Picture {
  readonly src: string;
  readonly alt: string;
  readonly caption?: string;
  readonly credit?: string;
}

export type Status = 'upcoming' | 'live' | 'ended';
export type Direction = 'ltr' | 'rtl';

export interface Coverage {
  /** e.g. "2026/storm-ana" */
  readonly slug: string;
  readonly title: string;
  readonly label: string;
  readonly standfirst?: string;
  readonly status: Status;
  readonly started?: Instant;
  readonly ended?: Instant;
  readonly timezone: string;
  readonly locale: string;
  readonly dir: Direction;
  readonly authors: readonly Author[];
  readonly image?: Picture;
  readonly tags: readonly string[];
  /** The id of the pinned update; beats flags on updates. */
  readonly pinned?: string;
  readonly pageSize: number;
  readonly ads?: Ads;
  readonly draft: boolean;
  readonly aliases: readonly string[];
  /** The summary, as Markdown. */
  readonly body: string;
  /** The line of the file on which `body` begins, counted from 1. */
  readonly bodyLine: number;
}

/** A published update withdrawn. `reason` is shown to readers. */
export interface Kill {
  readonly time: Instant;
  readonly reason?: string;
}

export interface Update {
  readonly id: string;
  readonly date: Instant;
  /** Absent where it is not later than `date`. */
  readonly updated?: Instant;
  readonly title?: string;
  readonly correction?: string;
  readonly authors: readonly Author[];
  readonly key: boolean;
  readonly pinned: boolean;
  readonly breaking: boolean;
  readonly summary: boolean;
  readonly tags: readonly string[];
  readonly image?: Picture;
  readonly draft: boolean;
  readonly kill?: Kill;
  readonly aliases: readonly string[];
  readonly extra?: Extra;
  readonly body: string;
  readonly bodyLine: number;
}

/** A picture as the output has it. Sizes in pixels; unknown for pictures elsewhere. */
export interface Shown {
  /** Root-relative with the site's base, or an https URL. */
  readonly src: string;
  readonly alt: string;
  readonly width?: number;
  readonly height?: number;
  readonly caption?: string;
  readonly credit?: string;
}

/**
 * One update made ready for readers: all that articles, lists and feeds need of it.
 * Plain JSON, because the cache holds the newest ones.
 */
export interface Entry {
  readonly id: string;
  readonly date: Instant;
  readonly updated?: Instant;
  readonly title?: string;
  /** The title, or the first twelve words and "…". */
  readonly name: string;
  /** Plain text of the body, at most 200 characters, for link previews. */
  readonly excerpt: string;
  readonly authors: readonly Author[];
  readonly key: boolean;
  readonly breaking: boolean;
  readonly tags: readonly string[];
  readonly image?: Shown;
  /** The first picture of the body, where there is no `image`: for link previews only. */
  readonly preview?: Shown;
  readonly correction?: string;
  /** Fields that the theme declares. */
  readonly extra?: Extra;
  /** The body as HTML, links root-relative. */
  readonly body: string;
}
