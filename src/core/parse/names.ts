/** Names that become addresses: slugs and ids (contract, 'Content'). */
import type { Fault } from '../messages.ts';

const SEGMENT = /^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/;
const RESERVED_SLUGS = ['assets', 'desk', 'archive', 'sitemap'];
const RESERVED_IDS = ['page', 'feed', 'fragments', 'key', 'topic'];

/** What is wrong with a slug such as "2026/storm-ana", or undefined. */
export function checkSlug(slug: string): Fault | undefined {
  const segments = slug.split('/');
  const [first = ''] = segments;
  const bad = segments.find((segment) => !SEGMENT.test(segment));
  if (bad !== undefined) return { code: 'slug-wrong', segment: bad };
  return RESERVED_SLUGS.includes(first.toLowerCase()) ? { code: 'slug-reserved', segment: first } : undefined;
}

/** What is wrong with an update's id, or undefined. */
export function checkId(id: string): Fault | undefined {
  if (!SEGMENT.test(id)) return { code: 'id-wrong', id };
  return RESERVED_IDS.includes(id.toLowerCase()) ? { code: 'id-reserved', id } : undefined;
}
