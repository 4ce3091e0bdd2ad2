/** A deploy from beginning to end. */
import { related, verdict, type Edition, type History } from '../../core/deploy/order.ts';
import { Ledger } from './ledger.ts';
import type { DeployOptions, DeployResult } from './options.ts';
import { packRelease, type Change, type Release } from './release.ts';
import { siteOf } from './gather.ts';
import { Publication } from './publication.ts';
import { kept, listingOf, type TargetState } from './state.ts';
import { Busy } from '../lock-file.ts';
import type { Target } from './target.ts';

/** No release can be applied to what the target holds: a whole output is needed. */
export class Misfit extends Error {}

/** Deploys. Throws where it cannot: the message says what to do. */
export async function deploy(options: DeployOptions): Promise<DeployResult> {
  const deadline = Date.now() + options.wait;
  for (;;) {
    const ledger = new Ledger(options.target);
    try {
      return await attempt(ledger, options, Math.max(0, deadline - Date.now()));
    } catch (error) {
      if (!(error instanceof Busy) || Date.now() > deadline) throw error;
    } finally {
      await ledger.close();
    }
  }
}

async function attempt(ledger: Ledger, options: DeployOptions, wait: number): Promise<DeployResult> {
  const { target, told } = options;
  let state = options.dryRun ? await ledger.look() : await ledger.open(wait);
  // Asked for after the state was read: what the target holds was in the branch before.
  const history = options.history();
  if (state?.pending && !options.dryRun && !(await hasLeft(state.pending, options, history)))
    state = await complete(ledger, state, options);
  if (state?.pending) told.notice(`the last deploy (${short(state.pending.commit)}) did not finish`);
  const [first] = options.releases;
  if (!first) throw new Error('there is nothing to deploy');
  const order = options.force ? { replaces: false } : await orderOf(first, state, history);
  if ('kind' in order) return order;
  if (state && !options.force && isSame(state, first, options.now)) return { kind: 'same' };
  const known = await listingOf(target, state);
  if (state?.pending) await markTouched(target, state.pending, known);
  const [release, change] = fitting(options, state, known);
  if (order.replaces && state) await replace(state, first, release, told.notice);
  return new Publication(options, state, known, { release, change, ...order }).run(ledger);
}

/** Whether what an unfinished deploy was to publish has left the branch: then nobody completes it. */
async function hasLeft({ commit }: Edition, { force }: DeployOptions, { place }: History): Promise<boolean> {
  return !force && commit !== null && (await place?.(commit)) === 'left';
}

/** Says that a history is replaced; throws where the target may be of another site, taken by mistake. */
async function replace(
  { held, pending, site }: TargetState,
  ours: Release,
  release: Release,
  notice: (message: string) => void,
): Promise<void> {
  const theirs = held ?? pending;
  if (!theirs) return;
  const [a, b] = [short(ours.edition.commit), short(theirs.commit)];
  const address = await siteOf(release);
  if (site !== undefined && address !== undefined && site !== address && !related(ours.edition, theirs)) {
    throw new Error(
      `${a} and ${b}, which the target holds, have nothing in common, and the target is ${site}, not ${address}: ` +
        'is it the right one? --force deploys all the same',
    );
  }
  notice(`${b}, which the target holds, has left the branch: what it published goes`);
}

/** Publishes what an unfinished deploy kept for this; the state stays as it is where that is not to be had. */
async function complete(ledger: Ledger, state: TargetState, options: DeployOptions): Promise<TargetState> {
  const { pending } = state;
  const pack = pending?.pack && (await kept(options.target, pending.pack));
  const release = pending && pack && packRelease(pending, pack);
  if (!release) return state;
  options.told.notice(`completing the deploy of ${short(pending.commit)}, which did not finish`);
  const known = await listingOf(options.target, state);
  await markTouched(options.target, pending, known);
  const matter = { release, change: release.compare(known), replaces: false };
  await new Publication(options, state, known, matter).run(ledger);
  return (await ledger.look()) ?? state;
}

/** What an unfinished deploy touched has a content that nobody knows. */
async function markTouched(
  target: Target,
  pending: NonNullable<TargetState['pending']>,
  known: Map<string, string>,
): Promise<void> {
  const touched = await kept(target, pending.touched);
  if (!touched)
    throw new Error(`${target.label}: the journal of an unfinished deploy is missing; remove the state file`);
  for (const file of touched.toString('utf8').split('\n')) if (file !== '') known.set(file, '');
}

/** How the deploy ends where it is not to go out, else whether it replaces a history. */
async function orderOf(
  { edition }: Release,
  state: TargetState | undefined,
  history: History,
): Promise<DeployResult | { readonly replaces: boolean }> {
  let replaces = false;
  const there = [state?.held, state?.pending].filter((edition) => edition !== undefined);
  for (const theirs of there.length > 0 ? there : [undefined]) {
    const order = await verdict(edition, theirs, history);
    if (order.kind === 'superseded') return { ...order, unfinished: theirs !== undefined && theirs === state?.pending };
    if (order.kind === 'force') throw new Error(order.why);
    replaces ||= order.replaces;
  }
  return { replaces };
}

/** Nothing to send, nothing to note, nothing to clear away. */
function isSame({ held, pending, leftovers, unpurged }: TargetState, { edition }: Release, now: number): boolean {
  return (
    !pending &&
    held?.digest === edition.digest &&
    held.commit === edition.commit &&
    held.now === edition.now &&
    unpurged.length === 0 &&
    Object.values(leftovers).every((until) => until > now)
  );
}

/** The first release that can be applied to what the target holds, and what it changes there. */
function fitting(
  { releases, target, force }: DeployOptions,
  state: TargetState | undefined,
  known: ReadonlyMap<string, string>,
): [Release, Change] {
  const same = releases.find(({ edition }) => edition.digest === state?.held?.digest);
  if (same && !force && !state?.pending) return [same, { put: new Map(), gone: [] }];
  for (const release of releases) {
    if (release.base === undefined) return [release, release.compare(known)];
    if (release.base !== state?.held?.digest) continue;
    const change = release.compare(known);
    const covered = new Set([...change.put.keys(), ...change.gone]);
    if ([...known].every(([file, hash]) => hash !== '' || covered.has(file))) return [release, change];
  }
  const holds = state?.held ? `holds ${state.held.digest.slice(0, 10)}` : 'holds no finished deploy';
  const base = releases[0]?.base?.slice(0, 10) ?? '';
  throw new Misfit(
    `the delta changes ${base}, but ${target.label} ${holds}: deploy a whole output (--output DIR, also beside --delta)`,
  );
}

function short(commit: string | null): string {
  return commit === null ? 'uncommitted content' : commit.slice(0, 10);
}
