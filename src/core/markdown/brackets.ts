/** What was meant as a picture or a link and could not be read as one: brackets that are left. */
import { isWarning, type Fault } from '../messages.ts';
import { report, type Env } from './context.ts';
import { OTHER } from './plain.ts';
import { isAddress, isPicture, pointed, said, SURELY, unreadFault } from './written.ts';

/** How far behind its brackets an address is looked for. */
const REACH = 600;

/** Where a pair of brackets stands; without `open` or `close`, where one stands that nothing answers. */
interface Group {
  readonly open?: number;
  readonly close?: number;
}

export interface Unread {
  readonly from: number;
  readonly to: number;
  readonly fault: Fault;
}

/** Reports brackets in a text that was read (plain.ts: unreadText). Gives back where. */
export function reportBrackets(text: string, line: number, env: Env): Uint8Array {
  const told = new Uint8Array(text.length);
  const found = groups(text).flatMap((group) => unread(text, group) ?? []);
  const grave = (one: Unread): number => (isWarning(one.fault) ? 1 : 0);
  found.sort((a, b) => grave(a) - grave(b) || a.from - b.from || b.to - a.to);
  for (const { from, to, fault } of found) {
    if (told[from] === 1) continue;
    told.fill(1, from, to);
    const source = text.slice(from, to);
    report(env, line, [source.split(OTHER)[0] ?? '', source.split('\n')[0] ?? ''].filter(Boolean), fault);
  }
  return told;
}

function groups(text: string): Group[] {
  const found: Group[] = [];
  const open: number[] = [];
  for (const { 0: bracket, index } of text.matchAll(/[[\]]/g)) {
    if (bracket === '[') open.push(index);
    else found.push({ open: open.pop(), close: index });
  }
  return [...found, ...open.map((index) => ({ open: index }))];
}

function unread(text: string, { open, close }: Group): Unread | undefined {
  if (close === undefined) return open === undefined ? undefined : unclosed(text, open);
  if (open === undefined) return unopened(text, close);
  return close - open > REACH ? undefined : paired(text, open, close);
}

/** `![words` */
function unclosed(text: string, open: number): Unread | undefined {
  const [words = ''] = text.slice(open + 1, open + 80).split('\n', 1);
  if (!isBegun(text, open) || !/^\s?[\p{L}\p{N}]/u.test(words)) return undefined;
  const fault: Fault = { code: 'picture-unread', text: said(`![${words}`), write: '![what it shows](address)' };
  return { from: open - 1, to: open + 1 + words.length, fault };
}

/** Whether a picture begins here: `!` that ends no word or sentence. */
function isBegun(text: string, open: number): boolean {
  return text[open - 1] === '!' && !/[\p{L}\p{N}!?]$/u.test(text.slice(Math.max(0, open - 3), open - 1));
}

/** `words](address)` */
function unopened(text: string, close: number): Unread | undefined {
  const { address, to } = inside(text, close + 1, '(', ')') ?? {};
  if (address === undefined || to === undefined || !isAddress(address)) return undefined;
  const reach = Math.max(0, close - REACH);
  const before = reach + text.slice(reach, close).lastIndexOf('[');
  const known = text[before] === '[';
  const picture = known ? text[before - 1] === '!' : isPicture(address);
  const from = known ? before - (picture ? 1 : 0) : close;
  const words = known ? text.slice(before + 1, close) : '';
  return { from, to, fault: unreadFault(text.slice(from, to), words, address, picture) };
}

function paired(text: string, open: number, close: number): Unread | undefined {
  const inner = text.slice(open + 1, close);
  if ((inner.startsWith('[') && inner.endsWith(']')) || inner.startsWith('^')) return undefined;
  // Shortcodes of other programs are told as such.
  if (/^[a-z]+$/.test(inner) && text.slice(close, close + REACH).includes(`[/${inner}]`)) return undefined;
  if (text[open - 1] === '[' && text[close + 1] === ']') return wiki(text, open, close);
  if (text[open - 1] === ')' && SURELY.test(inner)) return reversed(text, open, close);
  const picture = text[open - 1] === '!';
  const from = picture ? open - 1 : open;
  const shown = (to: number): Unread => ({
    ...{ from, to },
    fault: { code: 'reference-undefined', text: said(text.slice(from, to)) },
  });
  const behind = follower(text, close);
  if (behind) {
    const { address, to, mark, near } = behind;
    const sure = near ? picture || isAddress(address) : picture ? isAddress(address) : SURELY.test(address);
    if (sure) return { from, to, fault: unreadFault(text.slice(from, to), inner, address, picture) };
    const worded = mark === '(' || (isNamed(inner) && (address === '' || isNamed(address)));
    return near && (mark === '(' || mark === '[') && worded ? shown(to) : undefined;
  }
  if (text[close + 1] === ':' && /(?:^|\n)$/.test(text.slice(Math.max(0, open - 1), open))) {
    return SURELY.test(text.slice(close + 2, close + 12).trimStart()) ? shown(close + 1) : undefined;
  }
  if (!picture || !isBegun(text, open)) return undefined;
  const fault: Fault = { code: 'picture-unread', text: said(`![${inner}]`), write: `![${said(inner)}](address)` };
  return text.trim() === `![${inner}]`
    ? { from, to: close + 1, fault }
    : isWorded(inner)
      ? shown(close + 1)
      : undefined;
}

