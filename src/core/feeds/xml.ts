/** Writing XML 1.0, https://www.w3.org/TR/xml/#charsets: the few pieces that feeds and sitemaps are made of. */

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** What XML cannot hold, not even escaped: most control characters, lone surrogates, U+FFFE and U+FFFF. */
const FORBIDDEN = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/** Text made safe in XML, in attributes too; what XML cannot hold is dropped. e.g. "A & B" → "A &amp; B" */
export function escapeXml(text: string): string {
  return text.replace(FORBIDDEN, '').replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
}

/** e.g. element("title", "A & B", { type: "text" }) → `<title type="text">A &amp; B</title>` */
export function element(name: string, text: string, attributes: Readonly<Record<string, string>> = {}): string {
  return `${open(name, attributes)}>${escapeXml(text)}</${name}>`;
}

/** An element without content, e.g. empty("link", { rel: "hub", href: "…" }) → `<link rel="hub" href="…"/>` */
export function empty(name: string, attributes: Readonly<Record<string, string>>): string {
  return `${open(name, attributes)}/>`;
}

function open(name: string, attributes: Readonly<Record<string, string>>): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(value)}"`);
  return `<${name}${written.join('')}`;
}
