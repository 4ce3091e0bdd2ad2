/** Whether an older version of a file can stand for a broken one. */
import type { Site, SourceFile } from '../model.ts';
import { fallbackCoverage, parseCoverage } from './coverage.ts';
import { fallbackSite, parseSite } from './site.ts';
import { parseUpdate } from './update.ts';

/** The texts of site.yaml and coverage.md that a file stands under, which may be broken too. */
export interface Above {
  /** What the theme declares. */
  readonly theme?: Site['theme'];
  readonly site: string;
  readonly coverage: string;
}

/** Whether a file can be read by itself; what it has to do with others is not looked at. */
export function parses(file: SourceFile, above: Above): boolean {
  if (file.path === 'site.yaml') return parseSite(file).ok;
  const site = { ...fallbackSite(above.site), theme: above.theme };
  const [, slug = '', id] = /^(.+)\/(?:updates\/([^/]+)\.md|coverage\.md)$/.exec(file.path) ?? [];
  if (id === undefined) return parseCoverage(file, slug, site).ok;
  const coverage = fallbackCoverage({ path: `${slug}/coverage.md`, text: above.coverage }, slug, site);
  return parseUpdate(file, id, coverage, site).ok;
}

/** Whether a text of site.yaml can be read and lists authors by these ids. */
export function listsAuthors(text: string, ids: Iterable<string>): boolean {
  const site = parseSite({ path: 'site.yaml', text });
  return site.ok && [...ids].every((id) => Object.hasOwn(site.value.authors, id));
}
