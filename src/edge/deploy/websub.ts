/** Tells a WebSub hub which feeds have changed. https://www.w3.org/TR/websub/#publishing */
import { isFeed } from '../../core/deploy/kinds.ts';
import { addressOf } from '../../core/deploy/purge.ts';
import { each } from './target.ts';

const LANES = 4;
const PATIENCE = 10_000;

/** Pings the hub for each changed feed; gives a message where it could not be told of one. */
export async function pingHub(hub: string, site: string, changed: readonly string[]): Promise<string | undefined> {
  const feeds = changed.filter(isFeed).map((file) => addressOf(site, file));
  const failures: string[] = [];
  await each(feeds, LANES, async (feed) => {
    const wrong = await ping(hub, feed);
    if (wrong !== undefined) failures.push(wrong);
  });
  return failures[0];
}

async function ping(hub: string, feed: string): Promise<string | undefined> {
  try {
    const body = new URLSearchParams({ 'hub.mode': 'publish', 'hub.url': feed });
    // Wherever else it wants to send us, we do not go.
    const answer = await fetch(hub, {
      method: 'POST',
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE),
    });
    return answer.ok ? undefined : `the hub ${hub} answered ${answer.status} for ${feed}`;
  } catch (error) {
    return `the hub ${hub} could not be told: ${error instanceof Error ? error.message : String(error)}`;
  }
}
