import type { ComponentChildren } from 'preact';
import { Words } from './words.tsx';
import { part } from './part.tsx';

interface PlaceView {
  readonly label: string;
  readonly coverageHref: string;
  readonly heading: ComponentChildren;
  /** Of the heading. */
  readonly class?: string;
}

/** Where the reader is, on every page of a coverage but its own live page: the label, which leads there, and what this is. */
export const Place = part('Place', function Place({ label, coverageHref, heading, class: kind }: PlaceView) {
  return (
    <header class="place">
      <p class="label">
        <a href={coverageHref}>
          <Words>{label}</Words>
        </a>
      </p>
      <h1 class={kind}>
        <Words>{heading}</Words>
      </h1>
    </header>
  );
});
