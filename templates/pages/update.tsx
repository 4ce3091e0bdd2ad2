import type { UpdateView } from '../../src/core/view.ts';
import { Place } from '../parts/place.tsx';
import { Said } from '../parts/said.tsx';
import { page } from '../parts/shell.tsx';
import { Slot } from '../parts/slot.tsx';
import { hookAttributes } from '../parts/timeline.tsx';
import { headlineClass, Words } from '../parts/words.tsx';

/** An update's own page, or what is left of a killed one. */
export default function updatePage(view: UpdateView): string {
  const { t } = view.shell;
  return page(
    view.shell,
    <div class="coverage single">
      <Place {...view} {...headingOf(view)} />
      <div class="stream">
        <div id="updates" tabIndex={-1}>
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
        </div>
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
          <a class="whole" href={view.coverageHref}>
            <Said t={t} name="wholeCoverage" />
          </a>
        </p>
      </div>
      <Slot name="aside" slots={view.shell.slots} />
    </div>,
  );
}

/** The update's headline; the first words of one without are its heading for those who hear the page, and stand below. */
function headingOf({ headline, name, label, killed }: UpdateView): { heading: string; class?: string } {
  if (killed) return { heading: label };
  if (headline === undefined) return { heading: name ?? label, class: 'visually-hidden' };
  return { heading: headline, class: headlineClass(headline) };
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
      {killed.reason !== undefined && (
        <p>
          <Words>{killed.reason}</Words>
        </p>
      )}
    </div>
  );
}
