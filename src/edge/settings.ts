/** site.yaml, and the pictures that it names. */
import path from 'node:path';
import { parseSite } from '../core/parse.ts';
import { fallbackSite, siteFieldPosition } from '../core/parse/site.ts';
import type { Author, Site } from '../core/model.ts';
import type { Fault } from '../core/messages.ts';
import { blocks, fileStart, type Problem } from '../core/problem.ts';
import { href } from '../core/plan/paths.ts';
import { loadManifest } from './compiled.ts';
import { hash } from './hash.ts';
import { decode } from './parse-coverage.ts';
import type { Source } from './source.ts';

const FILE = 'site.yaml';
/** What it is called by mistake. */
const MISNAMED = ['site.yml', 'Site.yaml', 'Site.yml', 'site.yaml.txt', 'site.yaml.yaml', 'site.json', 'site.md'];

export interface Settings {
  readonly site: Site;
  /** Changes with site.yaml, its pictures, and the code: what was made under another key is of no use. */
  readonly key: string;
  /** Pictures of the site's own: file of the content and of the output. */
  readonly pictures: readonly { readonly from: string; readonly blob: string; readonly to: string }[];
}

export type SettingsResult =
  | { readonly ok: true; readonly settings: Settings; readonly problems: readonly Problem[] }
  | { readonly ok: false; readonly problems: readonly Problem[]; readonly fallback: Site };

/** Reads the settings. `blob`: of site.yaml, undefined where there is none. */
export async function readSettings(source: Source, blob: string | undefined): Promise<SettingsResult> {
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
  const pictures = new Map<string, { from: string; blob: string; to: string }>();
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
    const { name, ext } = path.posix.parse(from);
    const to = `assets/${name.replace(/[^A-Za-z0-9_-]+/g, '-')}.${found.slice(0, 10)}${ext.toLowerCase()}`;
    pictures.set(to, { from, blob: found, to });
    return href(parsed.value, to);
  };
  const { site, resolved } = await withPictures(parsed.value, local);
  if (problems.some((one) => blocks(one))) return { ok: false, problems, fallback: parsed.value };
  const key = hash(JSON.stringify([loadManifest().version, blob, resolved, [...pictures.keys()]]));
  return { ok: true, problems, settings: { site, key, pictures: [...pictures.values()] } };
}

type Local = (src: string | undefined, ...field: string[]) => Promise<string | undefined>;

async function withPictures(site: Site, local: Local): Promise<{ site: Site; resolved: unknown }> {
  const logo = await local(site.logo, 'logo');
  const image = await local(site.social?.image, 'social', 'image');
  const authors: Record<string, Author> = {};
  for (const [id, author] of Object.entries(site.authors)) {
    authors[id] = { ...author, avatar: await local(author.avatar, 'authors', id, 'avatar') };
  }
  const social = site.social && { ...site.social, image };
  return { site: { ...site, logo, social, authors }, resolved: [logo, image, authors] };
}
