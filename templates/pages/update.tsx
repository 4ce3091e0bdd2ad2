import type { UpdateView } from '../../src/core/view.ts';
import { Said } from '../parts/said.tsx';
import { page } from '../parts/shell.tsx';
import { hookAttributes } from '../parts/timeline.tsx';

/** An update's own page, or what is left of a killed one. */
export default function updatePage(view: UpdateView): string {
  const { t } = view.shell;
  return page(
    view.shell,
    <div class="coverage single">
      <header class="place">
        <p>
          <a href={view.coverageHref}>
            <Said t={t} name="coverageOf" />
          </a>
        </p>
        <h1>{view.label}</h1>
      </header>
      <div class="stream">
        {!view.killed && <div class="live-bar" />}
        {view.killed ? (
          <Tombstone killed={view.killed} shell={view.shell} />
        ) : (
          <div
            class="timeline"
            data-timeline
            data-own
            {...hookAttributes(view.hooks)}
            dangerouslySetInnerHTML={{ __html: view.articleHtml ?? '' }}
          />
        )}
        <p class="neighbours">
          {view.earlier !== undefined && (
            <a href={view.earlier}>
              <Said t={t} name="earlier" />
            </a>
          )}
          {view.later !== undefined && (
            <a href={view.later}>
              <Said t={t} name="later" />
            </a>
          )}
        </p>
        <p class="whole">
          <a href={view.coverageHref}>
            <Said t={t} name="wholeCoverage" />
          </a>
        </p>
      </div>
    </div>,
  );
}

function Tombstone({ killed, shell }: { killed: NonNullable<UpdateView['killed']>; shell: UpdateView['shell'] }) {
  return (
    <div class="tombstone" data-killed={killed.id}>
      <p role="status">
        <strong>
          <Said t={shell.t} name="killed" />
        </strong>{' '}
        <time dateTime={killed.time.iso}>{killed.time.full}</time>
      </p>
      {killed.reason !== undefined && <p>{killed.reason}</p>}
    </div>
  );
}
