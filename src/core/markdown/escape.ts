import { withoutControls } from '../parse/controls.ts';

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text made safe in HTML, in attributes too; what no page can hold (an entity may stand for it) is a blank. */
export function escapeHtml(text: string): string {
  return withoutControls(text).replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
}

/** Attributes as they stand in a tag, in their order: attributes({ href: "/a/" }) → ` href="/a/"` */
export function attributesHtml(values: Readonly<Record<string, string | undefined>>): string {
  return Object.entries(values)
    .map(([name, value]) => (value === undefined ? '' : ` ${name}="${escapeHtml(value)}"`))
    .join('');
}
