import type { ArchiveView } from '../../src/core/view.ts';
import { Cards } from '../parts/cards.tsx';
import { Phrases, Said } from '../parts/said.tsx';
import { page } from '../parts/shell.tsx';

/** A page of ended coverages. */
export default function archivePage(view: ArchiveView): string {
  const { t } = view.shell;
  return page(
    view.shell,
    <div class="front">
      <header class="place">
        <h1>
          <Phrases of={view.heading} />
        </h1>
      </header>
      {view.newer !== undefined && (
        <p class="newer">
          <a rel="prev" href={view.newer}>
            <Said t={t} name="newer" />
          </a>
        </p>
      )}
      <Cards heading="endedCoverage" cards={view.cards} sizes={['small']} shell={view.shell} />
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
