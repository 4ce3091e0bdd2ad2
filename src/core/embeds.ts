/** Providers whose addresses, alone in a paragraph, become an embed: nothing of theirs loads before the reader asks. */

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

function provider(id: string, name: string, address: string): Provider {
  return { id, name, pattern: new RegExp(`^https?://${address}$`, 'i') };
}

/** The provider of an address, or undefined. */
export function providerOf(url: string): Provider | undefined {
  return PROVIDERS.find(({ pattern }) => pattern.test(url));
}
