import type { NotFoundView } from '../../src/core/view.ts';
import { page } from '../parts/shell.tsx';

export default function notFoundPage({ shell }: NotFoundView): string {
  return page(
    shell,
    <div class="front">
      <header class="place">
        <h1>{shell.t('notFound')}</h1>
        <p class="standfirst">{shell.t('notFoundText')}</p>
      </header>
      <p class="older">
        <a href={shell.site.home}>{shell.site.title}</a>
      </p>
    </div>,
  );
}
