/** site.yaml, and the pictures that it names. */
import path from 'node:path';
import { parseSite } from '../core/parse.ts';
import { fallbackSite, siteFieldPosition } from '../core/parse/site.ts';
import type { Author, Site } from '../core/model.ts';
import type { Problem } from '../core/problem.ts';
import { href } from '../core/plan/paths.ts';
import { loadManifest } from './compiled.ts';
import { hash } from './hash.ts';
import { decode } from './parse-coverage.ts';
import type { Source } from './source.ts';

const FILE = 'site.yaml';

export interface Settings {
  readonly site: Site;
  /** Changes with site.yaml, its pictures, and the code: what was made under another key is of no use. */
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
  | { readonly ok: true; readonly settings: Settings }
  | { readonly ok: false; readonly problems: readonly Problem[]; readonly fallback: Site };

/** Reads the settings. `blob`: of site.yaml, undefined where there is none. */
export async function readSettings(source: Source, blob: string | undefined): Promise<SettingsResult> {
  if (blob === undefined) {
    const message = 'there is no site.yaml: add one with the lines title: … and url: https://…';
    return { ok: false, problems: [{ path: FILE, line: 1, column: 1, message }], fallback: fallbackSite('') };
  }
  const problems: Problem[] = [];
  const [bytes = Buffer.alloc(0)] = await source.read([{ path: FILE, blob }]);
  const text = decode(bytes, FILE, problems);
  if (text === undefined) return { ok: false, problems, fallback: fallbackSite('') };
  const parsed = parseSite({ path: FILE, text });
  if (!parsed.ok) return { ...parsed, fallback: fallbackSite(text) };
  const pictures = new Map<string, SitePicture>();
  const local = async (src: string | undefined, ...field: string[]): Promise<string | undefined> => {
    if (src === undefined || src.startsWith('https://')) return src;
    const from = path.posix.normalize(src);
    const found = from.startsWith('..') ? undefined : await source.find(from);
    if (found === undefined) {
      const wrong = /^(?:[a-z][a-z0-9+.-]*:|\/)/i.test(src)
        ? `a picture is a file of the content folder or an https address: \`${src}\` is neither`
        : `there is no picture ${src} in the content folder`;
      const message = `\`${field.at(-1) ?? ''}\`: ${wrong}`;
      problems.push({ path: FILE, ...siteFieldPosition(text, field), message });
      return undefined;
    }
    const { name, ext } = path.posix.parse(from);
    const to = `assets/${name.replace(/[^A-Za-z0-9_-]+/g, '-')}.${found.slice(0, 10)}${ext.toLowerCase()}`;
    const address = href(parsed.value, to);
    // The logo and the like come first.
    const avatar = field.includes('avatar') ? address : undefined;
    if (!pictures.has(to)) pictures.set(to, { from, blob: found, to, avatar });
    return address;
  };
  const { site, resolved } = await withPictures(parsed.value, local);
  if (problems.length > 0) return { ok: false, problems, fallback: parsed.value };
  const key = hash(JSON.stringify([loadManifest().version, blob, resolved, [...pictures.keys()]]));
  return { ok: true, settings: { site, key, pictures: [...pictures.values()] } };
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
