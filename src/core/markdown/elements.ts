/** The one list of what raw HTML may be: each element that a browser knows, and what becomes of it. */

export type Treatment =
  /** Marks text within a line: shown. */
  | 'mark'
  /** A block that holds text: shown. */
  | 'line'
  /** A block that holds blocks, or a part of a list, a table, a figure: shown. */
  | 'structure'
  /** Not shown itself; what is in it is, set apart from its neighbours. */
  | 'divide'
  /** Not shown itself; what is in it is. */
  | 'plain'
  /** Left out with all that is in it, and nobody would have seen it. */
  | 'unseen'
  /** Left out with all that is in it, although a reader would have seen it. */
  | 'lost'
  /** Left out although a reader would have seen it; the words in it are shown. */
  | 'control'
  /** Has a rule of its own. */
  | 'own';

const LIST: Readonly<Record<Treatment, string>> = {
  mark: 'b strong i em u s strike del ins small sub sup mark kbd code tt samp var cite q abbr acronym dfn bdi bdo',
  line: 'p h1 h2 h3 h4 h5 h6 pre',
  structure: 'blockquote figure figcaption details summary ul ol li dl dt dd table caption thead tbody tfoot tr th td',
  divide:
    'div section article header footer main aside nav address fieldset legend center hgroup dir menu search html body',
  plain:
    'span font big label time data noscript picture nobr blink ruby rb rt rp wbr output noframes noembed head map slot',
  unseen: 'style link meta base basefont bgsound template source track param col colgroup area datalist dialog xml',
  lost: 'video audio object embed applet svg canvas math title select textarea progress meter frame frameset xmp plaintext',
  control: 'form button input marquee optgroup option',
  own: 'a br hr img iframe script',
};

const TREATMENTS: ReadonlyMap<string, Treatment> = new Map(
  Object.entries(LIST).flatMap(([treatment, names]) =>
    names.split(' ').map((name): [string, Treatment] => [name, treatment as Treatment]),
  ),
);

/** What becomes of an element; undefined where HTML has none of that name, and `<…>` is text. treatment("em") → "mark" */
export function treatment(name: string): Treatment | undefined {
  return TREATMENTS.get(name) ?? OFFICE[/^[a-z]{1,2}\d?(?=:)/.exec(name)?.[0] ?? ''];
}

/** What office programs paste, by what stands before the colon: `<o:p>` around words, `<v:shape>` for a drawing. */
const OFFICE: Readonly<Record<string, Treatment>> = {
  ...{ o: 'plain', st1: 'plain', st2: 'plain', w: 'unseen', m: 'lost', x: 'unseen', v: 'lost' },
};

/** Never closed: they hold nothing. */
export const VOID: ReadonlySet<string> = new Set(
  'br hr img input link meta base basefont bgsound source track param col area embed wbr frame'.split(' '),
);

/** What is in them is no HTML. */
export const RAW_TEXT: ReadonlySet<string> = new Set('script style textarea title iframe xmp'.split(' '));

/** Under which name an element is shown, where not under its own: headings start at h3. */
export const SHOWN_AS: Readonly<Record<string, string>> = {
  ...{ h1: 'h3', h2: 'h3', strike: 's', tt: 'code', acronym: 'abbr' },
};

/** Within what an element must stand. */
export const PARENTS: Readonly<Record<string, readonly string[]>> = {
  li: ['ul', 'ol'],
  dt: ['dl'],
  dd: ['dl'],
  caption: ['table'],
  thead: ['table'],
  tbody: ['table'],
  tfoot: ['table'],
  tr: ['tbody', 'thead', 'tfoot', 'table'],
  th: ['tr'],
  td: ['tr'],
  summary: ['details'],
  figcaption: ['figure'],
};

/** What holds nothing but parts, and the part that text in it goes into. */
export const PART_OF: Readonly<Record<string, string>> = {
  ...{ ul: 'li', ol: 'li', dl: 'dd', table: 'tr', thead: 'tr', tbody: 'tr', tfoot: 'tr', tr: 'td' },
};