interface Follower {
  readonly address: string;
  readonly to: number;
  /** What it stands in; "" where in nothing. */
  readonly mark: string;
  /** Directly behind the brackets. */
  readonly near: boolean;
}

const CLOSINGS: readonly (readonly [string, string])[] = [
  ['(', ')'],
  ['（', '）'],
  ['[', ']'],
  ['{', '}'],
];

/** What stands behind brackets and may be their address. */
function follower(text: string, close: number): Follower | undefined {
  const [gap = ''] = /^[ \t]{0,3}\n?[ \t]{0,3}/.exec(text.slice(close + 1, close + 9)) ?? [];
  const at = close + 1 + gap.length;
  const near = gap === '';
  for (const [mark, closing] of CLOSINGS) {
    if (text[at] !== mark || (mark === '{' && !near)) continue;
    const found = inside(text, at, mark, closing);
    return found && { ...found, mark, near };
  }
  if (!near) return undefined;
  const [word = ''] = /^[^\s，。、）)]+/.exec(text.slice(at, at + REACH)) ?? [];
  return SURELY.test(word) ? { address: word, to: at + word.length, mark: '', near } : undefined;
}

/** What stands in parentheses that begin at `at`; the rest of the line where they are not closed. */
function inside(text: string, at: number, open: string, close: string): { address: string; to: number } | undefined {
  if (text[at] !== open) return undefined;
  let depth = 0;
  const end = Math.min(text.length, at + REACH);
  for (let i = at; i < end; i++) {
    if (text[i] === open) depth++;
    else if ((text[i] === close || (close === '）' && text[i] === ')')) && --depth === 0) {
      return { address: text.slice(at + 1, i), to: i + 1 };
    }
  }
  const [rest = ''] = text.slice(at + 1, end).split('\n', 1);
  return { address: rest, to: at + 1 + rest.length };
}

function isWorded(text: string): boolean {
  return /\p{L}{2}/u.test(text) && !/^(?:sic|…|\.\.\.)$/i.test(text.trim());
}

/** Whether brackets may hold a link's words or its name: not a number, as citations are. */
function isNamed(text: string): boolean {
  return /^\s*\p{L}/u.test(text) && !/^(?:sic|…|\.\.\.)$/i.test(text.trim());
}

/** `[[…]]` */
function wiki(text: string, open: number, close: number): Unread | undefined {
  const inner = text.slice(open + 1, close);
  const [file = '', words = ''] = inner.split('|');
  const picture = text[open - 2] === '!';
  const from = picture ? open - 2 : open - 1;
  const source = said(text.slice(from, close + 2));
  const found = { from, to: close + 2 };
  if (picture) {
    const write = `![what it shows](${pointed(`../images/${file.replace(/^.*\//, '')}`)})`;
    return { ...found, fault: { code: 'picture-unread', text: source, write } };
  }
  if (!isWorded(inner)) return undefined;
  const link = /[/|#]|\.md$/.test(inner);
  const write = `[${words || 'its words'}](${pointed(`./${file.replace(/\.md$/, '')}.md`)})`;
  if (link) return { ...found, fault: { code: 'link-unread', text: source, write } };
  return { ...found, fault: { code: 'reference-undefined', text: source } };
}

/** `(text)[address]` */
function reversed(text: string, open: number, close: number): Unread {
  const address = text.slice(open + 1, close);
  const reach = Math.max(0, open - REACH);
  const start = reach + text.slice(reach, open).lastIndexOf('(');
  const from = text[start] === '(' ? start : open;
  const picture = text[from - 1] === '!';
  const words = text.slice(from + 1, open - 1);
  return { from, to: close + 1, fault: unreadFault(text.slice(from, close + 1), words, address, picture) };
}
