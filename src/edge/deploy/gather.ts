/** What a plan is made from: read in the release, and on the target where something is killed. */
import { assetsNamed, headNames, namesKilled, type HeadNames } from '../../core/deploy/head.ts';
import { folderOf, isFragment, isHead } from '../../core/deploy/kinds.ts';
import type { PlanInput } from '../../core/deploy/plan-input.ts';
import { siteAddress } from '../../core/deploy/purge.ts';
import { killing, topsOf } from '../../core/deploy/withdrawn.ts';
import type { DeployOptions } from './options.ts';
import type { Change, Release } from './release.ts';
import type { TargetState } from './state.ts';
import type { Target } from './target.ts';

/** What is published: a release, what it changes on the target, and whether what was there has left the branch. */
export interface Matter {
  readonly release: Release;
  readonly change: Change;
  readonly replaces: boolean;
}

/** Gathers what the plan needs. `known`: what the target holds, leftovers not among it. */
export async function gather(
  { target, now }: DeployOptions,
  known: ReadonlyMap<string, string>,
  state: TargetState | undefined,
  { release, change, replaces }: Matter,
): Promise<PlanInput> {
  const put = [...change.put.keys()];
  const heads = await Promise.all(
    put.filter(isHead).map(async (file) => headNames(folderOf(file), await textOf(release, file))),
  );
  const fragments = await Promise.all(
    heads.some(({ killed }) => killed.size > 0)
      ? put.filter(isFragment).map(async (file) => [file, assetsNamed(await textOf(release, file))] as const)
      : [],
  );
  const assets = new Map(fragments);
  const input = { known, leftovers: state?.leftovers ?? {}, put, gone: change.gone, heads, replaces, now };
  const found: string[] = [];
  const naming: string[] = [];
  for (const head of killing(input)) {
    const { slug } = head;
    found.push(...(await target.find(`${slug}/fragments/`)), ...(await target.find(`assets/${slug}/`)));
    naming.push(...(await topsNaming(target, head, [...known.keys(), ...Object.keys(input.leftovers), ...found])));
  }
  return { ...input, found, naming, assetsOf: (fragment) => assets.get(fragment) ?? [] };
}

/** Tops on the target, superseded ones too, that name a killed update. */
async function topsNaming(target: Target, head: HeadNames, files: readonly string[]): Promise<string[]> {
  const naming: string[] = [];
  for (const top of topsOf(head.slug, files)) {
    const html = await target.get(top);
    if (html && namesKilled(head, html.toString('utf8'))) naming.push(top);
  }
  return naming;
}

async function textOf(release: Release, file: string): Promise<string> {
  return (await release.read(file)).toString('utf8');
}

/** The site's address as a release has it; undefined where it does not say. */
export async function siteOf(release: Release): Promise<string | undefined> {
  const read = async (file: string): Promise<string | undefined> => textOf(release, file).catch(() => undefined);
  return siteAddress(await read('feed.json'), await read('robots.txt'));
}
