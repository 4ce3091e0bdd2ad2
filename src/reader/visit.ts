/** What is new since the last visit, on this device only. */
import { make } from './dom.ts';
import { recall, remember } from './settings.ts';
import { text } from './texts.ts';
import { shownIn, type Timeline } from './timeline.ts';

/** Marks where the reader was the last time, and remembers where the reader is now when the page is left. */
export function markVisit(timeline: Timeline): void {
  const name = `seen:${timeline.root}`;
  const seen = Number(recall(name)) || 0;
  const articles = timeline.articles();
  const old = articles.find((article) => shownIn(article).date <= seen);
  // It takes up no room, so that nothing moves.
  if (old && old !== articles[0])
    old.before(make('p', { class: 'since-marker' }, make('span', {}, text('sinceLastVisit'))));
  addEventListener('pagehide', () => {
    const newest = timeline.articles()[0];
    if (timeline.live && newest) remember(name, Math.max(seen, shownIn(newest).date));
  });
}
