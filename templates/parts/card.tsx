import { scriptOf } from '../../src/core/locale.ts';
import type { Card as CardView, Translate } from '../../src/core/view.ts';
import { Said } from './said.tsx';

/** A coverage in a list of coverages. */
export function Card({ card, t, lang }: { card: CardView; t: Translate; lang: string }) {
  const { newest, image } = card;
  const other = card.lang === lang ? {} : { lang: card.lang, dir: card.dir, 'data-script': scriptOf(card.lang) };
  return (
    <li class={`card card-${card.status}`}>
      {image && <img src={image.src} alt="" width={image.width} height={image.height} loading="lazy" />}
      <div>
        <p class={`status status-${card.status}`}>
          <Said t={t} name={`status.${card.status}`} />
        </p>
        <h3 {...other}>
          <a href={card.href}>{card.title}</a>
        </h3>
        {card.standfirst !== undefined && (
          <p class="standfirst" {...other}>
            {card.standfirst}
          </p>
        )}
        {newest && (
          <p class="newest" {...other}>
            <time dateTime={newest.time.iso} title={newest.time.full}>
              {newest.time.brief}
            </time>{' '}
            <a href={newest.href}>{newest.name}</a>
          </p>
        )}
      </div>
    </li>
  );
}
