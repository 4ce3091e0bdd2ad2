/** The content that an editor's act is about. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { messageOf } from '../../core/messages.ts';
import type { Coverage, Site } from '../../core/model.ts';
import { fallbackCoverage, parseCoverage, parseSite } from '../../core/parse.ts';
import { fallbackSite } from '../../core/parse/site.ts';
import { didYouMean } from '../../core/suggest.ts';
import { openSource } from '../open-source.ts';

/** A file of the content, read. */
export interface Found {
  /** As the editor knows it, e.g. "content/storm/updates/a.md" */
  readonly file: string;
  readonly text: string;
  readonly slug: string;
  /** Empty of a coverage's own file. */
  readonly id: string;
  readonly coverage: Coverage;
  readonly site: Site;
}

/** The slugs of a content folder. Throws where it cannot be read. */
async function slugsOf(content: string): Promise<readonly string[]> {
  const source = await openSource({ kind: 'folder', content: path.resolve(content) });
  try {
    return [...(await source.overview({})).coverages.keys()].sort();
  } finally {
    source.close();
  }
}

/** A coverage by its slug. Throws, saying what there is, where there is none of that name. */
export async function findCoverage(content: string, slug: string): Promise<Found> {
  const slugs = await slugsOf(content);
  if (!slugs.includes(slug)) throw new Error(`there is no coverage ${slug} in ${content}${didYouMean(slug, slugs)}`);
  const site = siteOf(content);
  const file = path.join(content, slug, 'coverage.md');
  if (!existsSync(file)) throw new Error(`${file} is not there: begin the coverage with \`new --coverage\``);
  const text = readFileSync(file, 'utf8');
  return { file, text, slug, id: '', coverage: coverageOf(text, slug, site), site };
}

/** An update by its id, "SLUG/ID" or its file. Throws where there is none, or where several coverages have one. */
export async function findUpdate(content: string, name: string): Promise<Found> {
  const slugs = await slugsOf(content);
  const { slug, id } = nameOf(content, name, slugs);
  const fileIn = (one: string): string => path.join(content, one, 'updates', `${id}.md`);
  const having = (slug === undefined ? slugs : [slug]).filter((one) => existsSync(fileIn(one)));
  const [only, ...others] = having;
  if (only === undefined)
    throw new Error(`there is no update ${name} in ${content}${didYouMean(name, namesIn(content, slugs))}`);
  if (others.length > 0) {
    const names = having.map((one) => `${one}/${id}`).join(', ');
    throw new Error(`${id} stands in ${having.length} coverages: say which, one of ${names}`);
  }
  const site = siteOf(content);
  const above = path.join(content, only, 'coverage.md');
  const coverage = coverageOf(existsSync(above) ? readFileSync(above, 'utf8') : '', only, site);
  return { file: fileIn(only), text: readFileSync(fileIn(only), 'utf8'), slug: only, id, coverage, site };
}

/** All updates as "slug/id", and by their ids alone. */
function namesIn(content: string, slugs: readonly string[]): string[] {
  return slugs.flatMap((slug) => {
    const folder = path.join(content, slug, 'updates');
    const ids = existsSync(folder) ? readdirSync(folder).map((file) => file.replace(/\.md$/, '')) : [];
    return ids.flatMap((id) => [id, `${slug}/${id}`]);
  });
}

/** nameOf("content", "storm/a", ["storm"]) → { slug: "storm", id: "a" } */
function nameOf(content: string, name: string, slugs: readonly string[]): { slug?: string; id: string } {
  const inside = name.startsWith(`${content}/`) ? name.slice(content.length + 1) : name;
  const parts = inside.replace(/\.md$/, '').split('/');
  const id = parts.pop() ?? '';
  if (parts.at(-1) === 'updates') parts.pop();
  const slug = parts.join('/');
  return slugs.includes(slug) ? { slug, id } : { id: slug === '' ? id : `${slug}/${id}` };
}

function siteOf(content: string): Site {
  const file = path.join(content, 'site.yaml');
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const parsed = parseSite({ path: 'site.yaml', text });
  return parsed.ok ? parsed.value : fallbackSite(text);
}

function coverageOf(text: string, slug: string, site: Site): Coverage {
  const file = { path: `${slug}/coverage.md`, text };
  const parsed = parseCoverage(file, slug, site);
  return parsed.ok ? parsed.value : fallbackCoverage(file, slug, site);
}

/** What keeps a file from being changed by an act, in words. */
export function faultOf(
  problem: Parameters<typeof messageOf>[0] & { readonly line: number; readonly column: number },
): string {
  return `${problem.line}:${problem.column}: ${messageOf(problem)}`;
}
