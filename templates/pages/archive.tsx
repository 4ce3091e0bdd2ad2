import type { ArchiveView } from '../../src/core/view.ts';
import { Card } from '../parts/card.tsx';
import { Phrases, Said } from '../parts/said.tsx';
import { page } from '../parts/shell.tsx';

/** A page of ended coverages. */
export default function archivePage(view: ArchiveView): string {
  const { t, lang } = view.shell;
  return page(
    view.shell,
    <div class="front">
      <header class="place">
        <h1>
          <Phrases of={view.heading} />
        </h1>
      </header>
      <h2 class="visually-hidden">
        <Said t={t} name="endedCoverage" />
      </h2>
      {view.newer !== undefined && (
        <p class="newer">
          <a rel="prev" href={view.newer}>
            <Said t={t} name="newer" />
          </a>
        </p>
      )}
      <ul class="cards">
        {view.cards.map((card) => (
          <Card card={card} t={t} lang={lang} />
        ))}
      </ul>
      {view.older !== undefined && (
        <p class="older">
          <a rel="next" href={view.older}>
            <Said t={t} name="olderCoverages" />
          </a>
        </p>
      )}
    </div>,
  );
}
