import type { ComponentChildren } from 'preact';
import { render } from 'preact-render-to-string';
import { scriptOf } from '../../src/core/locale.ts';
import type { Shell } from '../../src/core/view.ts';
import { readerTexts } from './reader-texts.ts';
import { Head } from './head.tsx';
import { Said } from './said.tsx';
import { Words } from './words.tsx';

/** A whole document around a page's main part. */
export function page(shell: Shell, main: ComponentChildren): string {
  const { top, foot } = surroundings(shell);
  const body =
    top +
    render(
      <main id="main" tabIndex={-1}>
        {main}
      </main>,
    ) +
    foot;
  const document = (
    <html lang={shell.lang} dir={shell.dir} data-script={scriptOf(shell.lang)}>
      <Head {...shell} />
      <body dangerouslySetInnerHTML={{ __html: body }} />
    </html>
  );
  return `<!doctype html>\n${render(document)}\n`;
}

interface Surroundings {
  readonly top: string;
  readonly foot: string;
}

let last: { readonly key: string; readonly t: Shell['t']; readonly made: Surroundings } | undefined;

/** What stands before and after the main part. All pages of a coverage have the same: it is drawn once for them. */
function surroundings(shell: Shell): Surroundings {
  const { site, feeds, lang, script, front, t } = shell;
  const key = JSON.stringify([site, feeds, lang, script, front]);
  if (last?.key !== key || last.t !== t)
    last = { key, t, made: { top: render(<Top {...shell} />), foot: render(<Foot {...shell} />) } };
  return last.made;
}

function Top({ site, front, script, t }: Shell) {
  const title = (
    <a class="site-title" href={site.home}>
      {site.logo && <img src={site.logo.src} alt="" width={site.logo.width} height={site.logo.height} />}
      <Words>{site.title}</Words>
    </a>
  );
  return (
    <>
      {script === undefined ? (
        <a class="skip" href="#main">
          <Said t={t} name="skipMain" />
        </a>
      ) : (
        <a class="skip" href="#updates">
          <Said t={t} name="skip" />
        </a>
      )}
      <header class="site-header">{front ? <h1>{title}</h1> : title}</header>
    </>
  );
}

function Foot({ site, feeds, script, front, t }: Shell) {
  return (
    <>
      <footer class="site-footer">
        <p>
          {!front && (
            <a href={site.home}>
              <Words>{site.title}</Words>
            </a>
          )}
          {feeds.map(({ href, type }) => (
            <a href={href}>{type.includes('atom') ? 'Atom' : 'JSON Feed'}</a>
          ))}
        </p>
      </footer>
      {script !== undefined && (
        <script type="application/json" data-texts dangerouslySetInnerHTML={{ __html: readerTexts(t) }} />
      )}
    </>
  );
}
