import type { Shell } from '../../src/core/view.ts';

/** What the page may load and do: before anything that it loads. */
export function Policy({ policy }: { policy: string }) {
  return <meta http-equiv="Content-Security-Policy" content={policy} />;
}

/** The document's head: title, description, previews, feeds, style, script, structured data. */
export function Head(shell: Shell) {
  const { title, description, canonical, image } = shell;
  return (
    <head>
      <meta charset="utf-8" />
      <Policy policy={shell.policy} />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title {...shell.titleMark}>{title}</title>
      {description !== undefined && <meta name="description" content={description} />}
      {canonical !== undefined && <link rel="canonical" href={canonical} />}
      {shell.noindex && <meta name="robots" content="noindex" />}
      <meta name="color-scheme" content="light dark" />
      <link rel="icon" href={shell.icon.href} type={shell.icon.type} />
      {shell.typeface !== undefined && (
        <link rel="preload" href={shell.typeface} as="font" type="font/woff2" crossOrigin="anonymous" />
      )}
      <link rel="stylesheet" href={shell.style} />
      {shell.early !== undefined && <script src={shell.early} />}
      {shell.script !== undefined && <script type="module" src={shell.script} />}
      {shell.feeds.map(({ type, title: name, href }) => (
        <link rel="alternate" type={type} title={name} href={href} />
      ))}
      <meta property="og:site_name" content={shell.site.title} />
      <meta property="og:type" content={shell.kind} />
      <meta property="og:title" content={title} />
      {description !== undefined && <meta property="og:description" content={description} />}
      {canonical !== undefined && <meta property="og:url" content={canonical} />}
      {image && <meta property="og:image" content={image.src} />}
      {image && <meta property="og:image:alt" content={image.alt} />}
      {shell.published !== undefined && <meta property="article:published_time" content={shell.published} />}
      {shell.modified !== undefined && <meta property="article:modified_time" content={shell.modified} />}
      <meta name="twitter:card" content={image ? 'summary_large_image' : 'summary'} />
      {shell.twitter !== undefined && <meta name="twitter:site" content={shell.twitter} />}
      {shell.ldJson !== undefined && (
        <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: shell.ldJson }} />
      )}
    </head>
  );
}
