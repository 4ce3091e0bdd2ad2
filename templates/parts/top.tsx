import { render } from 'preact-render-to-string';
import type { TopView } from '../../src/core/view.ts';
import { Byline } from './byline.tsx';
import { Html } from './html.tsx';

/** The live page's top as HTML: also the `_top` fragment. */
export function renderTop(view: TopView): string {
  return render(<Top {...view} />);
}

function Top(view: TopView) {
  const { image, summaryHtml, pinnedHtml, t } = view;
  return (
    <div class="top" data-top={view.rev}>
      <header class="masthead">
        <p class={`status status-${view.status}`}>{t(`status.${view.status}`)}</p>
        <h1>{view.headline}</h1>
        {view.standfirst !== undefined && <p class="standfirst">{view.standfirst}</p>}
        <Byline authors={view.authors} t={t} />
        <Dates {...view} />
        {image && (
          <figure class="lead">
            <img src={image.src} alt={image.alt} width={image.width} height={image.height} decoding="async" />
            {(image.caption ?? image.credit) !== undefined && (
              <figcaption>
                {image.caption} {image.credit !== undefined && <span class="credit">{image.credit}</span>}
              </figcaption>
            )}
          </figure>
        )}
      </header>
      <div class="side">
        {(summaryHtml ?? view.roundUp) !== undefined && (
          <section class="summary" aria-label={t('summary')}>
            <h2>{t('summary')}</h2>
            <Html class="body" html={summaryHtml ?? ''} />
            {view.roundUp && (
              <p class="round-up">
                {t('roundUp')} <a href={view.roundUp.href}>{view.roundUp.name}</a>
              </p>
            )}
          </section>
        )}
        {view.keyEvents.length > 0 && <KeyEvents {...view} />}
      </div>
      {pinnedHtml !== undefined && (
        <section class="pinned" aria-label={t('pinned')}>
          <p class="section-label" aria-hidden="true">
            {t('pinned')}
          </p>
          <Html html={pinnedHtml} />
        </section>
      )}
    </div>
  );
}

function Dates({ started, ended, status, t }: TopView) {
  if (!started) return null;
  return (
    <p class="dates">
      {t(status === 'upcoming' ? 'starts' : 'started')} <time dateTime={started.iso}>{started.full}</time>
      {ended && (
        <>
          {' · '}
          {t('ended')} <time dateTime={ended.iso}>{ended.full}</time>
        </>
      )}
    </p>
  );
}

function KeyEvents({ keyEvents, keyEventsHref, t }: TopView) {
  return (
    <nav class="key-events" aria-label={t('keyEvents')}>
      <h2>{t('keyEvents')}</h2>
      <ol>
        {keyEvents.map(({ name, href, time }) => (
          <li>
            <a href={href}>
              <time dateTime={time.iso} title={time.full}>
                {time.clock}
              </time>{' '}
              {name}
            </a>
          </li>
        ))}
      </ol>
      <p>
        <a class="all" href={keyEventsHref}>
          {t('allKeyEvents')}
        </a>
      </p>
    </nav>
  );
}
