import type { Shown } from '../../src/core/model.ts';
import { Words } from './words.tsx';
import { part } from './part.tsx';

/** A picture with its caption and credit. `lead`: at the top of a page, where it is seen at once. */
export const Figure = part('Figure', function Figure({ image, lead }: { image: Shown; lead?: boolean }) {
  const { src, alt, width, height, caption, credit } = image;
  return (
    <figure class={lead ? 'lead' : undefined}>
      <img src={src} alt={alt} width={width} height={height} loading={lead ? undefined : 'lazy'} decoding="async" />
      {(caption !== undefined || credit !== undefined) && (
        <figcaption>
          {caption !== undefined && <Words>{caption}</Words>}{' '}
          {credit !== undefined && (
            <span class="credit">
              <Words>{credit}</Words>
            </span>
          )}
        </figcaption>
      )}
    </figure>
  );
});
