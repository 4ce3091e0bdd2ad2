import type { TimelineView } from '../../src/core/view.ts';
import { Filters } from '../parts/filters.tsx';
import { Phrases, Said } from '../parts/said.tsx';
import { page } from '../parts/shell.tsx';
import { Timeline } from '../parts/timeline.tsx';

/** A timeline's live page, or one of its sealed pages. */
export default function timelinePage(view: TimelineView): string {
  const { t } = view.shell;
  return page(
    view.shell,
    <div class={view.topHtml === undefined ? 'coverage' : 'coverage has-top'}>
      {view.topHtml === undefined ? (
        <Place {...view} />
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
        <div class="live-bar" />
        <h2 class="visually-hidden">
          <Said t={t} name="updates" />
        </h2>
        <Timeline items={view.items} hooks={view.hooks} t={t} />
        {view.items.length === 0 && (
          <p class="nothing">
            <Said t={t} name="nothingYet" />
          </p>
        )}
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

/** Where the reader is, on every list but the coverage's own live page. */
function Place({ label, coverageHref, heading }: TimelineView) {
  return (
    <header class="place">
      <p>
        <a href={coverageHref}>{label}</a>
      </p>
      <h1>
        <Phrases of={heading ?? []} />
      </h1>
    </header>
  );
}
