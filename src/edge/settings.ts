/** site.yaml, and the pictures that it names. */
import path from 'node:path';
import { lookup } from 'mime-types';
import { parseSite } from '../core/parse.ts';
import { fallbackSite, siteFieldPosition } from '../core/parse/site.ts';
import type { Author, Site } from '../core/model.ts';
import type { Fault } from '../core/messages.ts';
import { blocks, fileStart, type Problem } from '../core/problem.ts';
import { pictureFault } from '../core/picture/fault.ts';
import { FORMATS, type Format, type NoPicture } from '../core/picture/judged.ts';
import { href } from '../core/plan/paths.ts';
import type { Theme } from '../core/theme/model.ts';
import { loadManifest } from './compiled.ts';
import { hash } from './hash.ts';
import { judgePicture, publishedName } from './pictures.ts';
import { decode } from './parse-coverage.ts';
import type { ContentFile, Source } from './source.ts';
import { hasTexts } from './texts.ts';
import { themeOf } from './theme/load.ts';

const FILE = 'site.yaml';
/** What it is called by mistake. */
const MISNAMED = ['site.yml', 'Site.yaml', 'Site.yml', 'site.yaml.txt', 'site.yaml.yaml', 'site.json', 'site.md'];

export interface Settings {
  readonly site: Site;
  readonly theme?: Theme;
  /** Changes with site.yaml, its pictures, the theme, and the code: what was made under another key is of no use. */
  readonly key: string;
  /** Pictures of the site's own: file of the content and of the output. */
  readonly pictures: readonly SitePicture[];
}

interface SitePicture {
  readonly from: string;
  readonly blob: string;
  readonly to: string;
  /** Where it is authors' alone, its address: published while something shows one of them. */
  readonly avatar?: string;
}

export type SettingsResult =
  | { readonly ok: true; readonly settings: Settings; readonly problems: readonly Problem[] }
  | { readonly ok: false; readonly problems: readonly Problem[]; readonly fallback: Site };

/** Reads the settings and the theme: what is wrong with either comes back, whatever is wrong with the other. */
export async function readSettings(
  source: Source,
  blob: string | undefined,
  known: ReadonlySet<string> = new Set(),
): Promise<SettingsResult> {
  const read = await readSiteFile(source, blob, known);
  const {
    theme,
    settings: said,
    problems: found,
  } = await themeOf(source, read.ok ? read.settings.site : read.fallback);
  const problems = [...read.problems, ...found];
  const themed = (site: Site): Site => ({ ...site, theme: said });
  if (!read.ok) return { ok: false, problems, fallback: themed(read.fallback) };
  const { site, key, pictures } = read.settings;
  if (found.some((one) => blocks(one))) return { ok: false, problems, fallback: themed(site) };
  if (!hasTexts(site.locale, theme?.texts)) problems.push(await withoutTexts(source, blob, site.locale));
  if (!theme) return { ok: true, problems, settings: { site, key, pictures } };
  return { ok: true, problems, settings: { site: themed(site), theme, key: hash(key + theme.digest), pictures } };
}

/** The warning of a locale that has no texts, where site.yaml names it. */
async function withoutTexts(source: Source, blob: string | undefined, locale: string): Promise<Problem> {
  const [bytes = Buffer.alloc(0)] = blob === undefined ? [] : await source.read([{ path: FILE, blob }]);
  const place = { path: FILE, ...siteFieldPosition(bytes.toString('utf8'), ['locale']), field: 'locale' };
  return { ...place, code: 'locale-without-texts', locale };
}

/**
 * Reads site.yaml. `blob`: of site.yaml, undefined where there is none. `known`: files of the output that are known to be
 * pictures, which need not be looked at again.
 */
async function readSiteFile(
  source: Source,
  blob: string | undefined,
  known: ReadonlySet<string>,
): Promise<SettingsResult> {
  if (blob === undefined) {
    const found = await Promise.all(MISNAMED.map((name) => source.find(name)));
    const misnamed = MISNAMED.find((_, index) => found[index] !== undefined);
    const missing: Problem = { ...fileStart(FILE), code: 'site-missing', misnamed };
    return { ok: false, problems: [missing], fallback: fallbackSite('') };
  }
  const problems: Problem[] = [];
  const [bytes = Buffer.alloc(0)] = await source.read([{ path: FILE, blob }]);
  const text = decode(bytes, FILE, problems);
  if (text === undefined) return { ok: false, problems, fallback: fallbackSite('') };
  const parsed = parseSite({ path: FILE, text });
  if (!parsed.ok) return { ...parsed, fallback: fallbackSite(text) };
  problems.push(...parsed.problems);
  const pictures = new Map<string, SitePicture>();
  const local = async (src: string | undefined, ...field: string[]): Promise<string | undefined> => {
    if (src === undefined || src.startsWith('https://')) return src;
    const from = path.posix.normalize(src);
    const found = from.startsWith('..') ? undefined : await source.find(from);
    if (found === undefined) {
      const neither = /^(?:[a-z][a-z0-9+.-]*:|\/)/i.test(src);
      const fault: Fault = { code: neither ? 'site-picture-address' : 'site-picture-missing', src };
      problems.push({ path: FILE, ...siteFieldPosition(text, field), field: field.at(-1), ...fault });
      return undefined;
    }
    const to = await published({ path: from, blob: found }, source, known);
    if (typeof to !== 'string') {
      problems.push({
        path: FILE,
        ...siteFieldPosition(text, field),
        field: field.at(-1),
        ...pictureFault(FILE, src, to),
      });
      return undefined;
    }
    const address = href(parsed.value, to);
    // The logo and the like come first.
    const avatar = field.includes('avatar') ? address : undefined;
    if (!pictures.has(to)) pictures.set(to, { from, blob: found, to, avatar });
    return address;
  };
  const { site, resolved } = await withPictures(parsed.value, local);
  if (problems.some((one) => blocks(one))) return { ok: false, problems, fallback: parsed.value };
  const key = hash(JSON.stringify([loadManifest().version, blob, resolved, [...pictures.keys()]]));
  return { ok: true, problems, settings: { site, key, pictures: [...pictures.values()] } };
}

/** Where a picture lies in the output, or why it is none. */
async function published(file: ContentFile, source: Source, known: ReadonlySet<string>): Promise<string | NoPicture> {
  const nameAs = (format: Format): string => `assets/${publishedName(file.path, file.blob, format)}`;
  const before = FORMATS.map(nameAs).find((name) => known.has(name));
  if (before !== undefined) return before;
  const [bytes = Buffer.alloc(0)] = await source.read([file]);
  const judged = await judgePicture(bytes);
  return judged.ok ? nameAs(judged.format) : judged;
}

type Local = (src: string | undefined, ...field: string[]) => Promise<string | undefined>;

async function withPictures(site: Site, local: Local): Promise<{ site: Site; resolved: unknown }> {
  const logo = await local(site.logo, 'logo');
  const icon = await local(site.icon?.href, 'icon');
  const image = await local(site.social?.image, 'social', 'image');
  const authors: Record<string, Author> = {};
  for (const [id, author] of Object.entries(site.authors)) {
    authors[id] = { ...author, avatar: await local(author.avatar, 'authors', id, 'avatar') };
  }
  const social = site.social && { ...site.social, image };
  const shown = icon === undefined ? undefined : { href: icon, type: lookup(icon) || undefined };
  return { site: { ...site, logo, icon: shown, social, authors }, resolved: [logo, image, authors, icon] };
}
