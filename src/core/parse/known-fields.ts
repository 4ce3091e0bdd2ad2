/** What the schema knows: names of fields, and which of them hold prose. */
import type * as z from 'zod';
import { readsHold } from './hold-lines.ts';
import { KILL_SYNONYMS, readKill } from './kill-lines.ts';
import { PROSE } from './schema.ts';
import { nearest } from '../suggest.ts';

type Steps = readonly (string | number)[];

/** What other programs and other newsrooms call our fields. */
const SYNONYMS: Readonly<Record<string, readonly string[]>> = {
  title: ['headline', 'heading', 'head', 'hed', 'subject', 'name', 'site_title', 'site_name'],
  date: ['time', 'datetime', 'published', 'publish_date', 'published_at', 'pubdate', 'timestamp', 'created', 'when'],
  updated: ['modified', 'edited', 'lastmod', 'last_modified', 'updated_at'],
  author: ['byline', 'by', 'writer', 'reporter', 'creator', 'credits'],
  authors: ['author', 'bylines', 'staff', 'people'],
  image: ['picture', 'photo', 'thumbnail', 'cover', 'featured_image', 'hero'],
  src: ['file', 'path', 'url', 'href'],
  alt: ['image_alt', 'alt_text', 'description', 'text'],
  caption: ['image_caption', 'legend'],
  credit: ['photographer', 'source', 'copyright', 'image_credit'],
  tags: ['categories', 'category', 'topics', 'topic', 'keywords', 'labels'],
  standfirst: ['description', 'summary', 'subtitle', 'subheading', 'strapline', 'excerpt', 'deck', 'dek', 'intro'],
  description: ['tagline', 'subtitle', 'about'],
  pinned: ['sticky', 'featured', 'pin', 'top'],
  key: ['important', 'highlight', 'key_event', 'keyevent'],
  breaking: ['urgent', 'flash', 'alert'],
  draft: ['unpublished', 'hidden', 'private', 'held', 'embargo'],
  kill: KILL_SYNONYMS,
  kill_reason: ['reason', 'kill_note', 'killreason'],
  correction: ['correct', 'clarification', 'erratum'],
  aliases: ['redirects', 'redirect_from', 'old_slugs', 'permalink'],
  locale: ['lang', 'language'],
  timezone: ['tz', 'time_zone', 'zone'],
  started: ['start', 'begins', 'starts'],
  ended: ['end', 'ends', 'finished'],
  pageSize: ['page_size', 'per_page', 'paginate'],
  url: ['base_url', 'baseurl', 'site_url', 'address', 'domain'],
};

export interface Suggestion {
  readonly near?: string;
  /** What there is, where nothing is near in spelling. */
  readonly known: readonly string[];
}

/** What an unknown field was meant to be: suggestion("tilte", ["title", "date"]) → { near: "title", known: [] } */
export function suggestion(name: string, known: readonly string[], value?: unknown): Suggestion {
  const plain = name.toLowerCase().replace(/[-\s]/g, '_');
  const other = known.find((one) => SYNONYMS[one]?.includes(plain));
  const near = other ?? nearest(name, known);
  const meant = withdrawing(name, value, known);
  if (meant !== undefined && (near === undefined || !meant.startsWith(near))) return { near: meant, known: [] };
  if (other !== undefined) return { near: other, known };
  return near === undefined ? { known } : { near, known: [] };
}

/** What is to be written where a field's value says it: withdrawing("status", "killed", …) → "kill: true" */
function withdrawing(name: string, value: unknown, known: readonly string[]): string | undefined {
  if (typeof value !== 'string' || value === '' || !known.includes('draft')) return undefined;
  const kill = readKill(`${name}: ${value}`, false);
  if (kill && !known.includes('kill')) return 'draft: true';
  if (kill) return kill.kind === 'reason' ? 'kill_reason' : 'kill: true';
  return readsHold(`${name}: ${value}`, false) ? 'draft: true' : undefined;
}

/** Names allowed where an unknown one was found: those of the schema, or of the mapping inside it. */
export function knownFields(schema: z.ZodObject, steps: Steps): string[] {
  let shape: unknown = schema;
  for (const step of steps) shape = shapeOf(shape)?.[step] ?? elementOf(shape);
  return Object.keys(shapeOf(shape) ?? {});
}

/** Whether a field holds prose, of which every word counts: isProse(updateSchema, ["image", "alt"]) → true */
export function isProse(schema: z.ZodObject, steps: Steps): boolean {
  let shape: unknown = schema;
  for (const step of steps) {
    shape = shapeOf(shape)?.[step] ?? elementOf(shape);
    if (PROSE.has(unwrapped(shape))) return true;
  }
  return false;
}

function unwrapped(schema: unknown): { readonly def?: { readonly shape?: unknown; readonly valueType?: unknown } } {
  let inner = schema;
  while (typeof inner === 'object' && inner !== null && 'unwrap' in inner && typeof inner.unwrap === 'function') {
    inner = (inner.unwrap as () => unknown)();
  }
  return typeof inner === 'object' && inner !== null ? inner : {};
}

function shapeOf(schema: unknown): Record<string | number, unknown> | undefined {
  const shape = unwrapped(schema).def?.shape;
  return typeof shape === 'object' && shape !== null ? (shape as Record<string | number, unknown>) : undefined;
}

function elementOf(schema: unknown): unknown {
  return unwrapped(schema).def?.valueType;
}
