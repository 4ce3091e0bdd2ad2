/** What drawing a coverage needs besides the coverage: handed in by the edge, so that core stays pure. */
import type { Coverage, Entry, Hash, Instant, Site } from '../model.ts';
import { formatTime } from '../time-in-words.ts';
import type { ArticleView, LiveHooks, Time, TopView, Translate } from '../view.ts';
import type { ArticleSettings, Lasting } from './lasting.ts';
import { href, livePath, join } from './paths.ts';

/** Root-relative addresses of the static files that every page links. */
export interface Assets {
  readonly style: string;
  readonly script: string;
  readonly early: string;
  /** The typeface's first file; absent where it is switched off. */
  readonly typeface?: string;
  readonly icon: string;
}

/** The templates' two parts whose HTML is hashed before any page is drawn. */
export interface Draw {
  readonly article: (view: ArticleView) => string;
  readonly top: (view: TopView) => string;
}

export interface SiteContext {
  readonly site: Site;
  readonly assets: Assets;
  /** The security policy as every page says it itself. */
  readonly policy: string;
  readonly hash: Hash;
  readonly draw: Draw;
  /** Interface texts of a locale. */
  readonly texts: (locale: string) => Translate;
}

/** What articles are drawn in. */
export interface ArticleContext extends SiteContext {
  readonly coverage: ArticleSettings;
  readonly t: Translate;
  /** Root-relative, e.g. "/live/storm-ana/". */
  readonly root: string;
}

/** What sealed pages and updates' own pages are drawn in. */
export interface LastingContext extends ArticleContext {
  readonly coverage: Lasting;
}

/** What live pages, feeds and heads are drawn in. */
export interface CoverageContext extends LastingContext {
  readonly coverage: Coverage;
}

export function coverageContext(context: SiteContext, coverage: Coverage): CoverageContext {
  const root = href(context.site, livePath(coverage.slug, ''));
  return { ...context, coverage, t: context.texts(coverage.locale), root };
}

/** A time in the coverage's zone and language. */
export function timeIn(coverage: ArticleSettings, instant: Instant): Time {
  return formatTime(instant, coverage.timezone, coverage.locale);
}

/** An update made ready, with its article and the article's revision. */
export interface Drawn {
  readonly entry: Entry;
  readonly rev: string;
  /** The article as it stands wherever it is shown. */
  readonly html: string;
}

/** What the reader script is told; `filter` as in `Timeline`. */
export function hooks(context: ArticleContext, filter: string, live: boolean): LiveHooks {
  const { coverage, site } = context;
  return {
    head: href(site, join(coverage.slug, 'live.json')),
    fragments: href(site, `${coverage.slug}/fragments`) + '/',
    filter,
    live,
    locale: coverage.locale,
    timezone: coverage.timezone,
  };
}
