import type { Card as CardView, Translate } from '../../src/core/view.ts';

/** A coverage in a list of coverages. */
export function Card({ card, t, lang }: { card: CardView; t: Translate; lang: string }) {
  const { newest, image } = card;
  const other = card.lang === lang ? {} : { lang: card.lang, dir: card.dir };
  return (
    <li class={`card card-${card.status}`}>
      {image && <img src={image.src} alt="" width={image.width} height={image.height} loading="lazy" />}
      <div>
        <p class={`status status-${card.status}`}>{t(`status.${card.status}`)}</p>
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
              {newest.time.day}, {newest.time.clock}
            </time>{' '}
            <a href={newest.href}>{newest.name}</a>
          </p>
        )}
      </div>
    </li>
  );
}
