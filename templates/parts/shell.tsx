import type { ComponentChildren } from 'preact';
import { render } from 'preact-render-to-string';
import { scriptOf } from '../../src/core/locale.ts';
import type { Shell } from '../../src/core/view.ts';
import type { SiteLink } from '../../src/core/model.ts';
import { readerTexts } from './reader-texts.ts';
import { Head } from './head.tsx';
import { part } from './part.tsx';
import { Said } from './said.tsx';
import { Slot, slotInHead } from './slot.tsx';
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
  return `<!doctype html>\n${slotInHead(render(document), shell.slots)}\n`;
}

interface Surroundings {
  readonly top: string;
  readonly foot: string;
}

let last: { readonly key: string; readonly t: Shell['t']; readonly made: Surroundings } | undefined;

/** What stands before and after the main part. All pages of a coverage have the same: it is drawn once for them. */
function surroundings(shell: Shell): Surroundings {
  const { site, feeds, lang, script, front, slots, t } = shell;
  const key = JSON.stringify([site, feeds, lang, script, front, slots.header, slots.footer]);
  if (last?.key !== key || last.t !== t)
    last = { key, t, made: { top: render(<Top {...shell} />), foot: render(<Foot {...shell} />) } };
  return last.made;
}

function Top(shell: Shell) {
  const { script, t } = shell;
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
      <SiteHeader {...shell} />
    </>
  );
}

/** The site's name or logo, its links, and the theme's slot. */
const SiteHeader = part('SiteHeader', function SiteHeader({ site, front, slots }: Shell) {
  const { logo, nav = [] } = site;
  const title = (
    <a class={logo?.wordmark ? 'site-title wordmark' : 'site-title'} href={site.home}>
      {logo && <img src={logo.src} alt={logo.wordmark ? site.title : ''} width={logo.width} height={logo.height} />}
      {!logo?.wordmark && <Words>{site.title}</Words>}
    </a>
  );
  return (
    <header class="site-header">
      {front ? <h1>{title}</h1> : title}
      {nav.length > 0 && (
        <nav class="site-nav" aria-label={site.title}>
          <Links of={nav} />
        </nav>
      )}
      <Slot name="header" slots={slots} />
    </header>
  );
});

function Links({ of }: { of: readonly SiteLink[] }) {
  return (
    <ul>
      {of.map(({ label, url }) => (
        <li>
          <a href={url}>
            <Words>{label}</Words>
          </a>
        </li>
      ))}
    </ul>
  );
}

function Foot(shell: Shell) {
  return (
    <>
      <SiteFooter {...shell} />
      {shell.script !== undefined && (
        <script type="application/json" data-texts dangerouslySetInnerHTML={{ __html: readerTexts(shell.t) }} />
      )}
    </>
  );
}

/** The way home, the site's links, the feeds, and the theme's slot. */
const SiteFooter = part('SiteFooter', function SiteFooter({ site, feeds, front, slots }: Shell) {
  return (
    <footer class="site-footer">
      <p>
        {!front && (
          <a href={site.home}>
            <Words>{site.title}</Words>
          </a>
        )}
        {site.footer?.map(({ label, url }) => (
          <a href={url}>
            <Words>{label}</Words>
          </a>
        ))}
        {feeds.map(({ href, type }) => (
          <a href={href}>{type.includes('atom') ? 'Atom' : 'JSON Feed'}</a>
        ))}
      </p>
      <Slot name="footer" slots={slots} />
    </footer>
  );
});
