/** From what is stale to the files of a coverage: path, template, view. */
import { liveBlogPosting } from '../feeds/structured-data.ts';
import { isoWithOffset } from '../time.ts';
import type { Output } from '../view.ts';
import { coverageContext, type CoverageContext, type LastingContext, type SiteContext } from './context.ts';
import { head, newestAtomFeed, newestJsonFeed, sealedJsonFeed, sitemapPart } from './feeds.ts';
import { newest } from './head.ts';
import {
  address,
  feedPath,
  fragmentPath,
  href,
  join,
  livePath,
  searchPath,
  sealedPath,
  sitemapPath,
  updatePath,
} from './paths.ts';
import { movedPages } from './moved.ts';
import { pageRange } from '../pages.ts';
import { publicAliases } from './redirects.ts';
import { newestSearch, searchPiece } from './search.ts';
import { placeIn, type Snapshot, type Timeline } from './snapshot.ts';
import { FEED_SIZE, feedCut, isShown, neighbours, whole, type Stale } from './stale.ts';
import { liveView, sealedView, shownIn, type OwnPage } from './timeline-view.ts';
import { drawTop, hasBeside, keyEvents, livePositions, startedAt, type DrawnAt, type Top } from './top.ts';
import { tombstoneView, updateView } from './update-view.ts';

/** Positions of the updates that must be at hand before `coverageOutputs` may be called. */
export function needed(at: Snapshot, stale: Stale): Set<number> {
  const members = whole(at).members;
  const list = (timeline: Timeline, from: number, to: number): number[] => shownIn(at, timeline, from, to);
  const positions = [
    ...stale.updates.filter((position) => isShown(at, position)),
    ...stale.fragments,
    ...stale.sealed.flatMap(({ timeline, page }) => list(timeline, ...pageRange(page, timeline.cut.size))),
    ...stale.live.flatMap((timeline) => list(timeline, timeline.cut.live, timeline.members.length)),
    ...stale.feeds.flatMap((page) => list(whole(at), ...pageRange(page, FEED_SIZE))),
    ...stale.search.flatMap((page) => list(whole(at), ...pageRange(page, whole(at).cut.size))),
    ...list(whole(at), feedCut(at).live, members.length),
    ...keyEvents(at),
    ...newest(at, 1),
    at.pinned,
    at.roundUp,
  ];
  return new Set(positions.filter((position) => position >= 0));
}

/** Files told stale by their marks, and those that are compared by content once drawn. */
export interface CoverageOutputs {
  readonly sealed: readonly Output[];
  readonly open: readonly Output[];
}

/** The files to draw. Views are made when a template asks for them, so that a large coverage is never held drawn. */
export function coverageOutputs(at: Snapshot, stale: Stale, drawn: DrawnAt, site: SiteContext): CoverageOutputs {
  const context = coverageContext(site, at.ledger.coverage);
  const { slug } = context.coverage;
  const top = drawTop(at, drawn, context);
  const everywhere = [slug, ...context.coverage.aliases];
  const sealed = [
    ...updatePages(at, stale, drawn, context),
    ...stale.fragments.map((position) => {
      const { entry, rev, html } = drawn(position);
      return text(fragmentPath(slug, entry.id, rev), () => html);
    }),
    ...stale.sealed.map(({ timeline, page }): Output => ({
      path: sealedPath(slug, timeline.filter, page),
      template: 'timeline',
      view: () => sealedView(at, timeline, page, drawn, context),
    })),
    ...stale.feeds.flatMap((page) => {
      const feed = once(() => sealedJsonFeed(at, page, drawn, context));
      return everywhere.map((folder) => text(feedPath(folder, page), feed));
    }),
    ...stale.search.map((page) => text(searchPath(slug, page), () => searchPiece(at, page, drawn))),
    ...movedPages(stale.before, at).flatMap(([from, to]) =>
      context.coverage.aliases.map((alias) => redirect(join(alias, from), join(slug, to), context)),
    ),
    ...stale.sitemaps.map((part) => text(sitemapPath(slug, part), () => sitemapPart(at, part, context))),
  ];
  const jsonFeed = once(() => newestJsonFeed(at, drawn, context));
  const atomFeed = once(() => newestAtomFeed(at, drawn, context));
  const open = [
    ...aliasPages(at, context),
    text(join(slug, 'fragments', `_top.${top.rev}.html`), () => top.html),
    ...stale.live.map((timeline): Output => ({
      path: livePath(slug, timeline.filter),
      template: 'timeline',
      view: () => liveView(at, timeline, drawn, context, own(at, timeline, top, drawn, context)),
    })),
    text(searchPath(slug, 'newest'), () => newestSearch(at, drawn)),
    ...everywhere.flatMap((folder) => [
      text(join(folder, 'feed.json'), jsonFeed),
      text(join(folder, 'feed.xml'), atomFeed),
    ]),
    ...everywhere.map((folder) => text(join(folder, 'live.json'), () => head(at, top.rev, context, folder))),
  ];
  return { sealed, open };
}

