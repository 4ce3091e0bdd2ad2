/**
 * What templates get: one view argument each, everything decided and formatted.
 * Types only. HTML strings are named …Html and go out as they are; all else is escaped.
 */
import type { Author, Direction, Shown, SiteLink, Status } from './model.ts';
import type { Extra, Slots } from './theme/model.ts';

/** A point in time as a reader sees it. */
export interface Time {
  /** ISO 8601 with the offset of the coverage's zone, e.g. "2026-11-23T14:32:00+01:00". */
  readonly iso: string;
  /** The time of day, e.g. "14:32". */
  readonly clock: string;
  /** The day, short, e.g. "23 Nov 2026". */
  readonly day: string;
  /** Both, short, e.g. "23 Nov 2026, 14:32". */
  readonly brief: string;
  /** Both, with the zone, e.g. "23 November 2026 at 14:32 CET". */
  readonly full: string;
}

/** Interface texts of one locale; `{n}` and the like are filled in by `core/texts.ts`. */
export type Texts = Readonly<Record<string, string | Readonly<Record<string, string>>>>;

/** The language of words that are not in the language around them, as HTML's attributes. */
export interface Mark {
  readonly lang: string;
  readonly dir: Direction;
}

/** How a text is looked up: `t('older')`, `t('newUpdates', { n: 3 })`. Throws on an unknown name. */
export interface Translate {
  (name: string, values?: Readonly<Record<string, string | number>>): string;
  /** What an element with that text has to say of its language; undefined where it is that of the page. */
  readonly mark: (name: string) => Mark | undefined;
  /** The locale of the page. */
  readonly locale: string;
}

/** Words on their own, and their language where it is not the page's. */
export interface Phrase {
  readonly text: string;
  readonly mark?: Mark;
}

export interface TopicLink {
  readonly name: string;
  readonly href: string;
}

/** One update as `templates/parts/article.tsx` draws it. */
export interface ArticleView {
  readonly id: string;
  /** Absent while the revision itself is being computed. */
  readonly rev?: string;
  /** Where true the article is a copy (the pinned section) and carries no id. */
  readonly copy: boolean;
  readonly href: string;
  readonly time: Time;
  readonly updated?: Time;
  readonly title?: string;
  readonly authors: readonly Author[];
  readonly key: boolean;
  readonly breaking: boolean;
  readonly topics: readonly TopicLink[];
  readonly image?: Shown;
  readonly correction?: string;
  readonly bodyHtml: string;
  /** Fields that the theme declares, where the update has some. */
  readonly extra?: Extra;
  /** HTML of the theme's own, at the article's end. */
  readonly slots: Slots;
  readonly t: Translate;
}

/** What stands in a timeline's list, in document order. */
export type TimelineItem =
  | { readonly kind: 'article'; readonly html: string }
  | { readonly kind: 'day'; readonly day: string; readonly label: string }
  /** Slots are counted from the page's top, from 1. */
  | { readonly kind: 'ad'; readonly slot: number };

/** The <head> and the frame of a page. */
export interface Shell {
  readonly lang: string;
  readonly dir: Direction;
  /** The document's title, e.g. "Storm Ana – Example News". */
  readonly title: string;
  /** Where some of the title is not in the page's language. */
  readonly titleMark?: Mark;
  readonly description?: string;
  /** Absolute. Absent on pages that have none (404). */
  readonly canonical?: string;
  readonly noindex: boolean;
  /** "" or "/live" */
  readonly base: string;
  readonly site: {
    readonly title: string;
    /** `wordmark`: it says the title, which then does not stand beside it. */
    readonly logo?: Shown & { readonly wordmark?: boolean };
    readonly home: string;
    readonly nav?: readonly SiteLink[];
    readonly footer?: readonly SiteLink[];
  };
  /** HTML of the theme's own. */
  readonly slots: Slots;
  /** og:type "article" or "website". */
  readonly kind: 'article' | 'website';
  /** Absolute address of the preview picture. */
  readonly image?: { readonly src: string; readonly alt: string; readonly width?: number; readonly height?: number };
  readonly twitter?: string;
  readonly published?: string;
  readonly modified?: string;
  readonly feeds: readonly { readonly type: string; readonly title: string; readonly href: string }[];
  /** Root-relative addresses with a content hash. */
  readonly style: string;
  readonly icon: { readonly href: string; readonly type?: string };
  readonly script?: string;
  /** What runs before anything is shown, so that nothing moves afterwards. */
  readonly early?: string;
  /** The typeface's file to ask for at once. */
  readonly typeface?: string;
  /** Whether the site's name is the page's heading. */
  readonly front: boolean;
  /** Structured data, already serialised and safe inside <script>. */
  readonly ldJson?: string;
  /** The security policy, for hosts that set no headers. */
  readonly policy: string;
  readonly t: Translate;
}

