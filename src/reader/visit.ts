/** What is new since the last visit, on this device only. */
import { find, make } from './dom.ts';
import { recall, remember } from './settings.ts';
import { mark, text } from './texts.ts';
import { shownIn, type Timeline } from './timeline.ts';

/** Remembers where the reader is when the page is left; gives what marks where the reader was the last time. */
export function visit(timeline: Timeline): () => void {
  const name = `seen:${timeline.root}`;
  const seen = Number(recall(name)) || 0;
  addEventListener('pagehide', () => {
    const [newest] = timeline.articles();
    if (timeline.live && newest) remember(name, Math.max(seen, shownIn(newest).date));
  });
  return () => {
    const articles = timeline.articles();
    const old = articles.find((article) => shownIn(article).date <= seen);
    if (!old || old === articles[0] || find('.since-marker')) return;
    // It takes up no room, so that nothing moves.
    old.before(make('p', { class: 'since-marker' }, make('span', mark('sinceLastVisit'), text('sinceLastVisit'))));
  };
}
