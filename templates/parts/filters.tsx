import type { FilterLink, Filters as FiltersView, Translate } from '../../src/core/view.ts';
import { labelled, Said, Spoken, within } from './said.tsx';
import { Words } from './words.tsx';
import { part } from './part.tsx';

/** Links to the whole coverage, its key events, its topics: the most used, then a list that opens over the page. */
export const Filters = part(
  'Filters',
  function Filters({ filters: { few, more }, t }: { filters: FiltersView; t: Translate }) {
    if (few.length < 2) return null;
    return (
      <nav class="filters" {...labelled(t, 'filters')}>
        <List links={few} {...within(t, 'filters')} />
        {more.length > 0 && (
          <details class="more-topics">
            <summary>
              <Said t={t} name="moreTopics" />
            </summary>
            <List links={more} {...within(t, 'filters')} />
          </details>
        )}
      </nav>
    );
  },
);

function List({ links, lang }: { links: readonly FilterLink[]; lang?: string }) {
  return (
    <ul lang={lang}>
      {links.map(({ name, href, current }) => (
        <li>
          <a href={href} aria-current={current ? 'page' : undefined}>
            <Words>
              <Spoken {...name} />
            </Words>
          </a>
        </li>
      ))}
    </ul>
  );
}
