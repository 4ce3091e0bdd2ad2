import { scriptOf } from '../../src/core/locale.ts';
import type { Card as CardView, Translate } from '../../src/core/view.ts';
import { Said } from './said.tsx';
import { headlineClass, Words } from './words.tsx';
import { part } from './part.tsx';

/** How much of a coverage a list shows: the one that leads the page, one of several, a line of what is over. */
export type Size = 'lead' | 'middle' | 'small';

/** A coverage in a list of coverages. */
export const Card = part(
  'Card',
  function Card({ card, size, t, lang }: { card: CardView; size: Size; t: Translate; lang: string }) {
    const { image, status, title } = card;
    const other = card.lang === lang ? {} : { lang: card.lang, dir: card.dir, 'data-script': scriptOf(card.lang) };
    return (
      <li class={`card card-${size}${image ? ' pictured' : ''}`}>
        {image && size !== 'small' && (
          <img
            src={image.src}
            alt=""
            width={image.width}
            height={image.height}
            loading={size === 'lead' ? undefined : 'lazy'}
          />
        )}
        <div>
          {status !== 'ended' && (
            <p class={`status status-${status}`}>
              <Said t={t} name={`status.${status}`} />
            </p>
          )}
          <h3 class={headlineClass(title)} {...other}>
            <a href={card.href}>
              <Words>{title}</Words>
            </a>
          </h3>
          {card.standfirst !== undefined && size !== 'small' && (
            <p class="standfirst" {...other}>
              <Words>{card.standfirst}</Words>
            </p>
          )}
          <Newest card={card} t={t} other={other} />
        </div>
      </li>
    );
  },
);

/** The newest update; of what has not begun, when it will. */
function Newest({ card, t, other }: { card: CardView; t: Translate; other: object }) {
  const { newest, started, status } = card;
  if (!newest)
    return started && status === 'upcoming' ? (
      <p class="newest">
        <Said t={t} name="starts" /> <time dateTime={started.iso}>{started.full}</time>
      </p>
    ) : null;
  return (
    <p class="newest" {...other}>
      <time dateTime={newest.time.iso} title={newest.time.full}>
        {newest.time.brief}
      </time>{' '}
      <a href={newest.href}>
        <Words>{newest.name}</Words>
      </a>
    </p>
  );
}
