import { render } from 'preact-render-to-string';
import type { ArticleView } from '../../src/core/view.ts';
import { Byline } from './byline.tsx';
import { Figure } from './figure.tsx';
import { Html } from './html.tsx';
import { Said } from './said.tsx';
import { Slot } from './slot.tsx';
import { headlineClass, Words } from './words.tsx';
import { part, refuse } from './part.tsx';

const BEGINNING =
  'what it draws must begin with `<article id=…`: put more inside the article, or wrap it in a fragment <>…</>';

/** An update as HTML: the same bytes in lists, on its own page, in its fragment. */
export function renderArticle(view: ArticleView): string {
  const html = render(<Article {...view} />);
  // Its revision is put behind that: without it readers would not hear of changes.
  if (!view.copy && !html.startsWith(`<article id="${view.id}"`)) refuse('Article', BEGINNING);
  return html;
}

const Article = part('Article', function Article(view: ArticleView) {
  const { id, rev, copy, title, correction, updated, image, t } = view;
  const heading = title !== undefined && (
    <h2 class={['headline', headlineClass(title)].filter(Boolean).join(' ')}>
      <Words>{title}</Words>
    </h2>
  );
  const label = title ?? view.time.full;
  return (
    <article id={copy ? undefined : id} data-rev={copy ? undefined : rev} aria-label={label} class={kindOf(view)}>
      <header>
        <a rel="bookmark" href={view.href} title={view.time.full}>
          <time dateTime={view.time.iso}>
            <span class="clock">{view.time.clock}</span> <span class="date">{view.time.day}</span>
          </time>
        </a>
        {view.breaking && (
          <strong class="flag breaking-flag">
            <Said t={t} name="breaking" />
          </strong>
        )}
        {view.key && (
          <strong class="flag">
            <Said t={t} name="keyEvent" />
          </strong>
        )}
      </header>
      {heading}
      <Byline authors={view.authors} t={t} />
      {image && <Figure image={image} />}
      <Html class="body" html={view.bodyHtml} />
      {correction !== undefined && (
        <p class="correction">
          <strong>
            <Said t={t} name="correction" />
          </strong>{' '}
          <Words>{correction}</Words>
        </p>
      )}
      <Foot {...view} updated={updated} />
      <Slot name="after-update" slots={view.slots} />
    </article>
  );
});

function kindOf({ key, breaking }: ArticleView): string {
  return ['update', key && 'is-key', breaking && 'is-breaking'].filter(Boolean).join(' ');
}

function Foot({ updated, topics, t }: ArticleView) {
  if (!updated && topics.length === 0) return null;
  return (
    <footer>
      {updated && (
        <span class="updated">
          <Said t={t} name="updated" /> <time dateTime={updated.iso}>{updated.brief}</time>
        </span>
      )}
      {topics.map(({ name, href }) => (
        <a class="topic" href={href}>
          <Words>{name}</Words>
        </a>
      ))}
    </footer>
  );
}
