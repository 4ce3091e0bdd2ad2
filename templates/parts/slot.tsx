import type { Slot as Name, Slots } from '../../src/core/theme/model.ts';

/** A theme's HTML at its place; nothing where it has none. */
export function Slot({ name, slots }: { name: Name; slots: Slots }) {
  const html = slots[name];
  if (html === undefined) return null;
  return <div class={`slot slot-${name}`} dangerouslySetInnerHTML={{ __html: html }} />;
}

/** A document with the theme's HTML as the last in its head: after ours, so that it can say otherwise. */
export function slotInHead(document: string, { head }: Slots): string {
  if (head === undefined) return document;
  // Everything before it is escaped, so that the first one ends the head.
  const end = document.indexOf('</head>');
  return `${document.slice(0, end)}${head}${document.slice(end)}`;
}
