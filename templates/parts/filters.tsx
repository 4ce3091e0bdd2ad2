import type { TimelineView, Translate } from '../../src/core/view.ts';

/** Links to the whole coverage, its key events, its topics. */
export function Filters({ filters, t }: { filters: TimelineView['filters']; t: Translate }) {
  if (filters.length < 2) return null;
  return (
    <nav class="filters" aria-label={t('filters')}>
      <ul>
        {filters.map(({ name, href, current }) => (
          <li>
            <a href={href} aria-current={current ? 'page' : undefined}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
