import { render } from 'preact-render-to-string';
import type { RedirectView } from '../../src/core/view.ts';
import { Policy } from '../parts/head.tsx';

/** A page that only leads on, for hosts without redirects of their own. */
export default function redirectPage({ to, canonical, lang, label, policy }: RedirectView): string {
  const document = (
    <html lang={lang}>
      <head>
        <meta charset="utf-8" />
        <Policy policy={policy} />
        <title>{label}</title>
        <meta http-equiv="refresh" content={`0; url=${to}`} />
        <link rel="canonical" href={canonical} />
        <meta name="robots" content="noindex" />
      </head>
      <body>
        <p>
          <a href={to}>{label}</a>
        </p>
      </body>
    </html>
  );
  return `<!doctype html>\n${render(document)}\n`;
}
