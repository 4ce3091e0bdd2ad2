/** Judges what became of hostile content: whatever a browser would make of a file, nothing in it may act or lead astray. */
import { Parser } from 'htmlparser2';
import { SaxesParser } from 'saxes';

/** An element as a parser found it. */
export type Found = readonly [name: string, attributes: readonly (readonly [name: string, value: string])[]];

const ELEMENTS = new Set(
  [
    'div p span a h3 h4 h5 h6 strong em b i u s del ins sub sup mark small code kbd samp var cite q abbr dfn bdi bdo pre',
    'blockquote figure figcaption img picture source ul ol li dl dt dd details summary table caption thead tbody tfoot',
    'tr th td br hr',
  ].flatMap((names) => names.split(' ')),
);
/** What pages consist of besides. */
const OURS = new Set(
  [
    'html head body title meta link script noscript main header footer nav section article aside time h1 h2 svg path',
    'button',
  ].flatMap((names) => names.split(' ')),
);
const ATTRIBUTES =
  /^(?:id|class|lang|dir|href|src|alt|title|width|height|loading|decoding|rel|type|content|property|name|charset|tabindex|datetime|start|colspan|rowspan|scope|open|role|as|crossorigin|http-equiv|aria-[a-z]+|data-[a-z]+)$/;
const ADDRESSES = /^(?:href|src|data-head)$/;
/** Where words of content may stand, and addresses that editors wrote. */
const WORDS = /^(?:alt|title|content|aria-label|href|src)$/;
const SITE = 'https://test.example';
const MARK = /xq[a-z][0-9a-z]{4}x/;

/** What is wrong with one element. `ours`: where it stands is what templates write, not what content says. */
export function faultsOf([name, attributes]: Found, ours: boolean): string[] {
  const found: string[] = [];
  const say = (what: string): void => void found.push(`<${name}> ${what}`);
  if (!ELEMENTS.has(name) && !(ours && OURS.has(name))) say('is none of ours');
  const value = (wanted: string): string | undefined => attributes.find(([one]) => one === wanted)?.[1];
  for (const [attribute, text] of attributes) {
    // The reader's own buttons are there before they are of use.
    const waits = ours && name === 'button' && attribute === 'hidden';
    if (!ATTRIBUTES.test(attribute) && !waits) say(`${attribute}="${text}"`);
    if (attribute === 'name' && name !== 'meta') say(`name="${text}"`);
    if (MARK.test(text) && !WORDS.test(attribute) && !isName(name, attribute, text)) say(`${attribute}="${text}"`);
    if (ADDRESSES.test(attribute)) found.push(...addressFaults(name, text));
  }
  const isData = /^application\/(?:ld\+)?json$/.test(value('type') ?? '');
  if (name === 'script' && !isData && !/^\/assets\/[\w.-]+\.js$/.test(value('src') ?? '')) say('is none of ours');
  if (name === 'link' && !/^(?:canonical|icon|stylesheet|preload|alternate)$/.test(value('rel') ?? ''))
    say('of that kind');
  const equivalent = value('http-equiv')?.toLowerCase() ?? 'content-security-policy';
  if (name === 'meta' && equivalent === 'refresh' && !/^0; ?url=\/[\w/-]*$/.test(value('content') ?? ''))
    say('leads on');
  if (name === 'meta' && !/^(?:content-security-policy|refresh)$/.test(equivalent)) say(equivalent);
  return found;
}

/** A code block's language is a class, and the path of a topic is made of its letters and digits. */
function isName(name: string, attribute: string, text: string): boolean {
  if (name === 'code' && attribute === 'class') return /^language-\S+$/.test(text);
  return attribute === 'data-filter' && /^topic\/[\p{L}\p{M}\p{N}-]+$/u.test(text);
}

/** An address leads to the site, or where its first letters say that it does. */
function addressFaults(name: string, address: string): string[] {
  if (!URL.canParse(address, `${SITE}/a/`)) return [];
  const { protocol, origin } = new URL(address, `${SITE}/a/`);
  const web = protocol === 'https:' || protocol === 'http:';
  if (!web && !(name === 'a' && protocol === 'mailto:')) return [`<${name}> leads to ${address}`];
  if (web && origin !== SITE && !/^https?:\/\/[^/\\]/.test(address)) return [`<${name}> leads elsewhere by ${address}`];
  if (web && origin !== SITE && name !== 'a' && name !== 'img' && name !== 'meta')
    return [`<${name}> loads ${address}`];
  return [];
}

/** HTML as it was read. */
export interface Page {
  readonly elements: readonly Found[];
  /** Words of elements, of attributes and of structured data, with single spaces. */
  readonly words: string;
  readonly faults: readonly string[];
}

/** Reads a page, or HTML that is all content, as feeds have it. */
export function readHtml(html: string, kind: 'page' | 'content' = 'page'): Page {
  const elements: Found[] = [];
  const words: string[] = [];
  const faults: string[] = [];
  const open: string[] = [];
  let script = '';
  const parser = new Parser({
    onopentag(name, attributes) {
      const all = Object.entries(attributes);
      elements.push([name, all]);
      faults.push(...faultsOf([name, all], kind === 'page' && !open.includes('body of content')));
      for (const [attribute, value] of all) if (WORDS.test(attribute)) words.push('\n', value, '\n');
      open.push(attributes['class'] === 'body' ? 'body of content' : name);
    },
    ontext(text) {
      if (open.at(-1) === 'script') script += text;
      else words.push(text);
    },
    onclosetag(name) {
      open.pop();
      if (name !== 'script' || script === '') return;
      if (jsonFault(script) !== undefined) faults.push(`<script> holds ${script.slice(0, 60)}`);
      else words.push('\n', ...textsIn(JSON.parse(script)), '\n');
      script = '';
    },
    oncomment(text) {
      faults.push(`<!--${text}`);
    },
    onprocessinginstruction(name, text) {
      if (!/^!doctype$/i.test(name)) faults.push(`<${text}>`);
    },
  });
  parser.end(html);
  return { elements, words: plain(words.join('')), faults };
}

/** All texts of a value of JSON. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [`${value}\n`];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** Words with single spaces, without characters that are not seen: e.g. plain("a \u202E\n b") → "a b" */
export function plain(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}\uFFFD]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** What is wrong with JSON; undefined where nothing is. */
export function jsonFault(text: string): string | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    return String(error);
  }
}

/** Reads XML; throws where it is not well-formed. `texts`: what elements of each name hold. */
export function readXml(xml: string): { names: ReadonlySet<string>; texts: ReadonlyMap<string, readonly string[]> } {
  const texts = new Map<string, string[]>();
  const open: string[] = [];
  const parser = new SaxesParser();
  let text = '';
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name }) => {
    open.push(name);
    text = '';
  });
  parser.on('text', (part) => (text += part));
  parser.on('closetag', ({ name }) => {
    texts.set(name, [...(texts.get(name) ?? []), text]);
    text = '';
  });
  parser.write(xml).close();
  return { names: new Set(open), texts };
}
