import type { Card as CardView, Shell } from '../../src/core/view.ts';
import { Card, type Size } from './card.tsx';
import { Said } from './said.tsx';
import { part } from './part.tsx';

interface CardsView {
  /** The name of its text. */
  readonly heading: string;
  readonly cards: readonly CardView[];
  /** Of the first one, and of the others. */
  readonly sizes: readonly [Size, Size?];
  readonly shell: Shell;
}

/** Coverages under a heading; nothing where there are none. */
export const Cards = part(
  'Cards',
  function Cards({ heading, cards, sizes: [first, others = first], shell: { t, lang } }: CardsView) {
    if (cards.length === 0) return null;
    return (
      <section>
        <h2>
          <Said t={t} name={heading} />
        </h2>
        <ul class={`cards cards-${others}`}>
          {cards.map((card, index) => (
            <Card card={card} size={index === 0 ? first : others} t={t} lang={lang} />
          ))}
        </ul>
      </section>
    );
  },
);
