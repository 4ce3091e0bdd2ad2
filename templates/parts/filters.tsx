import type { TimelineView, Translate } from '../../src/core/view.ts';
import { labelled, within, Words } from './said.tsx';

/** Links to the whole coverage, its key events, its topics. */
export function Filters({ filters, t }: { filters: TimelineView['filters']; t: Translate }) {
  if (filters.length < 2) return null;
  return (
    <nav class="filters" {...labelled(t, 'filters')}>
      <ul {...within(t, 'filters')}>
        {filters.map(({ name, href, current }) => (
          <li>
            <a href={href} aria-current={current ? 'page' : undefined}>
              <Words {...name} />
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
