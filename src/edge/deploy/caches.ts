/** Makes caches forget addresses: whichever knows PURGE, Fastly, Cloudflare, CloudFront, or a list in a file for others. */
import { writeFileSync } from 'node:fs';
import { cloudfront } from './cloudfront.ts';
import { ask, persist, type Cache } from './requests.ts';
import { each } from './target.ts';

const LANES = 16;
/** Cloudflare takes so many addresses at a time on every plan. */
const CLOUDFLARE_BATCH = 30;

/** Opens a cache by what the user wrote after `--purge`; throws where a setting is missing or the kind is not known. */
export function openCache(told: string, env: Readonly<Record<string, string | undefined>>): Cache {
  if (/^https?:\/\//.test(told)) return httpCache(told, env['STOP_PRESS_PURGE_SECRET'] ?? '');
  if (told === 'fastly') return fastly(setting(env, 'FASTLY_API_TOKEN'), env['FASTLY_API'] ?? 'https://api.fastly.com');
  if (told === 'cloudflare') {
    const api = env['CLOUDFLARE_API'] ?? 'https://api.cloudflare.com/client/v4';
    return cloudflare(api, setting(env, 'CLOUDFLARE_ZONE'), setting(env, 'CLOUDFLARE_API_TOKEN'));
  }
  const distribution = /^cloudfront:([A-Z0-9]{1,64})$/.exec(told)?.[1];
  if (distribution !== undefined) {
    return cloudfront(env['CLOUDFRONT_API'] ?? 'https://cloudfront.amazonaws.com', distribution);
  }
  if (told.startsWith('file:') && told.length > 'file:'.length) return listFile(told.slice('file:'.length));
  throw new Error(`--purge takes http://…, fastly, cloudflare, cloudfront:ID or file:PATH, not ${told}`);
}

/** Tells all caches; gives a message for each that could not be told. */
export async function tellCaches(caches: readonly Cache[], urls: readonly string[]): Promise<string[]> {
  const failures: string[] = [];
  for (const cache of caches) {
    try {
      await cache.purge(urls);
    } catch (error) {
      failures.push(`purge failed (${cache.name}): ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return failures;
}

function setting(env: Readonly<Record<string, string | undefined>>, name: string): string {
  const value = env[name];
  if (value === undefined || value === '') throw new Error(`${name} is not set`);
  return value;
}

/** Asks a cache at its own address, in the name of the site's host. */
function httpCache(base: string, secret: string): Cache {
  const proof: Record<string, string> = secret === '' ? {} : { 'purge-secret': secret };
  return {
    name: base,
    purge: (urls) =>
      each(urls, LANES, async (url) => {
        const { host, pathname, search } = new URL(url);
        const status = await persist(() => ask(new URL(pathname + search, base), 'PURGE', { host, ...proof }));
        // nginx and some others say 404 or 412 of what they do not hold.
        if (status >= 300 && status !== 404 && status !== 412) throw new Error(`${status} for ${url}`);
      }),
  };
}

/** https://www.fastly.com/documentation/reference/api/purging/ */
function fastly(token: string, api: string): Cache {
  return {
    name: 'fastly',
    purge: (urls) =>
      each(urls, LANES, async (url) => {
        const at = new URL(`${api}/purge/${url.replace(/^https?:\/\//, '')}`);
        const status = await persist(() => ask(at, 'POST', { 'fastly-key': token, accept: 'application/json' }));
        if (status >= 300) throw new Error(`${status} for ${url}`);
      }),
  };
}

/** https://developers.cloudflare.com/api/resources/cache/methods/purge/ */
function cloudflare(api: string, zone: string, token: string): Cache {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  return {
    name: 'cloudflare',
    purge: async (urls) => {
      for (let i = 0; i < urls.length; i += CLOUDFLARE_BATCH) {
        const body = JSON.stringify({ files: urls.slice(i, i + CLOUDFLARE_BATCH) });
        const at = new URL(`${api}/zones/${encodeURIComponent(zone)}/purge_cache`);
        const status = await persist(() => ask(at, 'POST', headers, body));
        if (status >= 300) throw new Error(`the API answered ${status}`);
      }
    },
  };
}

/** The list of the last deploy that had something to purge, one address a line. */
function listFile(file: string): Cache {
  const all = new Set<string>();
  return {
    name: file,
    purge: (urls) => {
      for (const url of urls) all.add(url);
      writeFileSync(file, [...all].map((url) => `${url}\n`).join(''));
      return Promise.resolve();
    },
  };
}
