/** What drawing needs of the site, of the compiled templates and of the theme. */
import { renderArticle } from '../../templates/parts/article.tsx';
import { renderTop } from '../../templates/parts/top.tsx';
import type { Site } from '../core/model.ts';
import { metaPolicy } from '../core/hosting/policy.ts';
import type { SiteContext } from '../core/plan/context.ts';
import { href } from '../core/plan/paths.ts';
import type { Theme } from '../core/theme/model.ts';
import { loadManifest } from './compiled.ts';
import { hash } from './hash.ts';
import { hasTexts, textsFor } from './texts.ts';
import { activate } from './theme/activate.ts';

/** The context of a build. From here on this process draws with the theme's parts. */
export function siteContext(site: Site, theme?: Theme): SiteContext {
  activate(theme);
  const { assets } = loadManifest();
  const at = (name: string): string => href(site, `assets/${assets[name] ?? name}`);
  const ownFont = theme?.settings.fonts.some((font) => font.for === 'text') ?? false;
  return {
    site,
    assets: {
      style: theme?.style ? href(site, `assets/${theme.style.name}`) : at('style.css'),
      script: at('live.js'),
      early: at('early.js'),
      icon: { href: at('icon.svg'), type: 'image/svg+xml' },
      typeface: ownFont || assets['typeface-latin.woff2'] === undefined ? undefined : at('typeface-latin.woff2'),
    },
    policy: metaPolicy(site),
    hash,
    draw: { article: renderArticle, top: renderTop },
    slots: theme?.slots ?? {},
    texts: (locale) => textsFor(locale, theme?.texts),
    hasTexts: (locale) => hasTexts(locale, theme?.texts),
  };
}
