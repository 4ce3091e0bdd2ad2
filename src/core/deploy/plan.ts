/** A deploy's plan: what is sent and what is taken away, step by step, so that no reader ever misses a file. */
import { folderOf, isFragment, isHead, kindOf, KINDS, uncompressed, type Kind } from './kinds.ts';
import type { HeadNames } from './head.ts';
import type { Listing } from './listing.ts';

/** Seconds for which what cached pages still name stays on the target. */
const KEEP = { fragment: 60, asset: 24 * 60 * 60 } as const;

/** Path → the second at which it may go. */
export type Leftovers = Readonly<Record<string, number>>;

export interface Step {
  readonly name: 'killed' | Kind | 'removals';
  readonly put: readonly string[];
  readonly remove: readonly string[];
}

export interface Plan {
  /** Carried out one after the other; files of one step in any order. */
  readonly steps: readonly Step[];
  readonly leftovers: Leftovers;
  /** Files of the plan that the target had in another version. */
  readonly rewritten: ReadonlySet<string>;
  readonly kind: (path: string) => Kind;
}

export interface PlanInput {
  /** What the target holds, leftovers not among it. */
  readonly known: Listing;
  readonly leftovers: Leftovers;
  /** Files to send. */
  readonly put: readonly string[];
  /** Files of `known` that are no longer part of the output. */
  readonly gone: readonly string[];
  /** The heads among `put`. */
  readonly heads: readonly HeadNames[];
  /** More files that were found on the target, where something is killed. */
  readonly found: readonly string[];
  /** Tops among all these that name a killed update: as key event, pinned or round-up. */
  readonly naming: readonly string[];
  /** Assets that the fragments of `put` name. */
  readonly assetsOf: (fragment: string) => readonly string[];
  /** Seconds. */
  readonly now: number;
}

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

/** Makes the plan; see the steps' order in KINDS, with kills before and removals after them. */
export function makePlan(input: PlanInput): Plan {
  const { known, leftovers, put, gone, now } = input;
  const folders = coverageFolders(input);
  const kind = (path: string): Kind => kindOf(path, (folder) => folders.has(folder));
  const sent = new Set(put);
  const lost = new Set(gone);
  const stays = (path: string): boolean => sent.has(path) || (known.has(path) && !lost.has(path));
  const kills = killing(input);
  const withdrawn = withdrawnFiles(input, kills).filter((path) => !stays(path));
  const early = kills.length === 0 ? [] : killSteps(input, kills, withdrawn);
  const done = new Set(early.flatMap((step) => [...step.put, ...step.remove]));
  const later: Record<string, number> = {};
  const over: string[] = [];
  for (const [path, until] of Object.entries(leftovers)) {
    if (stays(path) || done.has(path)) continue;
    if (until <= now) over.push(path);
    else later[path] = until;
  }
  for (const path of gone) {
    const of = kind(path);
    if (done.has(path)) continue;
    if (of === 'fragment' || of === 'asset') later[path] = now + KEEP[of];
    else over.push(path);
  }
  const steps: Step[] = [
    ...early,
    ...KINDS.map((name): Step => ({
      name,
      put: put.filter((path) => kind(path) === name && !done.has(path)),
      remove: [],
    })),
    { name: 'removals', put: [], remove: over },
  ];
  return {
    steps: steps.filter((step) => step.put.length + step.remove.length > 0),
    leftovers: later,
    rewritten: new Set(put.filter((path) => known.has(path))),
    kind,
  };
}

/** A folder with a head is a coverage's. */
function coverageFolders({ known, put }: PlanInput): Set<string> {
  const heads = [...known.keys(), ...put].filter(isHead);
  return new Set(heads.map(folderOf));
}

/** Fragments of killed updates and tops that name them, in every revision, and pictures that nothing shows any more. */
function withdrawnFiles({ known, leftovers, found, naming }: PlanInput, kills: readonly HeadNames[]): string[] {
  if (kills.length === 0) return [];
  const there = new Set([...known.keys(), ...Object.keys(leftovers), ...found]);
  const bySlug = new Map(kills.map((head) => [head.slug, head.killed]));
  const pictures = kills.map(({ slug }) => `assets/${slug}/`);
  const tops = new Set(naming);
  return [...there].filter(
    (path) =>
      tops.has(uncompressed(path)) ||
      (isFragment(path) && bySlug.get(folderOf(folderOf(path)))?.has(idOf(path))) ||
      pictures.some((folder) => path.startsWith(folder)),
  );
}

/** What the heads that name a kill need, then tombstones, then these heads, then what is withdrawn goes. */
function killSteps({ put, assetsOf }: PlanInput, kills: readonly HeadNames[], withdrawn: readonly string[]): Step[] {
  const sent = new Set(put);
  const fragments = kills.flatMap((head) => head.fragments).filter((path) => sent.has(path));
  const assets = [...new Set(fragments.flatMap((path) => assetsOf(path)))].filter((path) => sent.has(path));
  const tombstones = kills.flatMap(({ slug, killed }) => [...killed].map((id) => `${slug}/${id}/index.html`));
  const step = (files: readonly string[], remove: readonly string[] = []): Step => ({
    name: 'killed',
    put: files.flatMap(withCopies).filter((path) => sent.has(path)),
    remove,
  });
  const heads = kills.map(({ slug }) => `${slug}/live.json`);
  return [step(assets), step(fragments), step(tombstones), step(heads), step([], withdrawn)];
}

/** A file and its pre-compressed copies: a server prefers those. */
function withCopies(path: string): string[] {
  return [path, `${path}.gz`, `${path}.br`];
}

/** Tops of a coverage among files of a target, compressed copies left aside. */
export function topsOf(slug: string, files: Iterable<string>): string[] {
  return [...new Set(files)].filter((path) => path.startsWith(`${slug}/fragments/_top.`) && path.endsWith('.html'));
}

/** The update of a fragment, e.g. "storm-ana/fragments/a.3f9a02c71b.html" → "a" */
function idOf(fragment: string): string {
  return fragment.slice(fragment.lastIndexOf('/') + 1).split('.')[0] ?? '';
}
