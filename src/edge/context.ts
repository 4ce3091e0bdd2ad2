/** What drawing needs of the site and of the compiled templates. */
import { renderArticle } from '../../templates/parts/article.tsx';
import { renderTop } from '../../templates/parts/top.tsx';
import type { Site } from '../core/model.ts';
import { metaPolicy } from '../core/hosting/policy.ts';
import type { SiteContext } from '../core/plan/context.ts';
import { href } from '../core/plan/paths.ts';
import { loadManifest } from './compiled.ts';
import { hash } from './hash.ts';
import { textsFor } from './texts.ts';

export function siteContext(site: Site): SiteContext {
  const { assets } = loadManifest();
  const at = (name: string): string => href(site, `assets/${assets[name] ?? name}`);
  return {
    site,
    assets: {
      style: at('style.css'),
      script: at('live.js'),
      early: at('early.js'),
      icon: at('icon.svg'),
      typeface: assets['typeface-latin.woff2'] === undefined ? undefined : at('typeface-latin.woff2'),
    },
    policy: metaPolicy(site),
    hash,
    draw: { article: renderArticle, top: renderTop },
    texts: textsFor,
  };
}
