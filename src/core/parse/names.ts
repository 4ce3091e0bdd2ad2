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

/** The same of an old id, which people write as a file or an address: checkOldId("updates/a.md") names "a". */
export function checkOldId(written: string): Fault | undefined {
  return formFault(written, written.replace(/[?#].*$|\/+$/g, '').replace(/^.*\//, ''), checkId);
}

/** The same of an old slug: checkOldSlug("/storm-ana/") names "storm-ana". */
export function checkOldSlug(written: string): Fault | undefined {
  const path = written.replace(/^https?:\/\/[^/]*|^(?:\.?\/)+|[?#].*$/g, '').replace(/^\/+|\/+$/g, '');
  return formFault(written, path.replace(/\/(?:coverage\.md|index\.html)$/, ''), checkSlug);
}

function formFault(written: string, name: string, check: (name: string) => Fault | undefined): Fault | undefined {
  const fault = check(written);
  const right = name.replace(/\.(?:md|html?)$/i, '');
  return fault && right !== written && !check(right) ? { code: 'name-form', written, right } : fault;
}
