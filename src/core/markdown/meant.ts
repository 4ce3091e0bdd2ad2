/** What was meant as a picture, a link, a mark or a tag, and could not be read as one: readers would see its source. */
import type { Fault } from '../messages.ts';
import { report, type Env } from './context.ts';
import { OTHER } from './plain.ts';

/** How far behind its brackets an address is looked for. */
const REACH = 600;

interface Group {
  readonly open: number;
  readonly close: number;
}

/** Reports what is left of Markdown in a text that was read (plain.ts: unreadText). `line`: where it begins, from 0. */
export function reportUnread(text: string, line: number, env: Env): void {
  if (text.includes('[')) for (const group of groups(text)) reportGroup(text, group, line, env);
  if (/\*\*|__|~~/.test(text)) reportMarks(text, line, env);
  if (text.includes('<')) reportTags(text, line, env);
}

/** Pairs of brackets, by their ends. */
function groups(text: string): Group[] {
  const found: Group[] = [];
  const open: number[] = [];
  for (const { 0: bracket, index } of text.matchAll(/[[\]]/g)) {
    if (bracket === '[') open.push(index);
    else {
      const start = open.pop();
      if (start !== undefined) found.push({ open: start, close: index });
    }
  }
  return found;
}

const DANGEROUS = /^<?((?:javascript|vbscript|file|data):[^\s>)]*)/i;
const SURELY = /^<?(?:[a-z][a-z0-9+.-]*:\/\/|\.{1,2}\/|www\.|mailto:)/i;
const ADDRESS = /^<?(?:\/|#[\w-]+$)|:\/\/|\.(?:md|html?|php|png|jpe?g|gif|webp|avif|svg|heic|pdf)(?![a-z0-9])/i;

function isAddress(text: string): boolean {
  return SURELY.test(text) || DANGEROUS.test(text) || ADDRESS.test(text);
}

function reportGroup(text: string, group: Group, line: number, env: Env): void {
  const found = unread(text, group);
  if (!found) return;
  const { from, to, fault } = found;
  const source = text.slice(from, to);
  const inner = text.slice(group.open, group.close + 2);
  report(env, line, [source.split(OTHER)[0] ?? '', inner, text.slice(group.open, group.close)].filter(Boolean), fault);
}

interface Unread {
  readonly from: number;
  readonly to: number;
  readonly fault: Fault;
}

function unread(text: string, { open, close }: Group): Unread | undefined {
  if (close - open > REACH) return undefined;
  const inner = text.slice(open + 1, close);
  const picture = text[open - 1] === '!';
  if (inner.startsWith('[') && inner.endsWith(']')) return undefined;
  const next = text.slice(close + 1, close + 1 + REACH).split('\n', 1)[0] ?? '';
  const [gap = ''] = /^ */.exec(next) ?? [];
  const begun = { from: picture ? open - 1 : open };
  if (text[open - 1] === '[' && next.startsWith(']')) return wiki(text, open, close);
  if (next.startsWith('(', gap.length)) {
    const address = parenthesised(next.slice(gap.length));
    const meant = gap === '' ? picture || isAddress(address) : picture ? isAddress(address) : SURELY.test(address);
    const to = close + 1 + gap.length + address.length + 2;
    return meant ? { ...begun, to, fault: addressed(text.slice(begun.from, to), inner, address, picture) } : undefined;
  }
  if (text[open - 1] === ')' && SURELY.test(inner)) return reversed(text, open, close);
  const label = /^\[([^\][]*)\]/.exec(next);
  if (label) {
    const to = close + 1 + label[0].length;
    const said = text.slice(begun.from, to);
    if (picture) return { ...begun, to, fault: { code: 'picture-unread', text: said, write: `![${inner}](address)` } };
    const worded = isWorded(inner) && (label[1] === '' || isWorded(label[1] ?? ''));
    return worded ? { ...begun, to, fault: { code: 'reference-undefined', text: said } } : undefined;
  }
  const alone = picture && text.trim() === `![${inner}]`;
  const fault: Fault = { code: 'picture-unread', text: `![${inner}]`, write: `![${inner}](address)` };
  return alone ? { ...begun, to: close + 1, fault } : undefined;
}

function isWorded(text: string): boolean {
  return /\p{L}{2}/u.test(text) && !/^(?:sic|…|\.\.\.)$/i.test(text.trim());
}

/** `[[…]]` */
function wiki(text: string, open: number, close: number): Unread | undefined {
  const inner = text.slice(open + 1, close);
  const [file = '', words = ''] = inner.split('|');
  const picture = text[open - 2] === '!';
  const from = picture ? open - 2 : open - 1;
  const said = text.slice(from, close + 2);
  if (picture) {
    const write = `![what it shows](${pointed(`../images/${file.replace(/^.*\//, '')}`)})`;
    return { from, to: close + 2, fault: { code: 'picture-unread', text: said, write } };
  }
  if (!isWorded(inner)) return undefined;
  const link = /[/|#]|\.md$/.test(inner);
  const write = `[${words || 'its words'}](${pointed(`./${file.replace(/\.md$/, '')}.md`)})`;
  const fault: Fault = link ? { code: 'link-unread', text: said, write } : { code: 'reference-undefined', text: said };
  return { from, to: close + 2, fault };
}

/** `(text)[address]` */
function reversed(text: string, open: number, close: number): Unread {
  const address = text.slice(open + 1, close);
  const start = text.lastIndexOf('(', open);
  const from = start < 0 || open - start > REACH ? open : start;
  const words = text.slice(from + 1, open - 1);
  const picture = text[from - 1] === '!';
  const write = `${picture ? '!' : ''}[${words}](${pointed(address)})`;
  const code = picture ? 'picture-unread' : 'link-unread';
  return { from, to: close + 1, fault: { code, text: text.slice(from, close + 1), write } };
}

/** What stands in the parentheses with which a text begins; all of it where they are not closed. */
function parenthesised(text: string): string {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '(') depth++;
    else if (text[i] === ')' && --depth === 0) return text.slice(1, i);
  }
  return text.slice(1);
}

function addressed(said: string, words: string, address: string, picture: boolean): Fault {
  const [, dangerous] = DANGEROUS.exec(address.trim()) ?? [];
  if (picture && dangerous !== undefined) return { code: 'picture-address', src: dangerous };
  const [, path = address, title] = /^(.*?)\s+["'“”„«‘’](.*?)["'”“»’‘]*\s*$/.exec(address) ?? [];
  const titled = title === undefined ? '' : ` "${title.replaceAll('"', '’')}"`;
  const target = dangerous === undefined ? pointed(path.trim()) : 'https://…';
  const write = `${picture ? '!' : ''}[${words.split(OTHER).join('')}](${target}${titled})`;
  return { code: picture ? 'picture-unread' : 'link-unread', text: said, write };
}

/** An address as it must be written: in angle brackets where there are blanks or parentheses in it. */
function pointed(address: string): string {
  const bare = address.replace(/^<|>$/g, '');
  return /[\s()]/.test(bare) ? `<${bare}>` : bare;
}

/** Marks that nothing answers: `**`, `__`, `~~`. */
function reportMarks(text: string, line: number, env: Env): void {
  const runs = Array.from(text.matchAll(/\*+|_+|~+/g)).filter(({ 0: run }) => run.length === 2 || run.length === 3);
  const loose = new Map<string, number>();
  for (const { 0: run, index } of runs) {
    const mark = run.slice(0, 2);
    const before = text[index - 1] ?? ' ';
    const after = text[index + run.length] ?? ' ';
    const opens = /[\s([“"'‘«—–\uFFFC]/.test(before) && /[\p{L}\p{N}“"'‘«(¿¡]/u.test(after);
    const spaced = /\s/.test(after) && /\s/.test(before) && !/\d\s*$/.test(text.slice(Math.max(0, index - 12), index));
    const answered = loose.get(mark);
    if (opens) warnMark(mark, text, index, { line, env });
    else if (answered !== undefined && (spaced || !/\s/.test(before))) {
      warnMark(mark, text, answered, { line, env });
      loose.delete(mark);
    } else if (spaced) loose.set(mark, index);
  }
}

function warnMark(mark: string, text: string, index: number, at: { line: number; env: Env }): void {
  const context =
    text
      .slice(index, index + 24)
      .split(/[\n\uFFFC*_~]/, 3)
      .slice(2)[0] ?? '';
  report(at.env, at.line, [`${mark}${context}`, mark].filter(Boolean), { code: 'mark-open', mark });
}

/** What was meant as HTML and is no tag. */
function reportTags(text: string, line: number, env: Env): void {
  const tags = /<\/?[a-z][\w:-]{0,40}\s+[a-z:-]{1,40}\s*=|<(?:img|iframe|script|video|audio|table|figure)\b/gi;
  for (const [tag] of text.matchAll(tags)) report(env, line, [tag], { code: 'html-unread', tag });
}
