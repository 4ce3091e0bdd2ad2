/** Carries out one plan on a target: journal, steps, caches, state. */
import { makePlan, type Plan, type Step } from '../../core/deploy/plan.ts';
import { addressOf, stalePaths } from '../../core/deploy/purge.ts';
import { tellCaches } from './caches.ts';
import type { Ledger } from './ledger.ts';
import { upload } from './metadata.ts';
import { packOf, type Change, type Release } from './release.ts';
import type { DeployOptions, DeployResult } from './options.ts';
import { abandoned, keep, noteFiles, unused, VERSION, type TargetState } from './state.ts';
import { gather, siteOf, type Matter } from './gather.ts';
import { pingHub } from './websub.ts';

/** What one deploy does to its target; used once. */
export class Publication {
  private readonly release: Release;
  private readonly change: Change;
  private readonly failures: string[] = [];
  private unpurged: string[] = [];
  private done = 0;
  private bytes = 0;

  constructor(
    private readonly options: DeployOptions,
    private readonly state: TargetState | undefined,
    private readonly known: Map<string, string>,
    private readonly matter: Matter,
  ) {
    this.release = matter.release;
    this.change = matter.change;
  }

  /** Publishes and says what was done; of a dry run only tells the plan. Throws where the target fails. */
  async run(ledger: Ledger): Promise<DeployResult> {
    const { options, state, change } = this;
    const plan = makePlan(await gather(options, this.known, state, this.matter));
    if (options.dryRun) {
      options.told.plan(plan);
      return this.result(plan);
    }
    const site = await this.site();
    if (plan.steps.length > 0) {
      await ledger.begin(await this.begun());
      await this.carryOut(plan, ledger, site);
    }
    await this.purge(site, [...(state?.unpurged ?? []), ...stalePaths(plan, !state?.held)]);
    const next = await this.finished(plan, site);
    await ledger.finish(next);
    const old = plan.withdraws ? await abandoned(options.target, next) : [];
    await options.target.erase([...new Set([...unused(this.journal, next), ...unused(state, next), ...old])]);
    await this.ping(site);
    return this.result(plan, change);
  }

  private journal: TargetState | undefined;

  /** The site's address: of the release, else as the target remembers it. */
  private async site(): Promise<string | undefined> {
    return (await siteOf(this.release)) ?? this.state?.site;
  }

  /** The state while the deploy is under way: what it touches, and all that the next one needs to complete it. */
  private async begun(): Promise<TargetState> {
    const { options, release, change, state } = this;
    const { target } = options;
    const touched = await keep(target, 'touched', [...change.put.keys(), ...change.gone].join('\n'));
    const pack = await packOf(release, change, target.packLimit);
    const pending = {
      ...release.edition,
      touched,
      pack: pack === undefined ? undefined : await keep(target, 'pack', pack),
    };
    this.journal = { version: VERSION, log: {}, leftovers: {}, unpurged: [], ...state, pending };
    return this.journal;
  }

  private async carryOut(plan: Plan, ledger: Ledger, site: string | undefined): Promise<void> {
    const all = plan.steps.reduce((sum, { put }) => sum + put.length, 0);
    const killed = plan.steps.filter(({ name }) => name === 'killed');
    for (const step of plan.steps) {
      await ledger.check();
      await this.step(step, all);
      if (step !== killed.at(-1) || site === undefined) continue;
      // Told again at the end, where failures count.
      await tellCaches(this.options.caches, addresses(site, stalePaths({ ...plan, steps: killed }, !this.state?.held)));
    }
  }

  private async step({ put, remove }: Step, all: number): Promise<void> {
    const { target, told } = this.options;
    const files = put.map((file) =>
      upload(file, async () => {
        const bytes = await this.release.read(file);
        this.bytes += bytes.length;
        return bytes;
      }),
    );
    if (files.length > 0) {
      await target.put(files, () => {
        told.progress(++this.done, all);
      });
    }
    if (remove.length > 0) await target.remove(remove);
  }

  /** Tells caches; what fails is noted for the next deploy. */
  private async purge(site: string | undefined, paths: readonly string[]): Promise<void> {
    const { caches } = this.options;
    if (caches.length === 0 || paths.length === 0) return;
    const told = site === undefined ? ['the output does not say its address: nothing can be purged'] : [];
    this.failures.push(...told, ...(site === undefined ? [] : await tellCaches(caches, addresses(site, paths))));
    if (this.failures.length > 0) this.unpurged = [...new Set(paths)];
  }

  private async finished(plan: Plan, site: string | undefined): Promise<TargetState> {
    const { options, release, change, state } = this;
    const changes: Record<string, string | null> = {};
    for (const [file, hash] of change.put) changes[file] = hash;
    for (const file of change.gone) changes[file] = null;
    const listing = new Map(this.known);
    for (const [file, hash] of Object.entries(changes)) {
      if (hash === null) listing.delete(file);
      else listing.set(file, hash);
    }
    return {
      version: VERSION,
      held: release.edition,
      site,
      ...(await noteFiles(options.target, state, { listing, changes, withdraws: plan.withdraws })),
      leftovers: plan.leftovers,
      unpurged: this.unpurged,
    };
  }

  private async ping(site: string | undefined): Promise<void> {
    const { hub } = this.release.edition;
    if (hub === undefined || site === undefined) return;
    const failed = await pingHub(hub, site, [...this.change.put.keys()]);
    if (failed !== undefined) this.options.told.notice(`warning: ${failed}`);
  }

  private result(plan: Plan, change: Change = this.change): DeployResult {
    return {
      kind: 'done',
      sent: change.put.size,
      bytes: this.bytes,
      removed: plan.steps.reduce((sum, { remove }) => sum + remove.length, 0),
      kept: Object.keys(plan.leftovers).length,
      failures: this.failures,
    };
  }
}

function addresses(site: string, paths: readonly string[]): string[] {
  return [...new Set(paths)].map((file) => addressOf(site, file));
}
