import type { ComponentChildren } from 'preact';
import { render } from 'preact-render-to-string';
import type { Shell } from '../../src/core/view.ts';
import { readerTexts } from './reader-texts.ts';
import { Head } from './head.tsx';

/** A whole document around a page's main part. */
export function page(shell: Shell, main: ComponentChildren): string {
  return `<!doctype html>\n${render(<Document shell={shell}>{main}</Document>)}\n`;
}

function Document({ shell, children }: { shell: Shell; children: ComponentChildren }) {
  const { site, t } = shell;
  return (
    <html lang={shell.lang} dir={shell.dir}>
      <Head {...shell} />
      <body>
        <a class="skip" href="#main">
          {t('skip')}
        </a>
        <header class="site-header">
          <a class="site-title" href={site.home}>
            {site.logo && <img src={site.logo.src} alt="" width={site.logo.width} height={site.logo.height} />}
            {site.title}
          </a>
        </header>
        <main id="main">{children}</main>
        <footer class="site-footer">
          <p>
            <a href={site.home}>{site.title}</a>
            {shell.feeds.map(({ href, type }) => (
              <>
                {' · '}
                <a href={href}>{type.includes('atom') ? 'Atom' : 'JSON Feed'}</a>
              </>
            ))}
          </p>
        </footer>
        {shell.script !== undefined && (
          <script type="application/json" data-texts dangerouslySetInnerHTML={{ __html: readerTexts(t, shell.lang) }} />
        )}
      </body>
    </html>
  );
}
