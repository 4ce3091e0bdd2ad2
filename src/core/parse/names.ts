/** Names that become addresses: slugs and ids (contract, 'Content'). */

const SEGMENT = /^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/;
const RESERVED_SLUGS = ['assets', 'desk', 'archive', 'sitemap'];
const RESERVED_IDS = ['page', 'feed', 'fragments', 'key', 'topic'];

const RULE = 'use letters, digits, - and _ only, a letter or digit first, at most 100';

/** What is wrong with a slug such as "2026/storm-ana", or undefined. */
export function checkSlug(slug: string): string | undefined {
  const segments = slug.split('/');
  const [first = ''] = segments;
  const bad = segments.find((segment) => !SEGMENT.test(segment));
  if (bad !== undefined) return `\`${bad}\` cannot be the name of a coverage’s folder: ${RULE}`;
  if (RESERVED_SLUGS.includes(first.toLowerCase()))
    return `a coverage’s folder cannot be called \`${first}\`: the site uses that name, choose another`;
  return undefined;
}

/** What is wrong with an update's id, or undefined. */
export function checkId(id: string): string | undefined {
  if (!SEGMENT.test(id)) return `\`${id}.md\` cannot be the name of an update: ${RULE}`;
  return RESERVED_IDS.includes(id.toLowerCase())
    ? `an update cannot be called \`${id}.md\`: the site uses that name, choose another`
    : undefined;
}
