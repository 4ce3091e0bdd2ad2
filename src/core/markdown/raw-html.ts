/** Raw HTML in Markdown, one allow-list within a line and in blocks: tags become what the writer writes, or a warning. */
import { imgOf, isHidden, linkAttributes, linkHtml, shownAttributes } from './attributes.ts';
import { report, type Env } from './context.ts';
import { EmbedCode, isEmbedCode, isProviderScript } from './embed-code.ts';
import { escapeHtml } from './escape.ts';
import { embedCard, embedOf } from './embed.ts';
import { RAW_TEXT, SHOWN_AS, treatment } from './elements.ts';
import { figure, inlinePicture, type Img } from './figures.ts';
import { visible } from './href.ts';
import { attribute, opens, type Decode, type Tag } from './tags.ts';
import type { Fault } from '../messages.ts';
import type { Writer } from './writer.ts';

/** A tag and what is known of its place. */
export interface Placed {
  readonly tag: Tag;
  /** As it is written, for its place in the file. */
  readonly text: string;
  readonly line: number;
  /** Whether the element is closed further on in the same block. */
  readonly closed: boolean;
}

/** An element that is not shown with all that is in it. */
interface Hidden {
  readonly name: string;
  depth: number;
  /** It is a post of a provider's, which is shown as its embed. */
  readonly code?: EmbedCode;
}

/** Applies tags to what is written. */
export class RawHtml {
  private hidden?: Hidden;

  constructor(
    private readonly writer: Writer,
    private readonly env: Env,
    private readonly decode: Decode,
  ) {}

  /** Whether what stands here is shown. */
  get shows(): boolean {
    return this.hidden === undefined;
  }

  text(text: string): void {
    if (this.hidden) this.hidden.code?.say(text);
    else this.writer.text(text);
  }

  /** A block of Markdown ends: what is left out is so no further. */
  end(): void {
    const code = this.hidden?.code;
    this.hidden = undefined;
    if (code) this.post(code, 0);
  }

  tag(placed: Placed): void {
    const { tag } = placed;
    if (this.hidden) this.inHidden(this.hidden, placed);
    else if (tag.closing) this.close(tag.name);
    else if (opens(tag) && placed.closed && isEmbedCode(this.value(tag, 'class'))) {
      this.hide(tag, new EmbedCode((name) => this.value(tag, name)));
    } else if (opens(tag) && placed.closed && isHidden(tag, this.decode)) this.hide(tag);
    else this.open(placed);
  }

  private inHidden(hidden: Hidden, { tag, line }: Placed): void {
    hidden.code?.tag(tag, (name) => this.value(tag, name));
    if (tag.name !== hidden.name) return;
    // A paragraph within one ends it: they never nest.
    if (opens(tag)) hidden.depth += tag.name === 'p' ? 0 : 1;
    else if (tag.closing) hidden.depth--;
    if (hidden.depth > 0) return;
    this.hidden = undefined;
    if (hidden.code) this.post(hidden.code, line);
  }

  /** A post's embed code: its card, or its words where no provider is known. */
  private post(code: EmbedCode, line: number): void {
    const embed = code.embed();
    if (embed) {
      const card = embedCard(embed, this.env, undefined, code.words());
      this.writer.block(card, this.instead(embed.url, embed.provider.name));
      return;
    }
    this.writer.openRaw('blockquote', '', 'structure');
    this.writer.text(code.words());
    this.writer.closeRaw('blockquote', false);
    if (code.address !== undefined) this.anchor(code.address, line);
  }

  private hide(tag: Tag, code?: EmbedCode): void {
    this.hidden = { name: tag.name, depth: 1, code };
  }

  private close(name: string): void {
    const kind = treatment(name);
    if (kind === 'mark' || name === 'a') this.writer.closeRaw(shownAs(name), true);
    else if (kind === 'line' || kind === 'structure') this.writer.closeRaw(shownAs(name), false);
    else if (kind === 'divide' || kind === 'control') this.writer.divide();
    else if (name === 'br') this.writer.lineBreak();
  }

