/** Fragments and pages from the site. */

/** How long to wait for an answer, in milliseconds. */
const TIMEOUT = 30_000;

/** Asks for a file of the site; `no-cache` asks whether what is in the cache is still right. */
export function ask(url: string, cache: RequestCache = 'no-cache'): Promise<Response> {
  return fetch(url, { cache, signal: AbortSignal.timeout(TIMEOUT) });
}

async function get(url: string, cache?: RequestCache): Promise<Document | undefined> {
  const response = await ask(url, cache);
  // 410 comes with the page that says what was withdrawn.
  if (response.ok || response.status === 410)
    return new DOMParser().parseFromString(await response.text(), 'text/html');
  // What is gone is not an error here: the next head says what became of it.
  if (response.status === 404) return undefined;
  throw new Error(`${response.status} ${url}`);
}

/** A page of the site, as it is now; undefined where it is gone. Rejects where the site cannot be reached. */
export function getPage(url: string): Promise<Document | undefined> {
  return get(url);
}

/** The one element that a fragment holds; undefined where it is gone. Its URL names its revision, so caches may keep it. */
export async function getFragment(folder: string, id: string, rev: string): Promise<HTMLElement | undefined> {
  const found = (await get(`${folder}${id}.${rev}.html`, 'default'))?.body.firstElementChild;
  return found instanceof HTMLElement ? document.adoptNode(found) : undefined;
}
