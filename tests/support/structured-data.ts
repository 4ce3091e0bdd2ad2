/** Checks a page's structured data as the contract asks for it. */

interface Posting {
  readonly [key: string]: unknown;
  readonly '@type'?: string;
  readonly '@id'?: string;
  readonly url?: string;
  readonly headline?: string;
  readonly datePublished?: string;
  readonly dateModified?: string;
  readonly coverageStartTime?: string;
  readonly coverageEndTime?: string;
  readonly author?: readonly { readonly name?: string }[];
  readonly publisher?: { readonly name?: string };
  readonly liveBlogUpdate?: readonly Posting[];
  readonly isPartOf?: Posting;
}

const SCRIPT = /<script[^>]*type="application\/ld\+json"[^>]*>([\s\S]*?)<\/script>/gi;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)$/;

/** What is wrong with the structured data of an HTML page: exactly one block, of a type that the contract names. */
export function ldErrors(html: string): string[] {
  const blocks = [...html.matchAll(SCRIPT)].map(([, text = '']) => text);
  const [text] = blocks;
  if (text === undefined || blocks.length > 1) return [`${blocks.length} blocks of structured data, one is wanted`];
  return postingErrors(text);
}

/** The same for the text of the block itself. */
export function postingErrors(text: string): string[] {
  if (/[<>&\u2028\u2029]/.test(text)) return ['a character that is not safe inside a script element'];
  const all = JSON.parse(text) as Posting & { readonly '@graph'?: readonly Posting[] };
  const errors = all['@context'] === 'https://schema.org' ? [] : ['@context is not https://schema.org'];
  // A live page says the same as an article and as a live blog.
  const [article, page = all] = all['@graph'] ?? [];
  if (article && article['@type'] !== 'NewsArticle') errors.push('no NewsArticle');
  if (article?.['@id'] !== undefined && article['@id'] !== `${page.url ?? ''}#article`)
    errors.push('an article elsewhere');
  if (page.publisher?.name === undefined) errors.push('no publisher');
  if (page['@type'] === 'LiveBlogPosting') return [...errors, ...liveErrors(page)];
  if (page['@type'] !== 'BlogPosting') return [...errors, `@type is ${String(page['@type'])}`];
  const whole = page.isPartOf?.['@id'];
  return [...errors, ...updateErrors(page), ...(isAbsolute(whole) ? [] : ['isPartOf has no absolute @id'])];
}

function liveErrors(page: Posting): string[] {
  const updates = page.liveBlogUpdate ?? [];
  const ids = updates.map((update) => update['@id']);
  return [
    ...commonErrors(page),
    ...(new Set([page['@id'], ...ids]).size === ids.length + 1 ? [] : ['an @id comes twice']),
    ...(page.coverageStartTime === undefined ? ['no coverageStartTime'] : []),
    ...updates.flatMap(updateErrors),
  ];
}

function updateErrors(update: Posting): string[] {
  const missing = (['datePublished', 'dateModified'] as const).filter((name) => update[name] === undefined);
  return [
    ...commonErrors(update),
    ...missing.map((name) => `${update['@id'] ?? ''}: no ${name}`),
    ...(update['@type'] === 'BlogPosting' ? [] : [`${update['@id'] ?? ''}: no BlogPosting`]),
  ];
}

function commonErrors(posting: Posting): string[] {
  const errors: string[] = [];
  const { headline = '', author = [], datePublished, dateModified } = posting;
  if (headline.trim() === '') errors.push('no headline');
  if (!isAbsolute(posting['@id']) || posting.url !== posting['@id']) errors.push('no absolute @id that is the url');
  if (author.length === 0 || author.some(({ name = '' }) => name === '')) errors.push('no author with a name');
  for (const name of ['datePublished', 'dateModified', 'coverageStartTime', 'coverageEndTime'] as const) {
    const time = posting[name];
    if (time !== undefined && !TIME.test(time)) errors.push(`${name} ${time} has no offset`);
  }
  if (
    datePublished !== undefined &&
    dateModified !== undefined &&
    Date.parse(dateModified) < Date.parse(datePublished)
  ) {
    errors.push('modified before it was published');
  }
  return errors.map((error) => `${posting['@id'] ?? '(no @id)'}: ${error}`);
}

function isAbsolute(address: string | undefined): boolean {
  return address !== undefined && /^https?:\/\/[^/]+\//.test(address);
}
