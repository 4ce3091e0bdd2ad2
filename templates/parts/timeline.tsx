import { markHtml } from '../../src/core/texts.ts';
import type { Slots } from '../../src/core/theme/model.ts';
import type { LiveHooks, TimelineItem, Translate } from '../../src/core/view.ts';

interface ListView {
  readonly items: readonly TimelineItem[];
  readonly hooks: LiveHooks;
  readonly slots: Slots;
  readonly t: Translate;
}

/** The list of updates with its days and ad slots. */
export function Timeline({ items, hooks, slots, t }: ListView) {
  const html = items.map((item) => itemHtml(item, slots, t)).join('\n');
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

function itemHtml(item: TimelineItem, { ad }: Slots, t: Translate): string {
  if (item.kind === 'article') return item.html;
  if (item.kind === 'day')
    return `<p class="day" data-day="${item.day}"><time datetime="${item.day}">${item.label}</time></p>`;
  const name = t('advertisement');
  // Landmarks of one kind must have different names; a note is none.
  const inside = ad ?? `<span aria-hidden="true">${name}</span>`;
  const kind = ad === undefined ? 'ad' : 'ad filled';
  return `<aside class="${kind}" role="note" data-slot="${item.slot}" aria-label="${name}"${markHtml(t, 'advertisement')}>${inside}</aside>`;
}
