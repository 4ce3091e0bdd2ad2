/** An address alone in its paragraph, where its provider is known. */
import { providerOf } from '../embeds.ts';
import { markHtml } from '../texts.ts';
import type { Translate } from '../view.ts';
import { escapeHtml } from './escape.ts';

/** A card that links to the provider and loads nothing of it; undefined where the provider is not known. */
export function embedCard(url: string, t: Translate): string | undefined {
  const provider = providerOf(url);
  if (!provider) return undefined;
  const shown = shownAddress(url);
  const name = escapeHtml(t('embed', { provider: provider.name }));
  return (
    `<figure class="embed" data-embed="${provider.id}"><a class="embed-card" href="${escapeHtml(url)}">` +
    `<span class="embed-provider"${markHtml(t, 'embed')}>${name}</span> <span class="embed-address" dir="ltr">${escapeHtml(shown)}</span></a></figure>\n`
  );
}

/** An address as readers see it, e.g. "youtube.com/watch" */
export function shownAddress(url: string): string {
  return url.replace(/^https?:\/\/(?:www\.)?/i, '').replace(/\?.*$/, '');
}
