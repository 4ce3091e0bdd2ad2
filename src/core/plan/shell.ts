/** The <head> and frame of pages. */
import { direction, scriptOf } from '../locale.ts';
import type { Site } from '../model.ts';
import type { Phrase, Shell, Translate } from '../view.ts';
import type { LastingContext, SiteContext } from './context.ts';
import { absoluteUrl, origin } from '../origin.ts';
import { address, href, join } from './paths.ts';

/** What differs from page to page. */
export interface ShellParts {
  /** Without the site's title; of several phrases, ` – ` comes between them. */
  readonly title: string | readonly Phrase[];
  readonly path?: string;
  readonly description?: string;
  readonly noindex?: boolean;
  readonly kind?: Shell['kind'];
  readonly image?: { readonly src: string; readonly alt: string; readonly width?: number; readonly height?: number };
  readonly published?: string;
  readonly modified?: string;
  readonly ldJson?: string;
  /** Whether the page follows a coverage live. */
  readonly script?: boolean;
  /** Whether the site's name is the page's heading. */
  readonly front?: boolean;
}

/** The frame of a page of the site's own, in the site's language. */
export function siteShell(context: SiteContext, parts: ShellParts): Shell {
  const { site } = context;
  const feeds = feedLinks(site, '', site.title);
  return frame(context, parts, {
    lang: site.locale,
    dir: direction(site.locale),
    t: context.texts(site.locale),
    feeds,
  });
}

/** The frame of a coverage's page, in the coverage's language. */
export function coverageShell(context: LastingContext, parts: ShellParts): Shell {
  const { coverage, site, t } = context;
  const feeds = feedLinks(site, coverage.slug, coverage.label);
  return frame(context, parts, { lang: coverage.locale, dir: coverage.dir, t, feeds });
}

interface Tongue {
  readonly lang: string;
  readonly dir: Shell['dir'];
  readonly t: Translate;
  readonly feeds: Shell['feeds'];
}

function frame(context: SiteContext, parts: ShellParts, { lang, dir, t, feeds }: Tongue): Shell {
  const { site, assets, policy } = context;
  const phrases = typeof parts.title === 'string' ? [{ text: parts.title }] : parts.title;
  const title = phrases.map(({ text }) => text).join(' – ');
  const image = parts.image ?? (site.social?.image ? { src: site.social.image, alt: site.title } : undefined);
  return {
    lang,
    dir,
    t,
    feeds,
    policy,
    title: title === site.title ? site.title : `${title} – ${site.title}`,
    titleMark: phrases.find((one: Phrase) => one.mark)?.mark,
    description: parts.description,
    canonical: parts.path === undefined ? undefined : address(site, parts.path),
    noindex: parts.noindex ?? false,
    base: site.base,
    site: {
      title: site.title,
      logo: site.logo === undefined ? undefined : { src: site.logo, alt: site.title },
      home: href(site, 'index.html'),
    },
    kind: parts.kind ?? 'website',
    image: image && { ...image, src: absoluteUrl(image.src, origin(site)) },
    twitter: site.social?.twitter,
    published: parts.published,
    modified: parts.modified,
    style: assets.style,
    icon: assets.icon,
    script: parts.script ? assets.script : undefined,
    early: parts.script ? assets.early : undefined,
    typeface: isLatin(lang) ? assets.typeface : undefined,
    front: parts.front ?? false,
    ldJson: parts.ldJson,
  };
}

/** Whether a language is written in Latin letters: other pages would ask for a file that they do not use. */
function isLatin(lang: string): boolean {
  return scriptOf(lang) === 'Latn';
}

function feedLinks(site: Site, slug: string, title: string): Shell['feeds'] {
  return [
    { type: 'application/feed+json', title, href: href(site, join(slug, 'feed.json')) },
    { type: 'application/atom+xml', title, href: href(site, join(slug, 'feed.xml')) },
  ];
}
