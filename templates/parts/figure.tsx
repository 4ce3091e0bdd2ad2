import type { Shown } from '../../src/core/model.ts';

/** A picture with its caption and credit. */
export function Figure({ src, alt, width, height, caption, credit }: Shown) {
  return (
    <figure>
      <img src={src} alt={alt} width={width} height={height} loading="lazy" decoding="async" />
      {(caption !== undefined || credit !== undefined) && (
        <figcaption>
          {caption} {credit !== undefined && <span class="credit">{credit}</span>}
        </figcaption>
      )}
    </figure>
  );
}