/** The same text for several files, made when the first one asks. */
function once(make: () => string): () => string {
  let made: string | undefined;
  return () => (made ??= make());
}

/** A file whose text is made in core. */
export function text(path: string, make: () => string): Output {
  return { path, template: 'text', view: () => ({ text: make() }) };
}

/** A page that leads elsewhere, for hosts that do not read `_redirects`. */
export function redirect(path: string, to: string, context: LastingContext): Output {
  const { coverage, site, policy } = context;
  return {
    path,
    template: 'redirect',
    view: () => ({
      to: href(site, to),
      canonical: address(site, to),
      lang: coverage.locale,
      label: coverage.label,
      policy,
    }),
  };
}

function updatePages(at: Snapshot, stale: Stale, drawn: DrawnAt, context: LastingContext): Output[] {
  const { slug } = context.coverage;
  const { members } = whole(at);
  return stale.updates.map((position): Output => {
    const id = at.register.ids.at(position);
    return {
      path: updatePath(slug, id),
      template: 'update',
      view: () =>
        isShown(at, position)
          ? updateView(at, drawn(position), neighbours(at, placeIn(members, position)), context)
          : tombstoneView(at, id, context),
    };
  });
}

function aliasPages(at: Snapshot, context: LastingContext): Output[] {
  const { slug } = context.coverage;
  return publicAliases(at).map(([alias, id]) => redirect(updatePath(slug, alias), updatePath(slug, id), context));
}

/** What only the coverage's own live page has. */
function own(
  at: Snapshot,
  timeline: Timeline,
  top: Top,
  drawn: DrawnAt,
  context: CoverageContext,
): OwnPage | undefined {
  if (timeline.filter !== '') return undefined;
  const { coverage, site } = context;
  const shown = livePositions(at).map((position) => drawn(position).entry);
  const url = address(site, livePath(coverage.slug, ''));
  const started = startedAt(at);
  const modified = shown.reduce<number | undefined>(
    (a, { date, updated }) => Math.max(a ?? 0, updated ?? date),
    started,
  );
  const image = at.ledger.image;
  return {
    topHtml: top.html,
    beside: hasBeside(top.view),
    parts: {
      title: coverage.title,
      path: livePath(coverage.slug, ''),
      description: coverage.standfirst,
      kind: 'article',
      image,
      published: started === undefined ? undefined : isoWithOffset(started, coverage.timezone),
      modified: modified === undefined ? undefined : isoWithOffset(modified, coverage.timezone),
      script: true,
      ldJson: liveBlogPosting({
        coverage,
        site,
        url,
        started,
        modified,
        image,
        updates: shown.map((entry) => ({
          entry,
          url: address(site, updatePath(coverage.slug, entry.id)),
        })),
      }),
    },
  };
}
