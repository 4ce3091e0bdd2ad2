import type { FrontView } from '../../src/core/view.ts';
import { Cards } from '../parts/cards.tsx';
import { Said } from '../parts/said.tsx';
import { page } from '../parts/shell.tsx';

/** The front page: one coverage leads, the others that are on stand in a grid, then the newest of what has ended. */
export default function frontPage(view: FrontView): string {
  const { shell, current, ended } = view;
  const { t } = shell;
  return page(
    shell,
    <div class="front">
      {view.description !== undefined && <p class="description">{view.description}</p>}
      <Cards heading="current" cards={current} sizes={['lead', 'middle']} shell={shell} />
      <Cards
        heading="endedCoverage"
        cards={ended}
        sizes={current.length === 0 ? ['lead', 'small'] : ['small']}
        shell={shell}
      />
      {current.length + ended.length === 0 && (
        <p class="nothing">
          <Said t={t} name="nothingYet" />
        </p>
      )}
      {view.archive !== undefined && (
        <p class="archive">
          <a href={view.archive}>
            <Said t={t} name="archive" />
          </a>
        </p>
      )}
    </div>,
  );
}
