import type { NotFoundView } from '../../src/core/view.ts';
import { Said } from '../parts/said.tsx';
import { page } from '../parts/shell.tsx';

export default function notFoundPage({ shell }: NotFoundView): string {
  return page(
    shell,
    <div class="front">
      <header class="place">
        <h1>
          <Said t={shell.t} name="notFound" />
        </h1>
        <p class="standfirst">
          <Said t={shell.t} name="notFoundText" />
        </p>
      </header>
      <p class="older">
        <a href={shell.site.home}>{shell.site.title}</a>
      </p>
    </div>,
  );
}