/** Headline, standfirst, status, summary, pinned, key events: the live page's top, and the `_top` fragment. */
export interface TopView {
  readonly rev: string;
  readonly headline: string;
  readonly standfirst?: string;
  readonly status: Status;
  readonly authors: readonly Author[];
  readonly started?: Time;
  readonly ended?: Time;
  readonly image?: Shown;
  readonly summaryHtml?: string;
  /** The newest round-up. */
  readonly roundUp?: { readonly name: string; readonly href: string };
  /** The pinned update: its name, and its article, a copy without an id. */
  readonly pinned?: { readonly name: string; readonly html: string };
  readonly keyEvents: readonly KeyEventLink[];
  readonly keyEventsHref: string;
  readonly t: Translate;
}

export interface KeyEventLink {
  readonly name: string;
  readonly href: string;
  readonly time: Time;
}

/** What the reader script is told by the page, as data attributes on [data-timeline]. */
export interface LiveHooks {
  /** Root-relative address of live.json. */
  readonly head: string;
  /** Root-relative address of the fragments' folder, e.g. "/storm-ana/fragments/". */
  readonly fragments: string;
  /** Which timeline: "" the whole coverage, "key", or "topic/<tag>". */
  readonly filter: string;
  /** Whether the page is a timeline's live page (else sealed): new updates arrive here. */
  readonly live: boolean;
  readonly locale: string;
  readonly timezone: string;
}

export interface FilterLink {
  readonly name: Phrase;
  readonly href: string;
  readonly current: boolean;
}

/** The few that are always in view, and the other topics by name. */
export interface Filters {
  readonly few: readonly FilterLink[];
  readonly more: readonly FilterLink[];
}

/** A timeline's live page or one of its sealed pages. */
export interface TimelineView {
  readonly shell: Shell;
  /** On the coverage's own live page only. */
  readonly topHtml?: string;
  /** Whether there is something for a second column beside the list: a summary or key events. */
  readonly beside: boolean;
  /** What becomes of a live page; absent on sealed ones, which must not change with it. */
  readonly status?: Status;
  /** The label, with a link to the live page; on every page but the coverage's own live page it is the h1's context. */
  readonly label: string;
  readonly coverageHref: string;
  /** e.g. "Key events", "Topic: weather", "Page 3"; absent on the coverage's own live page. */
  readonly heading?: readonly Phrase[];
  /** Links to the whole coverage, its key events and its topics; only on live pages. */
  readonly filters: Filters;
  readonly items: readonly TimelineItem[];
  readonly older?: string;
  readonly newer?: string;
  readonly hooks: LiveHooks;
}

/** An update's own page; a killed one has `killed` and no article. */
export interface UpdateView {
  readonly shell: Shell;
  readonly label: string;
  readonly coverageHref: string;
  /** The update's headline; absent where it has none, or is killed. */
  readonly headline?: string;
  /** What the update is known by where it has no headline. */
  readonly name?: string;
  readonly articleHtml?: string;
  readonly killed?: { readonly id: string; readonly time: Time; readonly reason?: string };
  readonly earlier?: string;
  readonly later?: string;
  readonly hooks: LiveHooks;
}

/** A coverage on the front page and in the archive. */
export interface Card {
  readonly title: string;
  readonly standfirst?: string;
  readonly status: Status;
  readonly href: string;
  readonly lang: string;
  readonly dir: Direction;
  readonly image?: Shown;
  readonly newest?: { readonly name: string; readonly href: string; readonly time: Time };
  readonly started?: Time;
}

export interface FrontView {
  readonly shell: Shell;
  readonly description?: string;
  readonly current: readonly Card[];
  readonly ended: readonly Card[];
  readonly archive?: string;
}

export interface ArchiveView {
  readonly shell: Shell;
  readonly heading: readonly Phrase[];
  readonly cards: readonly Card[];
  readonly older?: string;
  readonly newer?: string;
}

export interface NotFoundView {
  readonly shell: Shell;
}

/** A page that only leads elsewhere (an alias), for hosts without `_redirects`. */
export interface RedirectView {
  readonly to: string;
  readonly canonical: string;
  readonly lang: string;
  readonly label: string;
  readonly policy: string;
}

/** A file whose text is made in core (feeds, head, sitemaps, fragments, robots). */
export interface TextView {
  readonly text: string;
}

/** One file of the output, as decided by `plan.ts` and drawn by the template of that name. */
export type Output =
  | { readonly path: string; readonly template: 'timeline'; readonly view: () => TimelineView }
  | { readonly path: string; readonly template: 'update'; readonly view: () => UpdateView }
  | { readonly path: string; readonly template: 'front'; readonly view: () => FrontView }
  | { readonly path: string; readonly template: 'archive'; readonly view: () => ArchiveView }
  | { readonly path: string; readonly template: 'not-found'; readonly view: () => NotFoundView }
  | { readonly path: string; readonly template: 'redirect'; readonly view: () => RedirectView }
  | { readonly path: string; readonly template: 'text'; readonly view: () => TextView };
