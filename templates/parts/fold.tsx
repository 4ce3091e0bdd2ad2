import type { ComponentChildren } from 'preact';
import type { Translate } from '../../src/core/view.ts';
import { Said, within } from './said.tsx';

interface FoldView {
  /** By which the reader's script remembers it, e.g. "summary". */
  readonly name: string;
  readonly t: Translate;
  /** The name of the text that it is headed by, and that what it stands in is labelled by. */
  readonly title: string;
  /** A line of what is inside. */
  readonly teaser?: ComponentChildren;
  readonly children: ComponentChildren;
}

/**
 * A part that opens by a thumb: its content follows the `details`, so that wide screens and paper show it without
 * asking, in browsers of every age. Opened before the page is shown where the reader left it open (`reader/early.ts`).
 */
export function Fold({ name, t, title, teaser, children }: FoldView) {
  return (
    <>
      <details class="fold" data-fold={name}>
        <summary>
          <h2>
            <Said t={t} name={title} />
          </h2>
          {teaser !== undefined && (
            <span class="teaser" {...within(t, title)}>
              {teaser}
            </span>
          )}
        </summary>
      </details>
      <div class="folded" {...within(t, title)}>
        {children}
      </div>
    </>
  );
}
