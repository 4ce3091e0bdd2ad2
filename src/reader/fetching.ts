/** Fragments and pages from the site. */

/** Makes HTML of texts: the one place that does, under the one name that the security policy knows. Firefox 100 and Safari 15.4 have no such thing. */
const policy = (
  window as { trustedTypes?: { createPolicy: (name: string, rules: object) => HtmlPolicy } }
).trustedTypes?.createPolicy('stop-press', { createHTML: (html: string) => html });

interface HtmlPolicy {
  readonly createHTML: (html: string) => string;
}

/** How long to wait for an answer, in milliseconds. */
const TIMEOUT = 30_000;

/** Asks for a file of the site; `no-cache` asks whether what is in the cache is still right. */
export function ask(url: string, cache: RequestCache = 'no-cache'): Promise<Response> {
  // Older browsers have no signal that keeps the time by itself.
  const controller = new AbortController();
  setTimeout(() => {
    controller.abort();
  }, TIMEOUT);
  return fetch(url, { cache, signal: controller.signal });
}

/** A page of the site, as it is now; undefined where it is gone. Rejects where the site cannot be reached. */
export async function getPage(url: string, cache?: RequestCache): Promise<Document | undefined> {
  const response = await ask(url, cache);
  // 410 comes with the page that says what was withdrawn.
  if (response.ok || response.status === 410) {
    const html = await response.text();
    return new DOMParser().parseFromString(policy?.createHTML(html) ?? html, 'text/html');
  }
  // What is gone is not an error here: the next head says what became of it.
  if (response.status === 404) return undefined;
  throw new Error(url);
}

/** The one element that a fragment holds; undefined where it is gone. Its URL names its revision, so caches may keep it. */
export async function getFragment(folder: string, id: string, rev: string): Promise<HTMLElement | undefined> {
  const found = (await getPage(`${folder}${id}.${rev}.html`, 'default'))?.body.firstElementChild;
  return found instanceof HTMLElement ? document.adoptNode(found) : undefined;
}
