/** What was meant as Markdown or HTML and could not be read: readers would see its source. */
import type { Token } from 'markdown-it';
import { reportBrackets } from './brackets.ts';
import { report, type Env } from './context.ts';
import { reportFootnotes } from './definitions.ts';
import { isWeb } from './href.ts';
import { reportMarks } from './marks.ts';
import { OTHER, plainText } from './plain.ts';
import { instructionAt } from './tags.ts';
import { PICTURE_PATH } from './written.ts';

/** Reports what is left of Markdown in a text that was read (plain.ts: unreadText). `line`: where it begins, from 0. */
export function reportUnread(text: string, line: number, env: Env): void {
  if (/[[\]]/.test(text)) {
    reportFootnotes(text, line, env);
    const told = reportBrackets(text, line, env);
    reportShortcodes(text, line, env);
    reportPaths(text, line, env, told);
  } else reportPaths(text, line, env);
  if (text.includes('{')) reportBraces(text, line, env);
  reportMarks(text, line, env);
  if (text.includes('<')) reportTags(text, line, env);
}

/** The path of a picture among the words, however it got there. `told`: where something else is told of it. */
function reportPaths(text: string, line: number, env: Env, told?: Uint8Array): void {
  for (const { 0: path, index } of text.matchAll(PICTURE_PATH)) {
    if (told?.[index] === 1) continue;
    report(env, line, [path.split(OTHER)[0] ?? path], {
      ...{ code: 'picture-unread', text: path, write: `![what it shows](${path})` },
    });
  }
}

/** What other programs read: `{width=300}`, `{#id}`, `{{< figure >}}`, `{% embed %}`. */
const BRACES =
  /\{:?\s?(?:[.#][a-z][\w-]*|[a-z][\w-]*=(?:"[^"\n{}]*"|[^\s"{}]+))(?:\s[^\n{}]{0,200})?\}|\{\{[^\n{}]{1,200}\}\}|\{%[^\n{}]{1,200}%\}/gi;
/** `[/caption]`, `[url=…]` */
const SHORTCODES = /\[(?:\/[a-z][a-z_-]{0,30}|(?:url|img|caption|embed|gallery|video|audio)[ =][^\][\n]{0,200})\]/gi;

function reportBraces(text: string, line: number, env: Env): void {
  for (const [found] of text.matchAll(BRACES)) report(env, line, [found], { code: 'syntax-shown', text: found });
}

function reportShortcodes(text: string, line: number, env: Env): void {
  for (const [found] of text.matchAll(SHORTCODES)) {
    const source = found.split(OTHER)[0] ?? found;
    if (/^\[\/?img\b/i.test(found)) {
      report(env, line, [source], { code: 'picture-unread', text: found, write: '![what it shows](address)' });
    } else if (/^\[\/?url\b/i.test(found)) {
      report(env, line, [source], { code: 'link-unread', text: found, write: '[its words](address)' });
    } else report(env, line, [source], { code: 'syntax-shown', text: found });
  }
}

/** What was meant as HTML and is no tag. */
const TAGS =
  /<\/?[a-z][\w:-]{0,40}\s+[a-z:-]{1,40}\s*=|<(?:img|iframe|script|video|audio|table|figure)\b|<\/[a-z][\w:-]{0,40}\s*>|<\/?[a-z]\w{0,20}-[\w-]{1,40}\s*\/?>|<[!?][[a-z]/gi;

function reportTags(text: string, line: number, env: Env): void {
  for (const [tag] of text.matchAll(TAGS)) report(env, line, [tag], { code: 'html-unread', tag });
}

/** Addresses of the web that could not be made links, for no browser can go there. */
export function reportAddresses(tokens: readonly Token[], line: number, env: Env): void {
  for (const { type, content } of tokens) {
    if (type !== 'text' || !content.includes(':/')) continue;
    for (const { 0: found, index } of content.matchAll(/\bhttps?:\/\S*/gi)) {
      const address = found.replace(/[.,;:!?)\]}'"’”»]+$/, '');
      const place = [content.slice(index, index + found.length + 6), found];
      if (!isWeb(found) && !isWeb(address)) report(env, line, place, { code: 'address-dead', text: address });
    }
  }
}

/** A declaration or an instruction, which is left out: a text of which readers would have seen something is told. */
export function reportInstruction(text: string, line: number, env: Env): void {
  if (instructionAt(text, 0)?.lost !== true) return;
  report(env, line, [text.split('\n', 1)[0] ?? text], { code: 'html-instruction-lost', text });
}

/** Links without anything to press. */
export function reportWordless(tokens: readonly Token[], line: number, env: Env): void {
  let from: number | undefined;
  tokens.forEach(({ type }, i) => {
    if (type === 'link_open') from = i;
    if (type !== 'link_close' || from === undefined) return;
    const inner = tokens.slice(from + 1, i);
    from = undefined;
    const picture = inner.some((one) => one.type === 'image' || /^<img\b/i.test(one.content));
    if (picture || plainText(inner).trim() !== '') return;
    report(env, line, ['[](', '[ ](', ']('], { code: 'link-wordless' });
  });
}
