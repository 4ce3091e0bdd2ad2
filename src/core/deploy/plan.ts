/** A deploy's plan: what is sent and what is taken away, step by step, so that no reader ever misses a file. */
import { folderOf, isHead, kindOf, KINDS, type Kind } from './kinds.ts';
import type { HeadNames } from './head.ts';
import type { Leftovers, PlanInput } from './plan-input.ts';
import { killing, leaving, withdrawnFiles } from './withdrawn.ts';

/** Seconds for which what cached pages still name stays on the target. */
const KEEP = { fragment: 60, asset: 24 * 60 * 60 } as const;

export interface Step {
  readonly name: 'killed' | Kind | 'removals';
  readonly put: readonly string[];
  readonly remove: readonly string[];
}

export interface Plan {
  /** Carried out one after the other; files of one step in any order. */
  readonly steps: readonly Step[];
  readonly leftovers: Leftovers;
  /** Whether something leaves that readers must not get any more: then the target is to forget its name as well. */
  readonly withdraws: boolean;
  /** Files of the plan that the target had in another version. */
  readonly rewritten: ReadonlySet<string>;
  readonly kind: (path: string) => Kind;
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
  const leaves = leaving(input, folders);
  const later: Record<string, number> = {};
  const over: string[] = [];
  for (const [path, until] of Object.entries(leftovers)) {
    if (stays(path) || done.has(path)) continue;
    if (until <= now || leaves.now(path)) over.push(path);
    else later[path] = until;
  }
  for (const path of gone) {
    const of = kind(path);
    if (done.has(path)) continue;
    if ((of === 'fragment' || of === 'asset') && !leaves.now(path)) later[path] = now + KEEP[of];
    else over.push(path);
  }
  const steps: Step[] = [
    ...early,
    ...KINDS.map((name): Step => ({
      name,
      put: put.filter((path) => kind(path) === name && !done.has(path)),
      remove: [],
    })),
    // What names others goes before what is named.
    ...KINDS.toReversed().map((name): Step => ({
      name: 'removals',
      put: [],
      remove: over.filter((path) => kind(path) === name),
    })),
  ];
  return {
    steps: steps.filter((step) => step.put.length + step.remove.length > 0),
    leftovers: later,
    withdraws: kills.length > 0 || leaves.any,
    rewritten: new Set(put.filter((path) => known.has(path))),
    kind,
  };
}

/** A folder with a head is a coverage's. */
function coverageFolders({ known, put }: PlanInput): Set<string> {
  const heads = [...known.keys(), ...put].filter(isHead);
  return new Set(heads.map(folderOf));
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
