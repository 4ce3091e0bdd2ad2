const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text made safe in XML; characters that XML 1.0 does not have are dropped. */
export function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
}

/** e.g. element("title", "A & B", { type: "text" }) → `<title type="text">A &amp; B</title>` */
export function element(name: string, text: string, attributes: Readonly<Record<string, string>> = {}): string {
  return `${open(name, attributes)}>${escapeXml(text)}</${name}>`;
}

/** An element without content. */
export function empty(name: string, attributes: Readonly<Record<string, string>>): string {
  return `${open(name, attributes)}/>`;
}

function open(name: string, attributes: Readonly<Record<string, string>>): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(value)}"`);
  return `<${name}${written.join('')}`;
}
