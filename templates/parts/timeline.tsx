import { markHtml } from '../../src/core/texts.ts';
import type { LiveHooks, TimelineItem, Translate } from '../../src/core/view.ts';

/** The list of updates with its days and ad slots. */
export function Timeline({ items, hooks, t }: { items: readonly TimelineItem[]; hooks: LiveHooks; t: Translate }) {
  const html = items.map((item) => itemHtml(item, t)).join('\n');
  return <div class="timeline" data-timeline {...hookAttributes(hooks)} dangerouslySetInnerHTML={{ __html: html }} />;
}

/** What the reader script is told. */
export function hookAttributes(hooks: LiveHooks): Record<string, string> {
  return {
    'data-head': hooks.head,
    'data-fragments': hooks.fragments,
    'data-filter': hooks.filter,
    'data-live': String(hooks.live),
    'data-timezone': hooks.timezone,
  };
}

function itemHtml(item: TimelineItem, t: Translate): string {
  if (item.kind === 'article') return item.html;
  if (item.kind === 'day')
    return `<p class="day" data-day="${item.day}"><time datetime="${item.day}">${item.label}</time></p>`;
  const name = t('advertisement');
  // Landmarks of one kind must have different names; a note is none.
  return `<aside class="ad" role="note" data-slot="${item.slot}" aria-label="${name}"${markHtml(t, 'advertisement')}><span aria-hidden="true">${name}</span></aside>`;
}
