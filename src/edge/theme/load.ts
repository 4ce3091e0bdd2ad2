/** A theme, from its files to what a build works with. */
import path from 'node:path';
import { rewriteCss, rewriteHtml } from '../../core/theme/addresses.ts';
import {
  isSlot,
  NO_THEME,
  type Slots,
  type Theme,
  type ThemeAsset,
  type ThemeSettings,
} from '../../core/theme/model.ts';
import { slotWarnings } from '../../core/theme/slots.ts';
import { fallbackTheme, parseTheme } from '../../core/theme/settings.ts';
import { themeStrays } from '../../core/theme/strays.ts';
import { parseTexts } from '../../core/theme/texts.ts';
import { stylesheet } from '../../core/theme/stylesheet.ts';
import { canonicalLocale } from '../../core/locale.ts';
import type { Site, SourceFile } from '../../core/model.ts';
import { href } from '../../core/plan/paths.ts';
import { blocks, fileStart, type Problem } from '../../core/problem.ts';
import { ourStyle } from '../compiled.ts';
import { hash } from '../hash.ts';
import type { Source } from '../source.ts';
import { englishTexts } from '../texts.ts';
import type { ThemeFiles } from './files.ts';
import { compileParts } from './parts.ts';

export interface LoadedTheme {
  /** Absent where there is none, or where it has problems. */
  readonly theme?: Theme;
  /** What can be said of it all the same. */
  readonly settings: ThemeSettings;
  readonly problems: readonly Problem[];
}

const loaded = new WeakMap<Source, Promise<LoadedTheme>>();

/** The theme of a source; read once. */
export function themeOf(source: Source, site: Site): Promise<LoadedTheme> {
  const known = loaded.get(source) ?? load(source, site);
  loaded.set(source, known);
  return known;
}

async function load(source: Source, site: Site): Promise<LoadedTheme> {
  const read = await source.theme();
  return read ? loadTheme(read, site) : { settings: NO_THEME, problems: [] };
}

/** The same of a theme's files. */
export async function loadTheme(read: ThemeFiles, site: Site): Promise<LoadedTheme> {
  const problems: Problem[] = [
    ...read.odd.map((file): Problem => ({ ...fileStart(at(read, file)), code: 'theme-link' })),
    ...themeStrays([...read.files.keys()], read.prefix),
  ];
  const settings = settingsOf(read, problems);
  const assets = assetsOf(read);
  const slots = slotsOf(read, assets, site, { ...site, theme: settings }, problems);
  const texts = textsOf(read, problems);
  const style = styleOf(read, settings, assets, problems);
  const compiled = await compileParts(read);
  problems.push(...compiled.problems);
  if (problems.some((one) => blocks(one))) return { settings, problems };
  const theme: Theme = {
    digest: digestOf(read),
    prefix: read.prefix,
    ...{ settings, slots, texts, style, parts: compiled.parts },
    assets: [...assets.values()],
  };
  return { theme, settings, problems };
}

function at({ prefix }: ThemeFiles, file: string): string {
  return path.posix.join(prefix, file);
}

function textOf(read: ThemeFiles, file: string): SourceFile | undefined {
  const bytes = read.files.get(file);
  return (
    bytes && {
      path: at(read, file),
      text: bytes
        .toString('utf8')
        .replace(/^\uFEFF/, '')
        .replace(/\r\n?/g, '\n'),
    }
  );
}

function digestOf({ files }: ThemeFiles): string {
  const lines = [...files].sort(([a], [b]) => (a < b ? -1 : 1)).map(([file, bytes]) => `${file} ${hash(bytes)}\n`);
  return hash(lines.join(''));
}

function settingsOf(read: ThemeFiles, problems: Problem[]): ThemeSettings {
  const file = textOf(read, 'theme.yaml');
  if (!file) return NO_THEME;
  const parsed = parseTheme(file);
  problems.push(...parsed.problems);
  return parsed.ok ? parsed.value : fallbackTheme(file.text);
}

/** Files of assets/ by their path in the theme, under the names that they are published by. */
function assetsOf({ files }: ThemeFiles): Map<string, ThemeAsset> {
  const found = [...files].filter(([file]) => file.startsWith('assets/')).sort(([a], [b]) => (a < b ? -1 : 1));
  return new Map(found.map(([file, content]) => [file, { name: hashedName(file, content), content }]));
}

/** "assets/fonts/a.woff2" → "a.3f9a02c71b.woff2" */
function hashedName(file: string, content: Uint8Array): string {
  const { name, ext } = path.posix.parse(file);
  return `${name.replace(/[^A-Za-z0-9_-]+/g, '-')}.${hash(content).slice(0, 10)}${ext.toLowerCase()}`;
}

function slotsOf(
  read: ThemeFiles,
  assets: ReadonlyMap<string, ThemeAsset>,
  site: Site,
  themed: Site,
  problems: Problem[],
): Slots {
  const published = new Map([...assets].map(([file, { name }]) => [file, href(site, `assets/${name}`)]));
  const slots: Record<string, string> = {};
  for (const name of [...read.files.keys()].sort()) {
    const slot = /^slots\/([a-z-]+)\.html$/.exec(name)?.[1] ?? '';
    const file = isSlot(slot) ? textOf(read, name) : undefined;
    if (!file) continue;
    const { text, problems: found } = rewriteHtml(file, published);
    problems.push(...found, ...slotWarnings(file, themed));
    if (text.trim() !== '') slots[slot] = text.trim();
  }
  return slots;
}

function textsOf(read: ThemeFiles, problems: Problem[]): Theme['texts'] {
  const texts: Record<string, Theme['texts'][string]> = {};
  for (const name of [...read.files.keys()].sort()) {
    const locale = /^texts\/([^/]+)\.json$/.exec(name)?.[1];
    const file = locale === undefined ? undefined : textOf(read, name);
    if (locale === undefined || !file) continue;
    const parsed = parseTexts(file, locale, englishTexts());
    problems.push(...parsed.problems);
    if (parsed.ok) texts[canonicalLocale(locale) ?? locale] = parsed.value;
  }
  return texts;
}

function styleOf(
  read: ThemeFiles,
  { fonts }: ThemeSettings,
  assets: ReadonlyMap<string, ThemeAsset>,
  problems: Problem[],
): ThemeAsset | undefined {
  const file = textOf(read, 'style.css');
  if (!file && fonts.length === 0) return undefined;
  // The stylesheet lies in assets/ itself.
  const published = new Map([...assets].map(([name, { name: hashed }]) => [name, hashed]));
  const { text, problems: found } = file ? rewriteCss(file, published) : { text: '', problems: [] };
  problems.push(...found);
  for (const { src } of fonts) {
    const name = src.replace(/^\.\//, '');
    if (!published.has(name))
      problems.push({ ...fileStart(at(read, 'theme.yaml')), field: 'src', code: 'theme-asset-missing', name });
  }
  const content = Buffer.from(stylesheet(ourStyle().toString('utf8'), fonts, text, published));
  return { name: hashedName('style.css', content), content };
}
