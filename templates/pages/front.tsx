import type { Card as CardView, FrontView } from '../../src/core/view.ts';
import { Card } from '../parts/card.tsx';
import { Said } from '../parts/said.tsx';
import { page } from '../parts/shell.tsx';

/** The front page: what is on, then the newest of what has ended. */
export default function frontPage(view: FrontView): string {
  const { t } = view.shell;
  return page(
    view.shell,
    <div class="front">
      <header class="place">
        <h1>{view.shell.site.title}</h1>
        {view.description !== undefined && <p class="standfirst">{view.description}</p>}
      </header>
      <Cards heading="current" cards={view.current} view={view} />
      <Cards heading="endedCoverage" cards={view.ended} view={view} />
      {view.current.length + view.ended.length === 0 && (
        <p class="nothing">
          <Said t={t} name="nothingYet" />
        </p>
      )}
      {view.archive !== undefined && (
        <p class="older">
          <a href={view.archive}>
            <Said t={t} name="archive" />
          </a>
        </p>
      )}
    </div>,
  );
}

function Cards({ heading, cards, view }: { heading: string; cards: readonly CardView[]; view: FrontView }) {
  if (cards.length === 0) return null;
  return (
    <section>
      <h2>
        <Said t={view.shell.t} name={heading} />
      </h2>
      <ul class="cards">
        {cards.map((card) => (
          <Card card={card} t={view.shell.t} lang={view.shell.lang} />
        ))}
      </ul>
    </section>
  );
}
