/** Requests to caches, with patience. */
import { request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import { pause } from '../lock-file.ts';

export interface Cache {
  readonly name: string;
  /** Throws where the cache could not be told. */
  purge(urls: readonly string[]): Promise<void>;
}

const PATIENCE = 15_000;
const TRIES = 4;

/** Asks again where the other side is busy or gone for a moment, each time after a longer pause. */
export async function persist(act: () => Promise<number>): Promise<number> {
  for (let tries = 1; ; tries++) {
    const answer = await act().catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))));
    const busy = answer instanceof Error || answer === 429 || answer >= 500;
    if (!busy) return answer;
    if (tries === TRIES) {
      if (answer instanceof Error) throw answer;
      return answer;
    }
    await pause(200 * 3 ** (tries - 1));
  }
}

/** One request; gives the status. `fetch` would not send a Host of our choice. */
export function ask(url: URL, method: string, headers: Record<string, string>, body?: string): Promise<number> {
  const request = url.protocol === 'https:' ? secureRequest : plainRequest;
  return new Promise((resolve, reject) => {
    const asked = request(url, { method, headers, timeout: PATIENCE }, (answer) => {
      answer.resume();
      answer.on('end', () => {
        resolve(answer.statusCode ?? 0);
      });
      answer.on('error', reject);
    });
    asked.on('timeout', () => asked.destroy(new Error(`no answer from ${url.host}`)));
    asked.on('error', reject);
    asked.end(body);
  });
}
