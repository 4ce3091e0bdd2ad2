/** Makes an open page live. The page is complete without it. */
import { Applier } from './apply.ts';
import { Arrivals } from './arrivals.ts';
import { Bar } from './bar.ts';
import { Bell } from './bell.ts';
import { find } from './dom.ts';
import { Door } from './door.ts';
import { ask, getPage } from './fetching.ts';
import { unfold, watchFolds } from './folds.ts';
import { follow } from './head.ts';
import { Place } from './place.ts';
import { shareButton } from './share-button.ts';
import { Timeline } from './timeline.ts';
import { ownTime, tick } from './times.ts';
import { visit } from './visit.ts';

/** Milliseconds between two looks at the clock. */
const TICK = 30_000;

function start(timeline: Timeline): void {
  watchFolds();
  const mark = visit(timeline);
  let caughtUp = timeline.own;
  const zone = timeline.element.dataset['timezone'];
  const decorate = (articles: readonly HTMLElement[]): void => {
    for (const article of articles) {
      shareButton(article);
      ownTime(article, zone);
    }
    tick(timeline);
  };
  const settle = (articles: readonly HTMLElement[]): void => {
    for (const article of articles) article.classList.add('arrived');
    decorate(articles);
    // The page may come from a cache: what the first head brings is new since the last visit, too.
    if (!caughtUp) mark();
  };
  const arrivals = new Arrivals(timeline, settle, async (address) => {
    await door?.choose(address);
    arrivals.toFirst();
  });
  const alerts = new Bell(() => {
    follower.now();
  });
  const bar = new Bar(
    {
      live: () => {
        follower.set(bar.on);
      },
      order: () => void door?.order(!timeline.reversed),
      search: () =>
        void import('./search.ts').then(({ open }) => {
          open(timeline, ask);
        }),
    },
    alerts.element,
  );
  let first: string | undefined;
  let ended = false;
  const applier = new Applier(timeline, arrivals, alerts, settle);
  const follower = follow(timeline.element.dataset['head'] ?? '', {
    got: async (head, url) => {
      first ??= head.status;
      ended = head.status === 'ended' && first !== 'ended';
      if (head.status === 'ended') bar.end();
      await applier.apply(head, url);
      caughtUp = true;
    },
    say: (connection) => {
      bar.say(connection === '' && ended ? 'hasEnded' : connection);
    },
    hidden: () => alerts.watching,
  });
  const changed = (): void => {
    bar.show(timeline.reversed);
    applier.reset();
    arrivals.forget();
    follower.now();
  };
  const door = timeline.own
    ? undefined
    : new Door({ timeline, place: new Place(timeline), getPage, unfold, settle: decorate, changed });
  document.addEventListener('click', (event) => {
    const button = event.target instanceof Element && event.target.closest('button.share');
    if (button instanceof HTMLElement) void import('./share.ts').then(({ share }) => share(button));
  });
  const look = (): void => {
    if (!document.hidden) tick(timeline);
  };
  setInterval(look, TICK);
  document.addEventListener('visibilitychange', look);
  decorate(timeline.articles());
  if (!timeline.own) mark();
  // What arrives must find the reader where the reader was.
  void Promise.resolve(door?.begin()).then(() => {
    follower.set(bar.on);
  });
}

const element = find('[data-timeline]');
if (element) start(new Timeline(element));
