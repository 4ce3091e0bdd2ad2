import { render } from 'preact-render-to-string';
import type { TopView } from '../../src/core/view.ts';
import { Byline } from './byline.tsx';
import { Html } from './html.tsx';
import { labelled, Said, within } from './said.tsx';

/** The live page's top as HTML: also the `_top` fragment. */
export function renderTop(view: TopView): string {
  return render(<Top {...view} />);
}

function Top(view: TopView) {
  const { image, summaryHtml, pinnedHtml, t } = view;
  return (
    <div class="top" data-top={view.rev}>
      <header class="masthead">
        <p class={`status status-${view.status}`}>
          <Said t={t} name={`status.${view.status}`} />
        </p>
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
          <section class="summary" {...labelled(t, 'summary')}>
            <h2>
              <Said t={t} name="summary" />
            </h2>
            <Html class="body" html={summaryHtml ?? ''} {...within(t, 'summary')} />
            {view.roundUp && (
              <p class="round-up" {...within(t, 'summary')}>
                <Said t={t} name="roundUp" /> <a href={view.roundUp.href}>{view.roundUp.name}</a>
              </p>
            )}
          </section>
        )}
        {view.keyEvents.length > 0 && <KeyEvents {...view} />}
      </div>
      {pinnedHtml !== undefined && (
        <section class="pinned" {...labelled(t, 'pinned')}>
          <p class="section-label" aria-hidden="true">
            <Said t={t} name="pinned" />
          </p>
          <Html html={pinnedHtml} {...within(t, 'pinned')} />
        </section>
      )}
    </div>
  );
}

function Dates({ started, ended, status, t }: TopView) {
  if (!started) return null;
  return (
    <p class="dates">
      <Said t={t} name={status === 'upcoming' ? 'starts' : 'started'} />{' '}
      <time dateTime={started.iso}>{started.full}</time>
      {ended && (
        <>
          {' · '}
          <Said t={t} name="ended" /> <time dateTime={ended.iso}>{ended.full}</time>
        </>
      )}
    </p>
  );
}

function KeyEvents({ keyEvents, keyEventsHref, t }: TopView) {
  return (
    <nav class="key-events" {...labelled(t, 'keyEvents')}>
      <h2>
        <Said t={t} name="keyEvents" />
      </h2>
      <ol {...within(t, 'keyEvents')}>
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
          <Said t={t} name="allKeyEvents" />
        </a>
      </p>
    </nav>
  );
}
