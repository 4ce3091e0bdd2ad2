/** Drawing updates in this process, and judging what was drawn. */
import { makeEntry } from '../../src/core/entry.ts';
import { parseSite, parseUpdate, fallbackCoverage } from '../../src/core/parse.ts';
import type { Problem } from '../../src/core/problem.ts';
import { translator } from '../../src/core/texts.ts';
import ENGLISH from '../../templates/texts/en.json' with { type: 'json' };

const parsedSite = parseSite({ path: 'site.yaml', text: 'title: Test\nurl: https://test.example\n' });
if (!parsedSite.ok) throw new Error('the site of the tests cannot be read');
const site = { ...parsedSite.value, anyAuthor: true };
const coverage = fallbackCoverage({ path: 's/coverage.md', text: '---\ntitle: S\n---\n' }, 's', site);

export interface Drawn {
  /** Absent where the front matter has a problem. */
  readonly html?: string;
  readonly name?: string;
  readonly body?: string;
  readonly problems: readonly Problem[];
}

/** An update's file as readers get it. Each picture is there, each link leads somewhere. */
export function drawFile(text: string): Drawn {
  const path = 's/updates/a.md';
  const read = parseUpdate({ path, text }, 'a', coverage, site);
  if (!read.ok) return { problems: read.problems };
  const around = {
    ...{ root: '/s/', slug: 's', hasUpdate: () => true, ids: () => ['a'], t: translator({}, ENGLISH, 'en') },
    picture: (file: string) => ({ src: `/${file}`, width: 640, height: 480 }),
  };
  const made = makeEntry(read.value, path, around, { path, line: 1, column: 1 });
  const problems = [...read.problems, ...made.problems];
  return { html: made.value.body, name: made.value.name, body: read.value.body, problems };
}

/** The same for a body alone. */
export function drawBody(body: string): Drawn {
  return drawFile(`---\ndate: 2026-11-23T10:00\n---\n\n${body}\n`);
}

const VOID = new Set(['br', 'hr', 'img']);
const TAG = /<(\/?)([a-z][a-z0-9]*)((?: [a-z-]+="[^"<>]*")*)>/y;

/** What is wrong with HTML: whatever a strict reader would not take, or would run. */
export function faults(html: string): string[] {
  const found: string[] = [];
  const open: string[] = [];
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at + 1)) {
    TAG.lastIndex = at;
    const [tag, slash, name = '', attributes = ''] = TAG.exec(html) ?? [];
    if (tag === undefined) return [...found, `no tag: ${html.slice(at, at + 40)}`];
    if (/^(?:script|style|iframe|object|embed|form|input|svg|math|base|link|meta)$/.test(name)) found.push(tag);
    if (/ on\w+=|(?:href|src)="\s*(?:javascript|data|vbscript):| (?:id|style|srcdoc)=/i.test(attributes))
      found.push(tag);
    if (slash === '/') {
      if (open.pop() !== name) found.push(`${tag} closes nothing`);
    } else if (!VOID.has(name)) open.push(name);
    if (name === 'p' && slash === '' && open.slice(0, -1).some((outer) => /^(?:p|h\d|a)$/.test(outer)))
      found.push('p in p');
    if (name === 'a' && slash === '' && open.slice(0, -1).includes('a')) found.push('a in a');
  }
  if (/[^\t\n\u0020-\u007e\u00a0-\ufdcf\ufdf0-\ufffd]/.test(html)) found.push('control character');
  return [...found, ...open.map((name) => `${name} is not closed`)];
}

/** Words of an article as readers see them, in their order, without marks. */
export function wordsShown(html: string): string[] {
  const text = html
    .replace(/<img [^>]*?alt="([^"]*)"[^>]*>/g, ' $1 ')
    .replace(/<\/?(?:b|strong|i|em|u|s|del|ins|small|sub|sup|mark|kbd|code|cite|q|abbr|a|span)\b[^>]*>/g, '')
    .replace(/<[^>]*>/g, ' ');
  return words(unescaped(text));
}

export function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}

export function words(text: string): string[] {
  return text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

/** Characters of the words of `wanted` that do not come in this order in those of `found`: words may run together. */
export function lostCharacters(wanted: readonly string[], found: readonly string[]): string {
  return lost(Array.from(wanted.join('')), Array.from(found.join(''))).join('');
}

/** Words of `wanted` that do not come in this order in `found`. */
export function lost(wanted: readonly string[], found: readonly string[]): string[] {
  const missing: string[] = [];
  let at = 0;
  for (const word of wanted) {
    const next = found.indexOf(word, at);
    if (next < 0) missing.push(word);
    else at = next + 1;
  }
  return missing;
}

/** Words of a body that readers must see, taken from its source without its parser's help: the plain ones of its lines. */
export function wordsWritten(body: string): string[] {
  const text = body
    .replace(/<!--[\s\S]*?(?:-->|$)/g, ' ')
    .replace(/<(script|style|svg|video|iframe)\b[\s\S]*?<\/\1>|<p hidden>[\s\S]*?<\/p>/gi, ' ')
    .replace(/!\[[^\]]*\]\((?:[^()]|\([^)]*\))*\)/g, ' ')
    .replace(/\]\((?:[^()]|\([^)]*\))*\)/g, ' ')
    .replace(/<\/?[a-z](?:[^"<>]|"[^"]*")*>/gi, (tag) =>
      /^<\/?(?:b|i|em|strong|span|a|u|s|sup|sub)\b/i.test(tag) ? '' : ' ',
    )
    .replace(/https?:\/\/\S+/g, ' ')
    .replace(/&[a-z]+;|&#\w+;/gi, ' ')
    .replace(/(?<![\p{L}\p{N}])\d{1,9}[.)](?=\s|$)/gu, ' ');
  return words(text);
}
