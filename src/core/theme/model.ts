/** What a theme says, as the rest of the house uses it. Types, and the names that they are made of. */

/** Places in the pages that a theme may fill with HTML of its own. */
export const SLOTS = ['head', 'header', 'footer', 'before-timeline', 'after-update', 'aside', 'ad'] as const;
export type Slot = (typeof SLOTS)[number];

export function isSlot(name: string): name is Slot {
  return SLOTS.some((slot) => slot === name);
}

export type Slots = Readonly<Partial<Record<Slot, string>>>;

/** What a further field of updates can hold. */
export const FIELD_TYPES = ['text', 'number', 'date', 'url', 'boolean', 'list'] as const;
export type FieldType = (typeof FIELD_TYPES)[number];

export interface FieldSpec {
  /** 'any': what it can hold is not known, for theme.yaml is broken. */
  readonly type: FieldType | 'any';
  /** What it is called to people. */
  readonly label?: string;
  readonly required: boolean;
}

/** Further fields of an update, by name. */
export type Extra = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** What fonts of a theme stand for: text and headlines, small print and controls, or what style.css says. */
export const FONT_USES = ['text', 'sans', 'none'] as const;

export interface Font {
  readonly family: string;
  /** A file of the theme, e.g. "assets/our-serif.woff2". */
  readonly src: string;
  /** e.g. "400 700" */
  readonly weight?: string;
  readonly style?: string;
  /** e.g. "U+0-FF" */
  readonly range?: string;
  readonly for?: (typeof FONT_USES)[number];
}

/** theme.yaml. */
export interface ThemeSettings {
  /** What pages may load besides: a directive and its sources. */
  readonly csp: Readonly<Record<string, readonly string[]>>;
  readonly fonts: readonly Font[];
  readonly fields: Readonly<Record<string, FieldSpec>>;
  /** Hosts of servers of Mastodon and PeerTube, whose frames the policy allows. */
  readonly embeds: readonly string[];
}

export const NO_THEME: ThemeSettings = { csp: {}, fonts: [], fields: {}, embeds: [] };

/** A file of the theme as it is published: its name in assets/, with a hash in it. */
export interface ThemeAsset {
  readonly name: string;
  readonly content: Uint8Array;
}

/** Parts of templates/ that the theme replaces: one script, and where its lines come from. */
export interface ThemeParts {
  readonly names: readonly string[];
  readonly code: string;
  /** A source map, as JSON. */
  readonly map: string;
}

/** Words by the locale that their file is named by: a text, or one for each plural form. */
export type ThemeTexts = Readonly<Record<string, Readonly<Record<string, string | Readonly<Record<string, string>>>>>>;

/** A theme, read and checked. Plain values: worker threads get it as it is. */
export interface Theme {
  /** Changes with any file of the theme. */
  readonly digest: string;
  /** From the content folder to the theme, e.g. "../theme". */
  readonly prefix: string;
  readonly settings: ThemeSettings;
  readonly slots: Slots;
  readonly texts: ThemeTexts;
  readonly assets: readonly ThemeAsset[];
  /** In the place of our own stylesheet: ours with the theme's after it. */
  readonly style?: ThemeAsset;
  readonly parts?: ThemeParts;
}
