import type { TimelineView } from '../../src/core/view.ts';
import { Filters } from '../parts/filters.tsx';
import { Place } from '../parts/place.tsx';
import { Phrases, Said } from '../parts/said.tsx';
import { page } from '../parts/shell.tsx';
import { Timeline } from '../parts/timeline.tsx';

/** A timeline's live page, or one of its sealed pages. */
export default function timelinePage(view: TimelineView): string {
  const { t } = view.shell;
  return page(
    view.shell,
    <div class={view.beside ? 'coverage beside' : 'coverage'}>
      {view.topHtml === undefined ? (
        <Place {...view} heading={<Phrases of={view.heading ?? []} />} />
      ) : (
        <div class="top-slot" dangerouslySetInnerHTML={{ __html: view.topHtml }} />
      )}
      <div class="stream">
        <Filters filters={view.filters} t={t} />
        {view.newer !== undefined && (
          <p class="newer">
            <a rel="prev" href={view.newer}>
              <Said t={t} name="newer" />
            </a>
          </p>
        )}
        <Live {...view} />
        <div id="updates" tabIndex={-1}>
          <h2 class="visually-hidden">
            <Said t={t} name="updates" />
          </h2>
          <Timeline items={view.items} hooks={view.hooks} t={t} />
          {view.items.length === 0 && (
            <p class="nothing">
              <Said t={t} name={nothing(view)} />
            </p>
          )}
        </div>
        {view.older !== undefined && (
          <p class="older">
            <a rel="next" href={view.older} {...t.mark('older')}>
              {t('older')}
            </a>
          </p>
        )}
      </div>
    </div>,
  );
}

/** Where the script puts what a reader of a live page may do; without script, a word that the page stands still. */
function Live({ status, shell }: TimelineView) {
  if (status === undefined) return null;
  if (status === 'ended') return <div class="live-bar" data-ended />;
  return (
    <>
      <div class="live-bar" />
      <noscript>
        <p class="stands-still">
          <Said t={shell.t} name="standsStill" />
        </p>
      </noscript>
    </>
  );
}

function nothing({ status, hooks }: TimelineView): string {
  if (hooks.filter !== '') return 'nothingHere';
  return status === 'upcoming' ? 'notBegun' : 'nothingYet';
}