  private open(placed: Placed): void {
    const { tag } = placed;
    const kind = treatment(tag.name);
    if (kind === 'mark' || kind === 'line' || kind === 'structure') {
      this.writer.openRaw(shownAs(tag.name), shownAttributes(tag, this.decode), kind);
    } else if (kind === 'divide') this.writer.divide();
    else if (kind === 'plain') return;
    else if (kind === 'control') {
      if (this.value(tag, 'type')?.toLowerCase() !== 'hidden') this.warn(placed, { code: 'html-lost', tag: tag.name });
      this.writer.divide();
    } else if (kind === 'lost' || kind === 'unseen') {
      if (kind === 'lost') this.warn(placed, { code: 'html-lost', tag: tag.name });
      if (kind === 'lost') this.writer.divide();
      if (opens(tag) && placed.closed) this.hide(tag);
    } else this.own(placed);
  }

  /** Elements with a rule of their own. */
  private own(placed: Placed): void {
    const { tag } = placed;
    if (tag.name === 'br') this.writer.lineBreak();
    else if (tag.name === 'hr') this.writer.block('<hr>\n', ' ');
    else if (tag.name === 'img') this.img(placed);
    else if (tag.name === 'a') this.a(placed);
    else {
      if (tag.name === 'iframe') this.frame(placed);
      else if (!isProviderScript(this.value(tag, 'src'), this.value(tag, 'type'), this.env.embed !== undefined)) {
        this.warn(placed, { code: 'html-script-lost' });
      }
      if (placed.closed) this.hide(tag);
    }
  }

  private a(placed: Placed): void {
    const href = (this.value(placed.tag, 'href') ?? '').replace(/[\t\n\r]/g, '');
    // Without an address, or in another link, it is its text.
    if (href === '' || this.writer.opened.inside('a')) return;
    if (/^[a-z][a-z0-9+.-]*:|^\/\/|^[^\w/.\p{Pi}\p{Pf}\p{Ps}]/iu.test(href) && !/^(?:https?|mailto):/i.test(href)) {
      this.warn(placed, { code: 'html-link-lost', href });
      return;
    }
    this.writer.openRaw('a', linkAttributes(href, placed.line, this.env), 'mark');
  }

  private anchor(href: string, line: number): void {
    if (!/^https?:/i.test(href)) return;
    this.writer.openRaw('a', linkAttributes(href, line, this.env), 'mark');
    this.writer.text(href);
    this.writer.closeRaw('a', true);
  }

  /** What stands for an embed where no block can: in a link, its words alone. */
  private instead(url: string, words: string): string {
    return this.writer.opened.inside('a') ? escapeHtml(words) : linkHtml(url, words);
  }

  /** A picture that can be shown, or undefined, with a warning where a reader would have seen it. */
  private picture(placed: Placed): Img | undefined {
    const img = imgOf(placed.tag, this.decode);
    if (img === 'lost') this.warn(placed, { code: 'html-picture-lost' });
    return typeof img === 'string' ? undefined : img;
  }

  /** A picture alone in its paragraph. */
  figure(placed: Placed): string {
    const img = this.picture(placed);
    return img ? figure(img, placed.line, this.env) : '';
  }

  private img(placed: Placed): void {
    const img = this.picture(placed);
    if (img) this.writer.inline(inlinePicture(img, placed.line, this.env));
    else this.writer.text(' ');
  }

  private frame(placed: Placed): void {
    const src = this.value(placed.tag, 'src') ?? this.value(placed.tag, 'data-src') ?? '';
    const embed = embedOf(visible(src));
    if (!embed) {
      this.warn(placed, { code: 'html-frame-lost', src });
      return;
    }
    const name = this.value(placed.tag, 'title');
    const title = name === undefined || name === '' || /\b(?:player|embed)\b/i.test(name) ? undefined : name;
    this.writer.block(embedCard(embed, this.env, title), this.instead(embed.url, title ?? embed.provider.name));
  }

  private value(tag: Tag, name: string): string | undefined {
    return attribute(tag, name, this.decode);
  }

  private warn({ line, text }: Placed, fault: Fault): void {
    report(this.env, line, [text.split('\n', 1)[0] ?? text], fault);
  }
}

/** Whether what an element holds is not read as HTML, so that it is lost where the element is not closed. */
export function swallows({ tag, closed }: Placed): boolean {
  return !closed && !tag.closing && RAW_TEXT.has(tag.name);
}

function shownAs(name: string): string {
  return SHOWN_AS[name] ?? name;
}
