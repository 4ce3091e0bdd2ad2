/**
 * Providers whose addresses, alone in a paragraph, become an embed: nothing of theirs loads before the reader asks.
 * `embeds` in site.yaml can take providers away; none can be added but here, for the policy lets their frames in.
 */

export interface Provider {
  /** e.g. "youtube" */
  readonly id: string;
  /** e.g. "YouTube" */
  readonly name: string;
  readonly pattern: RegExp;
}

const PROVIDERS: readonly Provider[] = [
  provider(
    'youtube',
    'YouTube',
    String.raw`(?:(?:www|m)\.)?youtube\.com/(?:watch\?(?:\S*&)?v=|shorts/|live/|embed/)[\w-]+\S*`,
  ),
  provider('youtube', 'YouTube', String.raw`youtu\.be/[\w-]+\S*`),
  provider('vimeo', 'Vimeo', String.raw`(?:www\.)?vimeo\.com/(?:video/)?\d+\S*`),
  provider('x', 'X', String.raw`(?:(?:www|mobile)\.)?(?:twitter|x)\.com/\w+/status/\d+\S*`),
  provider('instagram', 'Instagram', String.raw`(?:www\.)?instagram\.com/(?:[\w.]+/)?(?:p|reel|tv)/[\w-]+\S*`),
  provider('tiktok', 'TikTok', String.raw`(?:www\.)?tiktok\.com/@[\w.]+/video/\d+\S*`),
  provider(
    'facebook',
    'Facebook',
    String.raw`(?:(?:www|m)\.)?facebook\.com/(?:[\w.]+/(?:posts|videos)/|watch/?\?|reel/|permalink\.php\?)\S+`,
  ),
  provider('threads', 'Threads', String.raw`(?:www\.)?threads\.(?:net|com)/@[\w.]+/post/[\w-]+\S*`),
  provider('bluesky', 'Bluesky', String.raw`bsky\.app/profile/[\w.:-]+/post/\w+\S*`),
  provider('dailymotion', 'Dailymotion', String.raw`(?:www\.)?(?:dailymotion\.com/video|dai\.ly)/\w+\S*`),
  provider('spotify', 'Spotify', String.raw`open\.spotify\.com/(?:track|album|episode|show|playlist)/\w+\S*`),
  provider('soundcloud', 'SoundCloud', String.raw`soundcloud\.com/[\w-]+/[\w-]+\S*`),
  provider('datawrapper', 'Datawrapper', String.raw`(?:datawrapper\.dwcdn\.net|www\.datawrapper\.de/_)/\w+\S*`),
  provider('flourish', 'Flourish', String.raw`public\.flourish\.studio/(?:visualisation|story)/\d+\S*`),
  provider('mastodon', 'Mastodon', String.raw`[\w.-]+\.\w+/@[\w.@-]+/\d{15,}`),
];

/** The hosts that each provider's player is framed from. Mastodon has as many as servers: none is let in by itself. */
const FRAMES: Readonly<Record<string, readonly string[]>> = {
  youtube: ['www.youtube-nocookie.com'],
  vimeo: ['player.vimeo.com'],
  x: ['platform.twitter.com'],
  instagram: ['www.instagram.com'],
  tiktok: ['www.tiktok.com'],
  facebook: ['www.facebook.com'],
  threads: ['www.threads.net', 'www.threads.com'],
  bluesky: ['embed.bsky.app'],
  dailymotion: ['www.dailymotion.com', 'geo.dailymotion.com'],
  spotify: ['open.spotify.com'],
  soundcloud: ['w.soundcloud.com'],
  datawrapper: ['datawrapper.dwcdn.net'],
  flourish: ['flo.uri.sh'],
};

/** The ids of all providers, e.g. ["youtube", "vimeo", …] */
export const PROVIDER_IDS: readonly string[] = [...new Set(PROVIDERS.map(({ id }) => id))];

/** Hosts that pages may frame, given the providers that the site allows (absent: all), e.g. ["player.vimeo.com"] */
export function frameHosts(allowed: readonly string[] = PROVIDER_IDS): string[] {
  return PROVIDER_IDS.filter((id) => allowed.includes(id)).flatMap((id) => FRAMES[id] ?? []);
}

function provider(id: string, name: string, address: string): Provider {
  return { id, name, pattern: new RegExp(`^https?://${address}$`, 'i') };
}

/** The provider of an address, or undefined. */
export function providerOf(url: string): Provider | undefined {
  return PROVIDERS.find(({ pattern }) => pattern.test(url));
}
