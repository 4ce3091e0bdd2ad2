import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { openCache } from '../edge/deploy/caches.ts';
import { ancestors, historyOf, type Branch } from '../edge/deploy/history.ts';
import { isTarget, openTarget } from '../edge/deploy/open-target.ts';
import type { DeployOptions, DeployResult } from '../edge/deploy/options.ts';
import { rebuilt } from '../edge/deploy/rebuild.ts';
import { deltaRelease, outputRelease, type Release } from '../edge/deploy/release.ts';
import { deploy, Misfit } from '../edge/deploy/run.ts';
import { verify } from '../edge/deploy/verify.ts';
import { nowSeconds, outputFolder, Usage } from './shared/common.ts';
import { printPlan, progressLine, report } from './shared/deploy-report.ts';
import { say, usageOrFail } from './shared/say.ts';

const HELP = `npm run deploy -- TARGET [options]      publishes a built folder
npm run deploy -- verify URL [options]  asks a public address whether it serves this build

TARGET is one of
  dir:PATH             a folder that a web server serves
  s3://BUCKET/PREFIX   any S3-compatible store (keys: AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY)
  rclone:REMOTE:PATH   whatever rclone reaches

  --output DIR    the built folder (default: dist), or a delta's
  --delta DIR     a delta (npm run build -- --delta DIR). Where the target holds another build than the one that it
                  changes, everything is compared: with --output where that is given, else with a build made for it
  --endpoint URL  the address of an S3-compatible store
  --purge CACHE   tell a cache what changed; may be given several times:
                  http://HOST:PORT (PURGE requests), fastly (FASTLY_API_TOKEN),
                  cloudflare (CLOUDFLARE_ZONE, CLOUDFLARE_API_TOKEN),
                  cloudfront:ID (the keys as for S3), file:PATH (a list)
  --repo DIR      the repository that knows the commits (default: .)
  --branch NAME   the branch that is published: its newest commit goes out also after a forced push, and what left the
                  branch leaves the site; a commit that it does not hold any more stays where it is
  --remote NAME   the remote whose branch that is, e.g. origin (default: the repository's own)
  --force         deploy even what does not follow the commit that the target holds
  --dry-run       say what would happen, and change nothing
  --wait SECONDS  how long to wait for another deploy, or for caches to follow (default: 60; verify: 0)
  --coverages N   verify: how many coverages, last changed first (default: 10)
`;

const OPTIONS = {
  output: { type: 'string' },
  delta: { type: 'string' },
  endpoint: { type: 'string' },
  purge: { type: 'string', multiple: true },
  repo: { type: 'string' },
  branch: { type: 'string' },
  remote: { type: 'string' },
  force: { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  wait: { type: 'string' },
  coverages: { type: 'string' },
} as const;

type Values = ReturnType<typeof read>['values'];

/** Publishes, or verifies. Exits 0 (also where a newer commit is out already), 1 where it cannot, 2 on wrong usage. */
export async function main(argv: string[]): Promise<number> {
  return usageOrFail(HELP, argv, () => {
    const { values, positionals } = read(argv);
    const [what, ...rest] = positionals;
    if (what === 'verify') return runVerify(rest, values);
    if (what === undefined || rest.length > 0) throw new Usage('name one target');
    if (!isTarget(what)) throw new Usage(`${what} is no target: dir:PATH, s3://BUCKET/PREFIX or rclone:REMOTE:PATH`);
    return runDeploy(what, values);
  });
}

function read(argv: string[]) {
  return parseArgs({ args: argv, options: OPTIONS, allowPositionals: true });
}

async function runDeploy(address: string, values: Values): Promise<number> {
  const started = performance.now();
  const whole = values.delta === undefined || values.output !== undefined;
  const caches = (values.purge ?? []).map(cacheOrUsage);
  const wait = 1000 * number(values.wait, 60, '--wait');
  const now = nowSeconds();
  const releases = [
    ...(values.delta === undefined ? [] : [deltaRelease(outputFolder(values.delta))]),
    ...(whole ? [outputRelease(outputFolder(values.output ?? 'dist'))] : []),
  ];
  if (new Set(releases.map(({ edition }) => edition.digest)).size > 1) {
    throw new Error(
      'the delta and the output are of two builds: build both from the same content, or name one of them',
    );
  }
  const repository = path.resolve(values.repo ?? '.');
  const branch = branchOf(values);
  const target = await openTarget(address, values.endpoint);
  const options: DeployOptions = {
    target,
    releases: await Promise.all(releases.map((release) => withAncestors(release, repository))),
    caches,
    wait,
    now,
    force: values.force ?? false,
    dryRun: values['dry-run'] ?? false,
    history: () => historyOf(repository, branch),
    told: { notice: say, progress: progressLine(), plan: printPlan },
  };
  const result = await deploy(options).catch((error: unknown) => deployWhole(error, options, deltaOf(values)));
  return report(address, result, values['dry-run'] ?? false, Math.round(performance.now() - started));
}

/** A delta on another base becomes a full comparison, where its whole output can be built. */
async function deployWhole(error: unknown, options: DeployOptions, delta: string): Promise<DeployResult> {
  if (!(error instanceof Misfit)) throw error;
  const aside = mkdtempSync(path.join(tmpdir(), 'stop-press-'));
  try {
    const whole = await rebuilt(delta, path.join(aside, 'site'));
    if (!whole) throw error;
    say('the target holds another build than the one that the delta changes: everything is compared');
    const { edition } = options.releases[0] ?? whole;
    return await deploy({ ...options, releases: [{ ...whole, edition }] });
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

function branchOf({ branch: name, remote }: Values): Branch | undefined {
  if (name === undefined) {
    if (remote !== undefined) throw new Usage('--remote says where the branch is that --branch names');
    return undefined;
  }
  // A name that begins with a dash would be an option of git's.
  if (!/^[^-\s][^\s:~^?*[\\]*$/.test(name)) throw new Usage(`--branch takes the name of a branch, not ${name}`);
  if (remote?.startsWith('-')) throw new Usage(`--remote takes the name or address of a remote, not ${remote}`);
  return { name, ...(remote === undefined ? {} : { remote }) };
}

function deltaOf({ delta, output }: Values): string {
  return outputFolder(delta ?? output ?? 'dist');
}

async function withAncestors(release: Release, repository: string): Promise<Release> {
  const { edition } = release;
  if (edition.commit === null) return release;
  return { ...release, edition: { ...edition, ancestors: await ancestors(repository, edition.commit) } };
}

async function runVerify([url, ...rest]: string[], values: Values): Promise<number> {
  if (url === undefined || !/^https?:\/\//.test(url) || rest.length > 0)
    throw new Usage('verify needs one http(s) address');
  const output = outputFolder(values.output ?? 'dist');
  const coverages = number(values.coverages, 10, '--coverages');
  const { asked, stale } = await verify({ url, output, coverages, wait: 1000 * number(values.wait, 0, '--wait') });
  for (const line of stale) say(line);
  console.log(
    stale.length === 0
      ? `${url} serves this build (${asked} addresses asked)`
      : `${url}: ${stale.length} of ${asked} addresses are stale`,
  );
  return stale.length === 0 ? 0 : 1;
}

function cacheOrUsage(told: string): ReturnType<typeof openCache> {
  try {
    return openCache(told, process.env);
  } catch (error) {
    throw new Usage(error instanceof Error ? error.message : String(error));
  }
}

function number(told: string | undefined, otherwise: number, name: string): number {
  if (told === undefined) return otherwise;
  if (!/^\d{1,6}$/.test(told)) throw new Usage(`${name} takes a number, not ${told}`);
  return Number(told);
}
