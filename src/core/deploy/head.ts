/** What a deploy reads in a head. */

export interface HeadNames {
  /** The coverage's folder. */
  readonly slug: string;
  /** Paths of the fragments that it names. */
  readonly fragments: readonly string[];
  readonly killed: ReadonlySet<string>;
}

/** Reads `live.json` of a coverage; a head that cannot be read, or has moved, names nothing. */
export function headNames(slug: string, text: string): HeadNames {
  const head = parsed(text);
  const listed = [...pairs(head['updates']), ...pairs(head['edited'])];
  const top = typeof head['top'] === 'string' && head['top'] !== '' ? [['_top', head['top']] as const] : [];
  return {
    slug,
    fragments: [...top, ...listed].map(([id, rev]) => `${slug}/fragments/${id}.${rev}.html`),
    killed: new Set(list(head['killed']).filter((id) => typeof id === 'string')),
  };
}

/** Whether HTML leads to one of a coverage's killed updates: to its page, or to its place on the live page. */
export function namesKilled({ slug, killed }: HeadNames, html: string): boolean {
  const links = html.matchAll(/href="([^"]*)"/g);
  return Array.from(links, ([, href = '']) => href).some((href) => {
    const [, id = ''] = /^#(.+)$/.exec(href) ?? (href.includes(`/${slug}/`) ? /\/([^/]+)\/$/.exec(href) : null) ?? [];
    return killed.has(id);
  });
}

/** Addresses of assets in a fragment, as paths of the output, e.g. "assets/storm-ana/map.3f9a02c71b.png". */
export function assetsNamed(html: string): string[] {
  return [...new Set(Array.from(html.matchAll(/\/(assets\/[^"'\s)<>]+)/g), ([, path = '']) => path))];
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function pairs(value: unknown): (readonly [string, string])[] {
  return list(value).flatMap((pair) => {
    const [id, rev] = list(pair);
    return typeof id === 'string' && typeof rev === 'string' ? [[id, rev] as const] : [];
  });
}
