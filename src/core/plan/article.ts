/** An update's article: its view, its HTML and its revision. */
import type { Entry } from '../model.ts';
import { unlink } from '../markdown.ts';
import type { Each } from '../parse/complete.ts';
import { tagSegment } from '../parse/tags.ts';
import type { ArticleView } from '../view.ts';
import { timeIn, type ArticleContext, type Drawn } from './context.ts';
import { href, livePath, updatePath } from './paths.ts';

/** The article's view. `copy`: for the pinned section, without id and rev. */
export function articleView(entry: Entry, context: ArticleContext, copy: boolean): ArticleView {
  const { coverage, site, slots, t } = context;
  return {
    id: entry.id,
    copy,
    href: href(site, updatePath(coverage.slug, entry.id)),
    time: timeIn(coverage, entry.date),
    updated: entry.updated === undefined ? undefined : timeIn(coverage, entry.updated),
    title: entry.title,
    authors: entry.authors,
    key: entry.key,
    breaking: entry.breaking,
    topics: entry.tags.map((name) => ({
      name,
      href: href(site, livePath(coverage.slug, `topic/${tagSegment(name)}`)),
    })),
    image: entry.image,
    correction: entry.correction,
    bodyHtml: entry.body,
    extra: entry.extra,
    slots: copy ? {} : slots,
    t,
    // The rev is put in once the article is drawn.
  } satisfies Each<Omit<ArticleView, 'rev'>>;
}

/** The entry with links to updates that are not public turned into plain text. */
export function withoutHeldLinks(entry: Entry, isHeld: (id: string) => boolean): Entry {
  const body = unlink(entry.body, isHeld);
  return body === entry.body ? entry : { ...entry, body };
}

/** Draws the article; its rev is the hash of it without `data-rev`. */
export function drawArticle(entry: Entry, context: ArticleContext): Drawn {
  const bare = context.draw.article(articleView(entry, context, false));
  const rev = context.hash(bare).slice(0, 10);
  return { entry, rev, html: withRev(bare, rev) };
}

/** Puts the rev behind the id, where the template would: `<article id="a" data-rev="…"`. */
function withRev(article: string, rev: string): string {
  return article.replace(/^<article id="[^"]*"/, (start) => `${start} data-rev="${rev}"`);
}

/** A hash of all that any file says of an update: its article, and what feeds take from the entry. */
export function markOf(drawn: Drawn, context: ArticleContext): string {
  return context.hash(drawn.rev + JSON.stringify(drawn.entry)).slice(0, 16);
}
