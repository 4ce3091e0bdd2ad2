/** Embeds: a card that leads to what a provider shows, and the name that it is known by. Nothing of theirs loads. */
import { providerOf, type Provider } from '../embeds.ts';
import { markHtml } from '../texts.ts';
import { decoded, type Env } from './context.ts';
import { escapeHtml } from './escape.ts';

export interface Embed {
  readonly provider: Provider;
  /** Where the original is. */
  readonly url: string;
}

/** What players' and posts' addresses are made of, and the addresses of the originals. */
const FRAMES: readonly (readonly [RegExp, (...found: string[]) => string])[] = [
  [/youtube(?:-nocookie)?\.com\/embed\/([\w-]{6,})/, (id) => `https://www.youtube.com/watch?v=${id}`],
  [/player\.vimeo\.com\/video\/(\d+)/, (id) => `https://vimeo.com/${id}`],
  [/platform\.(?:twitter|x)\.com\/embed\/Tweet\.html\?(?:.*&)?id=(\d+)/i, (id) => `https://x.com/i/status/${id}`],
  [/tiktok\.com\/(?:embed(?:\/v\d)?|player\/v1)\/(\d+)/, (id) => `https://www.tiktok.com/@/video/${id}`],
  [/facebook\.com\/plugins\/(?:post|video)\.php\?(?:.*&)?href=([^&]+)/, (href) => decoded(href)],
  [/w\.soundcloud\.com\/player\/?\?(?:.*&)?url=([^&]+)/, (url) => decoded(url)],
  [/open\.spotify\.com\/embed\/(\w+\/\w+)/, (path) => `https://open.spotify.com/${path}`],
  [/dailymotion\.com\/embed\/video\/(\w+)/, (id) => `https://www.dailymotion.com/video/${id}`],
  [/geo\.dailymotion\.com\/player[^?]*\?(?:.*&)?video=(\w+)/, (id) => `https://www.dailymotion.com/video/${id}`],
  [/flo\.uri\.sh\/(visualisation|story)\/(\d+)/, (kind, id) => `https://public.flourish.studio/${kind}/${id}/`],
  [
    /embed\.bsky\.app\/embed\/(did:[\w:.-]+)\/app\.bsky\.feed\.post\/(\w+)/,
    (did, id) => `https://bsky.app/profile/${did}/post/${id}`,
  ],
  [/^at:\/\/(did:[\w:.-]+)\/app\.bsky\.feed\.post\/(\w+)/, (did, id) => `https://bsky.app/profile/${did}/post/${id}`],
  [/(instagram\.com\/(?:p|reel|tv)\/[\w-]+)\/embed/, (path) => `https://www.${path}/`],
  [/^(https:\/\/.*\/@[\w.@-]+\/\d{15,})\/embed$/, (url) => url],
];

/** The original of a frame, a post or a player; an address that is none is itself. */
function original(address: string): string {
  const url = address.startsWith('//') ? `https:${address}` : address;
  if (url.length > 2000) return url;
  for (const [pattern, write] of FRAMES) {
    const found = pattern.exec(url);
    if (found) return write(...found.slice(1));
  }
  return url;
}

/** What a known provider shows at an address; undefined where none does. */
export function embedOf(address: string): Embed | undefined {
  const url = original(address);
  const provider = /[\s"<>]/.test(url) ? undefined : providerOf(url);
  return provider && { provider, url };
}

/** Who posted: the first group. What is no person's is passed over. */
const HANDLES: Readonly<Record<string, RegExp>> = {
  x: /\.com\/(?!i\/|web\/)(\w+)\/status/i,
  instagram: /\.(?:com|am)\/(?!p\/|reels?\/|tv\/|share\/)([\w.]+)\//i,
  bluesky: /\/profile\/([\w.-]+)\/post/i,
  tiktok: /\/@([\w.]+)\//,
  threads: /\/@([\w.]+)\//,
  mastodon: /\/(?:@|users\/)([\w.@-]+)\//,
};
const PAGES: Readonly<Record<string, RegExp>> = {
  facebook: /\.com\/([\w.]+)\/(?:posts|videos|photos)\//i,
  soundcloud: /soundcloud\.com\/([\w-]+)\//i,
};

/** In a query, the number of what is shown: the first group with its name, the second without. */
const NUMBER = /(?:^|&)((?:v|story_fbid|fbid|id)=([^&#]+))/;

/** What an embed is known by: who posted it, else its number. e.g. "@metoffice" */
function handleOf({ provider, url }: Embed): string {
  const handle = HANDLES[provider.id]?.exec(url)?.[1];
  if (handle !== undefined) return `@${handle}`;
  const page = PAGES[provider.id]?.exec(url)?.[1];
  if (page !== undefined) return page;
  const [path = '', query = ''] = url.replace(/#.*$/, '').split('?');
  const number = NUMBER.exec(query)?.[2];
  const last = path.split('/').findLast((part) => part !== '');
  return decoded(number ?? last ?? '').slice(0, 60);
}

/** The card of an embed. `called`: its title, `words`: what it says. Names the update where nothing else does. */
export function embedCard(embed: Embed, env: Env, called?: string, words?: string): string {
  const { provider, url } = embed;
  const title = called !== undefined && isAddress(called, url) ? undefined : called;
  env.things++;
  env.embed ??= `${provider.name}: ${title ?? handleOf(embed)}`;
  if (env.embedWords === '') env.embedWords = words ?? title ?? '';
  const lead = escapeHtml(env.context.t('embed', { provider: provider.name }));
  const titled = title === undefined ? '' : `<span class="embed-title" dir="auto">${escapeHtml(title)}</span> `;
  const quoted =
    words === undefined || words === '' ? '' : `<p class="embed-words" dir="auto">${escapeHtml(words)}</p>`;
  return (
    `<figure class="embed" data-embed="${provider.id}">${quoted}<a class="embed-card" href="${escapeHtml(url)}">` +
    `${titled}<span class="embed-provider"${markHtml(env.context.t, 'embed')}>${lead}</span> ` +
    `<span class="embed-address" dir="ltr">${escapeHtml(shownAddress(url))}</span></a></figure>\n`
  );
}

/** Whether a title is an address, this one or another: nothing is known by one. */
function isAddress(title: string, url: string): boolean {
  return hostOf(title) !== undefined || /^www\.\S+$/i.test(title) || bare(title) === bare(url);
}

function bare(url: string): string {
  return url.replace(/^https?:\/\/(?:www\.)?/i, '');
}

/** An address as readers see it, with what tells it from others of its kind, e.g. "youtube.com/watch?v=abcdefghijk" */
export function shownAddress(url: string): string {
  const [path = '', query = ''] = bare(url).split('?');
  const number = NUMBER.exec(query)?.[1];
  return number === undefined ? path : `${path}?${number}`;
}

/** The host of an address, by which a link without words is known: hostOf("https://www.example.org/a") → "example.org" */
export function hostOf(url: string): string | undefined {
  return /^[a-z]+:\/\/(?:www\.)?([^\s/?#]+)\S*$/i.exec(url)?.[1];
}
