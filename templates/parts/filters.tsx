import type { FilterLink, Filters as FiltersView, Translate } from '../../src/core/view.ts';
import { Words } from './words.tsx';

/** Links to the whole coverage, its key events, its topics: the most used, then a list that opens over the page. */
export function Filters({ filters: { few, more }, t }: { filters: FiltersView; t: Translate }) {
  if (few.length < 2) return null;
  return (
    <nav class="filters" aria-label={t('filters')}>
      <List links={few} />
      {more.length > 0 && (
        <details class="more-topics">
          <summary>{t('moreTopics')}</summary>
          <List links={more} />
        </details>
      )}
    </nav>
  );
}

function List({ links }: { links: readonly FilterLink[] }) {
  return (
    <ul>
      {links.map(({ name, href, current }) => (
        <li>
          <a href={href} aria-current={current ? 'page' : undefined}>
            <Words>{name}</Words>
          </a>
        </li>
      ))}
    </ul>
  );
}
