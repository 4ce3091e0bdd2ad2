/** Looks at the head again and again: jittered, backing off on errors, resting while nobody looks. */
import { ask } from './fetching.ts';
import type { Head } from './reconcile.ts';

/** What the reader may want to know about the connection; '' where all is well. */
export type Connection = '' | 'reconnecting' | 'offline' | 'gone';

export interface Follower {
  /** Looks at once. */
  now(): void;
  /** Begins or ends looking. */
  set(on: boolean): void;
}

interface Hooks {
  /** Called with each head, one at a time, also where it is the same as before. `url` is where it was found. */
  readonly got: (head: Head, url: string) => Promise<void>;
  readonly say: (connection: Connection) => void;
  /** Whether to go on while the page is hidden. */
  readonly hidden: () => boolean;
}

/** Milliseconds. */
const SECOND = 1000;
/** The longest pause between two tries after errors, unless the head's own interval is longer. */
const PATIENCE = 60 * SECOND;

/** Follows the head at `url`, a root-relative address, e.g. "/storm-ana/live.json". */
export function follow(url: string, { got, say, hidden }: Hooks): Follower {
  let on = false;
  let busy = false;
  let timer = 0;
  let failures = 0;
  let poll = 10 * SECOND;
  let notBefore = 0;
  /** When the head was made that was applied last. */
  let newest = 0;

  const awake = (): boolean => on && (!document.hidden || hidden());

  /** Milliseconds until the next try. */
  const failed = (connection: Connection = 'reconnecting', retryAfter?: string | null): number => {
    if (awake()) say(navigator.onLine ? connection : 'offline');
    const pause = Math.min(poll * thrift() * 2 ** failures++, Math.max(PATIENCE, poll)) * (0.5 + Math.random() / 2);
    const asked = retryDelay(retryAfter, Date.now());
    notBefore = Date.now() + asked;
    return Math.max(pause, asked);
  };

  const look = async (): Promise<number> => {
    try {
      const response = await ask(url);
      const { status } = response;
      if (!response.ok) {
        return failed(status === 404 || status === 410 ? 'gone' : undefined, response.headers.get('retry-after'));
      }
      const head = (await response.json()) as Partial<Head>;
      if (head.moved) {
        // To another site nobody is led on; nor by a path that would name one.
        const { origin, pathname } = new URL(head.moved, location.href);
        if (origin !== location.origin) return failed();
        url = pathname.replace(/(live\.json|\/)?$/, '/live.json').replace(/\/+/g, '/');
        newest = 0;
        return SECOND;
      }
      if (!isHead(head)) return failed();
      poll = head.poll * SECOND;
      const made = Date.parse(response.headers.get('last-modified') ?? '') || newest;
      // A cache may still have one from before.
      if (made >= newest) await got(head, url);
      newest = Math.max(newest, made);
      failures = 0;
      if (on) say('');
      return poll * (0.8 + Math.random() * 0.4) * thrift();
    } catch {
      return failed();
    }
  };

  const next = async (): Promise<void> => {
    clearTimeout(timer);
    if (busy || !awake()) return;
    busy = true;
    // Whoever comes back early waits, too, where the server asked for it.
    const wait = notBefore - Date.now();
    const pause = wait > 0 ? wait : await look();
    busy = false;
    if (awake()) timer = window.setTimeout(() => void next(), pause);
  };

  const attend = (): void => {
    void next();
  };
  document.addEventListener('visibilitychange', attend);
  addEventListener('pageshow', ({ persisted }) => {
    // From the browser's store of whole pages.
    if (persisted) attend();
  });
  addEventListener('online', attend);
  addEventListener('offline', attend);
  return {
    now: attend,
    set(value) {
      on = value;
      if (!on) say('');
      attend();
    },
  };
}

/** Whether what was found is a head that this script can read. What it cannot read changes nothing on the page. */
function isHead(head: Partial<Head>): head is Head {
  const { version, poll = 0, updates, edited, killed } = head;
  return version === 1 && poll >= 1 && [updates, edited, killed].every(Array.isArray);
}

/** Whoever asks for less data is asked for it less often; so is a browser that says, maybe wrongly, that it is offline. */
function thrift(): number {
  const { connection, onLine } = navigator as Navigator & { connection?: { saveData?: boolean } };
  return connection?.saveData || !onLine ? 3 : 1;
}

/** What a Retry-After header (RFC 9110, 10.2.3: seconds or a date) asks for, in milliseconds; 0 where it says nothing. */
function retryDelay(header: string | null | undefined, now: number): number {
  if (!header) return 0;
  const until = /^\d+$/.test(header) ? Number(header) * SECOND : Date.parse(header) - now;
  return Math.max(0, Math.min(until || 0, 60 * PATIENCE));
}
