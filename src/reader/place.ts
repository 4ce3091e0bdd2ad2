/** Where the reader is, kept across back and forward, and across permalinks whose update has left the page. */
import { find } from './dom.ts';
import type { Timeline } from './timeline.ts';

interface Place {
  readonly id: string;
  /** Pixels from the window's top. */
  readonly top: number;
}

/** Returns to where the reader was, and remembers where the reader is when the page is left. */
export function keepPlace(timeline: Timeline): void {
  const { place } = (history.state ?? {}) as { place?: Place };
  const article = place && timeline.get(place.id);
  if (article) scrollBy({ top: article.getBoundingClientRect().top - place.top, behavior: 'instant' });
  else if (!place) void followPermalink(timeline);
  addEventListener('pagehide', () => {
    const read = timeline.articles().find((one) => one.getBoundingClientRect().bottom > 0);
    if (!read || timeline.topInView()) return;
    const { top } = read.getBoundingClientRect();
    history.replaceState({ place: { id: read.id, top } satisfies Place }, '');
  });
}

/** `#id` of an update that has moved to an older page leads to its own page. */
async function followPermalink(timeline: Timeline): Promise<void> {
  const id = location.hash.slice(1);
  if (timeline.own || !/^[A-Za-z0-9][\w-]*$/.test(id) || find(`#${CSS.escape(id)}`)) return;
  const own = `${timeline.root}${id}/`;
  const { ok } = await fetch(own, { method: 'HEAD' }).catch(() => ({ ok: false }));
  if (ok) location.replace(own);
}
