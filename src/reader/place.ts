/** Where the reader is, kept across back and forward, and across permalinks whose update has left the page. */
import { find } from './dom.ts';
import { recall, remember } from './settings.ts';
import type { Timeline } from './timeline.ts';

interface Place {
  readonly id: string;
  /** Pixels from the window's top. */
  readonly top: number;
}

/** How long a reader who scrolls has to rest until the address follows, in milliseconds. */
const REST = 250;
const session = (): Storage => sessionStorage;

/**
 * Returns to where the reader was, and remembers where the reader is when the page is left. The address is that of the
 * page that what is being read came with: `addressOf` an article, e.g. "/storm-ana/page/3/".
 */
export function keepPlace(timeline: Timeline, addressOf: (article: HTMLElement) => string): void {
  const [visit] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  const place = recall(`place:${location.pathname}`, session) as Place | undefined;
  const article = visit?.type !== 'navigate' && place ? timeline.get(place.id) : undefined;
  if (place && article) {
    history.scrollRestoration = 'manual';
    scrollBy({ top: article.getBoundingClientRect().top - place.top, behavior: 'instant' });
  } else void followPermalink(timeline);
  const read = (): HTMLElement | undefined => timeline.articles().find((one) => one.getBoundingClientRect().bottom > 0);
  let rest = 0;
  const rested = (): void => {
    const now = read();
    if (now && addressOf(now) !== location.pathname) history.replaceState(history.state, '', addressOf(now));
  };
  addEventListener(
    'scroll',
    () => {
      clearTimeout(rest);
      rest = window.setTimeout(rested, REST);
    },
    { passive: true },
  );
  addEventListener('pagehide', () => {
    const now = read();
    const top = now?.getBoundingClientRect().top;
    const kept = !now || timeline.topInView() ? undefined : ({ id: now.id, top: top ?? 0 } satisfies Place);
    remember(`place:${location.pathname}`, kept ?? null, session);
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
