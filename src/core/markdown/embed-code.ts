/** Posts as their providers give them to be pasted: an element with the post's words and its address, and a script. */
import { embedOf, type Embed } from './embed.ts';
import { treatment } from './elements.ts';
import { folded } from '../excerpt.ts';
import type { Tag } from './tags.ts';

const CLASSES =
  /(?:^|\s)(?:twitter-(?:tweet|video)|instagram-media|tiktok-embed|fb-(?:post|video)|text-post-media|bluesky-embed|mastodon-embed)(?:\s|$)/;

/** Whether an element of this class is a post. isEmbedCode("twitter-tweet") → true */
export function isEmbedCode(className: string | undefined): boolean {
  return className !== undefined && CLASSES.test(className);
}

/** Hosts of the scripts that turn pasted posts into frames. */
const SCRIPTS =
  /^(?:https?:)?\/\/(?:[\w.-]+\.)?(?:twitter\.com|x\.com|instagram\.com|tiktok\.com|facebook\.net|facebook\.com|threads\.(?:net|com)|bsky\.app|ttwstatic\.com|datawrapper\.de|dwcdn\.net|flourish\.studio|youtube\.com|vimeo\.com)\/|\/embed\.js$/i;

/** Whether nothing is lost with a script: data, or the script of a post that is shown as its embed. */
export function isProviderScript(src: string | undefined, type: string | undefined, embedded: boolean): boolean {
  return /json$/i.test(type ?? '') || (embedded && src !== undefined && SCRIPTS.test(src));
}

/** Where posts' elements say the address. */
const ADDRESSES = ['cite', 'data-instgrm-permalink', 'data-text-post-permalink', 'data-bluesky-uri', 'data-href'];

/** Collects a post's address and words. */
export class EmbedCode {
  /** The last address in it: a post's own stands behind its words. */
  address?: string;
  private known?: Embed;
  private readonly fromElement: boolean;
  private readonly said: string[] = [];

  constructor(value: (name: string) => string | undefined) {
    this.address = ADDRESSES.map(value).find((found) => found !== undefined && embedOf(found) !== undefined);
    this.fromElement = this.address !== undefined;
  }

  say(text: string): void {
    this.said.push(text);
  }

  /** A tag within it. */
  tag(tag: Tag, value: (name: string) => string | undefined): void {
    const kind = treatment(tag.name);
    if (kind !== 'mark' && kind !== 'plain' && tag.name !== 'a') this.said.push(' ');
    const href = tag.name === 'a' && !tag.closing ? value('href') : undefined;
    if (href === undefined || this.fromElement) return;
    const embed = embedOf(href);
    if (embed) this.known = embed;
    else if (this.known === undefined) this.address = href;
  }

  /** What a known provider shows. */
  embed(): Embed | undefined {
    return this.known ?? (this.address === undefined ? undefined : embedOf(this.address));
  }

  words(): string {
    return folded(this.said.join(''));
  }
}
