/** What a deploy takes away at once: of kills, of updates and coverages that are gone, of a history that was replaced. */
import type { HeadNames } from './head.ts';
import { folderOf, isFragment, isHead, uncompressed } from './kinds.ts';
import type { PlanInput } from './plan-input.ts';

/** Heads that name a kill which the target does not have yet: its tombstone is to be sent, or its fragments are there. */
export function killing({
  put,
  known,
  leftovers,
  heads,
}: Omit<PlanInput, 'found' | 'naming' | 'assetsOf'>): HeadNames[] {
  if (heads.every(({ killed }) => killed.size === 0)) return [];
  const sent = new Set(put);
  const there = new Map<string, Set<string>>();
  for (const path of [...known.keys(), ...Object.keys(leftovers)]) {
    if (!isFragment(path)) continue;
    const slug = folderOf(folderOf(path));
    there.set(slug, (there.get(slug) ?? new Set()).add(idOf(path)));
  }
  return heads.filter(({ slug, killed }) =>
    [...killed].some((id) => sent.has(`${slug}/${id}/index.html`) || there.get(slug)?.has(id)),
  );
}

/** What leaves besides kills. */
export interface Leaving {
  readonly any: boolean;
  /** Whether a file that is no longer part of the output goes now, and not after caches have forgotten what names it. */
  readonly now: (path: string) => boolean;
}

/**
 * Tells what superseded files are of something that was withdrawn: of updates whose page is gone (deleted, or held again),
 * of coverages that are gone, and of everything where the target's commit has left the branch. `slugs`: all coverages.
 */
export function leaving({ gone, replaces }: PlanInput, slugs: ReadonlySet<string>): Leaving {
  const lost = new Set(gone.filter(isHead).map(folderOf));
  const ids = new Set(gone.map((path) => pageOf(path, slugs)).filter((page) => page !== undefined));
  const touched = new Set([...lost, ...[...ids].map(folderOf)]);
  const pictures = [...touched].map((slug) => `assets/${slug}/`);
  const ofUpdate = (path: string): boolean => {
    const slug = folderOf(folderOf(path));
    const id = idOf(path);
    // A top may name what is gone, as a key event or pinned.
    return replaces || lost.has(slug) || ids.has(`${slug}/${id}`) || (id === '_top' && touched.has(slug));
  };
  const any = replaces || touched.size > 0;
  const ofContent = (path: string): boolean =>
    (any && isSitePicture(path)) ||
    (replaces ? /^assets\/.+\//.test(path) : pictures.some((folder) => path.startsWith(folder)));
  return {
    any,
    now: (path) => (isFragment(path) ? ofUpdate(path) : ofContent(path)),
  };
}

/** The update whose own page a file is, e.g. "storm-ana/a/index.html" → "storm-ana/a" where storm-ana is a coverage. */
function pageOf(path: string, slugs: ReadonlySet<string>): string | undefined {
  const page = path.endsWith('/index.html') ? folderOf(path) : '';
  return slugs.has(folderOf(page)) && !slugs.has(page) && !page.endsWith('/key') ? page : undefined;
}

/** Fragments of killed updates and tops that name them, in every revision, and pictures that nothing shows any more. */
export function withdrawnFiles({ known, leftovers, found, naming }: PlanInput, kills: readonly HeadNames[]): string[] {
  if (kills.length === 0) return [];
  const there = new Set([...known.keys(), ...Object.keys(leftovers), ...found]);
  const bySlug = new Map(kills.map((head) => [head.slug, head.killed]));
  const pictures = kills.map(({ slug }) => `assets/${slug}/`);
  const tops = new Set(naming);
  return [...there].filter(
    (path) =>
      tops.has(uncompressed(path)) ||
      (isFragment(path) && bySlug.get(folderOf(folderOf(path)))?.has(idOf(path))) ||
      isSitePicture(path) ||
      pictures.some((folder) => path.startsWith(folder)),
  );
}

/** An author's picture is in no coverage's folder, and may be one that only what is withdrawn has shown. */
function isSitePicture(path: string): boolean {
  return /^assets\/[^/]+\.(?:svg|png|jpe?g|gif|webp|avif)$/.test(uncompressed(path));
}

/** Tops of a coverage among files of a target, compressed copies left aside. */
export function topsOf(slug: string, files: Iterable<string>): string[] {
  return [...new Set(files)].filter((path) => path.startsWith(`${slug}/fragments/_top.`) && path.endsWith('.html'));
}

/** The update of a fragment, e.g. "storm-ana/fragments/a.3f9a02c71b.html" → "a" */
function idOf(fragment: string): string {
  return fragment.slice(fragment.lastIndexOf('/') + 1).split('.')[0] ?? '';
}
