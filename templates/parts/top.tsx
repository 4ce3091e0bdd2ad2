import { render } from 'preact-render-to-string';
import type { TopView } from '../../src/core/view.ts';
import { Byline } from './byline.tsx';
import { Figure } from './figure.tsx';
import { Fold } from './fold.tsx';
import { Html } from './html.tsx';
import { labelled, Said } from './said.tsx';
import { Standfirst } from './standfirst.tsx';
import { headlineClass, Words } from './words.tsx';
import { part } from './part.tsx';

/** The live page's top as HTML: also the `_top` fragment. */
export function renderTop(view: TopView): string {
  return render(<Top {...view} />);
}

const Top = part('Top', function Top(view: TopView) {
  const { summaryHtml, roundUp, keyEvents, pinned } = view;
  const summary = (summaryHtml ?? roundUp) !== undefined;
  return (
    <div class="top" data-top={view.rev}>
      <Masthead {...view} />
      {(summary || keyEvents.length > 0) && (
        <div class="side">
          {summary && <Summary {...view} />}
          {keyEvents.length > 0 && <KeyEvents {...view} />}
        </div>
      )}
      {pinned && <Pinned {...view} />}
    </div>
  );
});

const Masthead = part('Masthead', function Masthead(view: TopView) {
  const { status, headline, image, t } = view;
  return (
    <header class={image ? 'masthead pictured' : 'masthead'}>
      <div class="state">
        <p class={`status status-${status}`}>
          <Said t={t} name={`status.${status}`} />
        </p>
        <Dates {...view} />
      </div>
      <h1 class={headlineClass(headline)}>
        <Words>{headline}</Words>
      </h1>
      <Standfirst text={view.standfirst} />
      <Byline authors={view.authors} t={t} />
      {image && <Figure image={image} lead />}
    </header>
  );
});

/** When it starts, since when it runs; of what has ended, that it is over. */
function Dates({ started, ended, status, t }: TopView) {
  if (status === 'ended')
    return (
      <p class="dates">
        <Said t={t} name="hasEnded" /> {ended && <time dateTime={ended.iso}>{ended.full}</time>}
      </p>
    );
  if (!started) return null;
  return (
    <p class="dates">
      <Said t={t} name={status === 'upcoming' ? 'starts' : 'started'} />{' '}
      <time dateTime={started.iso}>{started.full}</time>
    </p>
  );
}

const Summary = part('Summary', function Summary({ summaryHtml, roundUp, t }: TopView) {
  return (
    <section class="summary" {...labelled(t, 'summary')}>
      <Fold name="summary" t={t} title="summary">
        <Html class="body" html={summaryHtml ?? ''} />
        {roundUp && (
          <p class="round-up">
            <Said t={t} name="roundUp" />{' '}
            <a href={roundUp.href}>
              <Words>{roundUp.name}</Words>
            </a>
          </p>
        )}
      </Fold>
    </section>
  );
});

const KeyEvents = part('KeyEvents', function KeyEvents({ keyEvents, keyEventsHref, t }: TopView) {
  const [newest] = keyEvents;
  return (
    <nav class="key-events" {...labelled(t, 'keyEvents')}>
      <Fold name="key" t={t} title="keyEvents" teaser={newest && <Words>{newest.name}</Words>}>
        <ol>
          {keyEvents.map(({ name, href, time }) => (
            <li>
              <a href={href}>
                <time dateTime={time.iso} title={time.full}>
                  {time.clock}
                </time>{' '}
                <Words>{name}</Words>
              </a>
            </li>
          ))}
        </ol>
        <a class="all" href={keyEventsHref}>
          <Said t={t} name="allKeyEvents" />
        </a>
      </Fold>
    </nav>
  );
});

const Pinned = part('Pinned', function Pinned({ pinned, t }: TopView) {
  if (!pinned) return null;
  return (
    <section class="pinned" {...labelled(t, 'pinned')}>
      <Fold name="pinned" t={t} title="pinned" teaser={<Words>{pinned.name}</Words>}>
        <Html html={pinned.html} />
      </Fold>
    </section>
  );
});
