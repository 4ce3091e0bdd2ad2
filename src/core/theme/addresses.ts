/** Addresses of the theme's own files: found in its stylesheet and slots, and put in the form that is published. */
import type { Fault } from '../messages.ts';
import type { SourceFile } from '../model.ts';
import type { Problem } from '../problem.ts';
import { nearest } from '../suggest.ts';

/** Files of the theme by their path in it, e.g. "assets/logo.svg" → what stands in its place. */
export type Published = ReadonlyMap<string, string>;

type Group = string | undefined;

export interface Rewritten {
  readonly text: string;
  readonly problems: readonly Problem[];
}

/** Comments and strings are passed over; `url(…)` with and without quotes, `@import`, and braces are looked at. */
const CSS =
  /\/\*[\s\S]*?(?:\*\/|$)|url\(\s*(?:"([^"\n]*)"|'([^'\n]*)'|([^)"'\s]*))\s*\)|"(?:[^"\\\n]|\\[\s\S])*"|'(?:[^'\\\n]|\\[\s\S])*'|@import\b|[{}]/gi;

/** The stylesheet with its addresses; what would break out of its layer is a problem. */
export function rewriteCss({ path, text }: SourceFile, published: Published): Rewritten {
  const problems: Problem[] = [];
  const say = (at: number, fault: Fault): void => void problems.push({ path, ...placeOf(text, at), ...fault });
  const open: number[] = [];
  const made = text.replace(CSS, (whole: string, a: Group, b: Group, c: Group, at: number) => {
    if (whole === '{') open.push(at);
    else if (whole === '}' && open.pop() === undefined) say(at, { code: 'theme-css-brace', open: false });
    else if (/^@import$/i.test(whole)) say(at, { code: 'theme-css-import' });
    const address = a ?? b ?? c;
    if (address === undefined || !/^url/i.test(whole)) return whole;
    const found = look(address, published);
    if (found === undefined) return whole;
    if (typeof found !== 'string') say(at, found);
    return typeof found === 'string' ? `url("${found}")` : whole;
  });
  for (const at of open) say(at, { code: 'theme-css-brace', open: true });
  return { text: made, problems };
}

/** Attributes that hold an address, or several. */
const ATTRIBUTE = /(\s(?:src|href|poster|data-src|srcset|imagesrcset)\s*=\s*)(?:"([^"]*)"|'([^']*)')/gi;

/** A slot's HTML with its addresses. */
export function rewriteHtml({ path, text }: SourceFile, published: Published): Rewritten {
  const problems: Problem[] = [];
  const made = text.replace(ATTRIBUTE, (_: string, before: string, a: Group, b: Group, at: number) => {
    const value = (a ?? b ?? '').replace(/[^,\s]+/g, (address) => {
      const found = look(address, published);
      if (typeof found === 'object') problems.push({ path, ...placeOf(text, at + before.length), ...found });
      return typeof found === 'string' ? found : address;
    });
    return `${before}"${value.replace(/"/g, '&quot;')}"`;
  });
  return { text: made, problems };
}

/** What stands in an address's place; undefined where it is none of the theme's; a fault where it is of no file. */
function look(address: string, published: Published): string | Fault | undefined {
  const [, name, rest = ''] = /^(?:\.\.?\/|\/?theme\/)*(assets\/[^?#]*)(.*)$/s.exec(address) ?? [];
  if (name === undefined) return undefined;
  const found = published.get(decoded(name));
  if (found !== undefined) return found + rest;
  return { code: 'theme-asset-missing', name, near: nearest(name, published.keys()) };
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** Line and column of an offset, from 1. */
export function placeOf(text: string, at: number): { line: number; column: number } {
  const before = text.slice(0, at);
  return { line: before.split('\n').length, column: at - before.lastIndexOf('\n') };
}
