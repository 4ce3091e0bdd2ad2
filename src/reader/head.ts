/** Looks at the head again and again: jittered, backing off on errors, resting while nobody looks. */
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
const TIMEOUT = 30 * SECOND;
/** The longest pause between two tries after errors, unless the head's own interval is longer. */
const PATIENCE = 60 * SECOND;

/** Follows the head at `url`, a root-relative address, e.g. "/storm-ana/live.json". */
export function follow(url: string, { got, say, hidden }: Hooks): Follower {
  let on = false;
  let busy = false;
  let timer = 0;
  let failures = 0;
  let poll = 10 * SECOND;

  const awake = (): boolean => on && navigator.onLine && (!document.hidden || hidden());

  /** Milliseconds until the next try. */
  const failed = (connection: Connection, retryAfter: string | null): number => {
    if (awake()) say(connection);
    const pause = Math.min(poll * 2 ** failures++, Math.max(PATIENCE, poll)) * (0.5 + Math.random() / 2);
    return Math.max(pause, retryDelay(retryAfter, Date.now()));
  };

  const look = async (): Promise<number> => {
    try {
      const response = await fetch(url, { cache: 'no-cache', signal: AbortSignal.timeout(TIMEOUT) });
      const { status } = response;
      if (!response.ok) {
        return failed(status === 404 || status === 410 ? 'gone' : 'reconnecting', response.headers.get('retry-after'));
      }
      const head = (await response.json()) as Head;
      if (head.moved) {
        url = head.moved.replace(/(live\.json|\/)?$/, '/live.json').replace('//', '/');
        return SECOND;
      }
      poll = head.poll * SECOND;
      await got(head, url);
      failures = 0;
      if (on) say('');
      return poll * (0.8 + Math.random() * 0.4) * thrift();
    } catch {
      return failed('reconnecting', null);
    }
  };

  const next = async (): Promise<void> => {
    clearTimeout(timer);
    if (busy || !awake()) return;
    busy = true;
    const pause = await look();
    busy = false;
    if (awake()) timer = window.setTimeout(() => void next(), pause);
  };

  const attend = (): void => {
    if (!navigator.onLine && on) say('offline');
    void next();
  };
  document.addEventListener('visibilitychange', attend);
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

/** Whoever asks for less data is asked for it less often. */
function thrift(): number {
  const { connection } = navigator as { connection?: { saveData?: boolean } };
  return connection?.saveData ? 3 : 1;
}

/** What a Retry-After header (RFC 9110, 10.2.3: seconds or a date) asks for, in milliseconds; 0 where it says nothing. */
export function retryDelay(header: string | null, now: number): number {
  if (!header) return 0;
  const until = /^\d+$/.test(header) ? Number(header) * SECOND : Date.parse(header) - now;
  return Math.max(0, Math.min(until || 0, 60 * PATIENCE));
}
