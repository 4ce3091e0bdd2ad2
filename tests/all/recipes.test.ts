/** Every command of the CI recipes runs, in a clone as the recipe makes it. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { parse, parseAllDocuments } from 'yaml';
import { program, ROOT } from '../support/command.ts';
import { current } from '../support/deploys.ts';
import { copy, differing, temporary, tree, write } from '../support/folder.ts';

interface Step {
  readonly name?: string;
  readonly run?: string;
  readonly if?: string;
}

interface Workflow {
  readonly jobs: Readonly<Record<string, { readonly steps: readonly Step[] }>>;
}

const WHO = ['-c', 'user.name=Desk', '-c', 'user.email=desk@test.example'];
const UPDATE = 'content/sallow-surge/updates/2026-11-18T1500-r3cp.md';
const EPOCH = '1795500000';

/** A repository like ours on a host that serves clones without files, an editor's clone and a CI machine's. */
class Host {
  private readonly folder = temporary();
  readonly bare = path.join(this.folder, 'host.git');
  readonly desk = path.join(this.folder, 'desk');
  readonly runner = path.join(this.folder, 'runner');
  readonly www = path.join(this.folder, 'www');

  constructor() {
    const files = execFileSync('git', ['-C', ROOT, 'ls-files', '-z'], { encoding: 'utf8' }).split('\0').filter(Boolean);
    for (const file of files) copy(path.join(ROOT, file), path.join(this.desk, file));
    this.git('init', '-q', '-b', 'main', this.desk);
    execFileSync('git', ['init', '-q', '--bare', '-b', 'main', this.bare]);
    this.git('-C', this.bare, 'config', 'uploadpack.allowFilter', 'true');
    this.git('-C', this.bare, 'config', 'uploadpack.allowAnySHA1InWant', 'true');
    this.git('-C', this.desk, 'remote', 'add', 'origin', this.bare);
    this.push();
  }

  push(): void {
    this.git('-C', this.desk, 'add', '-A', '-f');
    this.git('-C', this.desk, ...WHO, 'commit', '-qm', 'x');
    this.git('-C', this.desk, 'push', '-q', 'origin', 'main');
  }

  /** As actions/checkout does it: no files but those at the top and in the folders named. */
  checkout(): void {
    this.git('clone', '-q', '--filter=blob:none', '--no-checkout', `file://${this.bare}`, this.runner);
    this.git('-C', this.runner, 'sparse-checkout', 'set', '--cone', 'scripts', 'src', 'templates');
    this.git('-C', this.runner, 'checkout', '-q', 'main');
  }

  pull(): void {
    this.git('-C', this.runner, 'pull', '-q');
  }

  /** Runs a step as the host's shell does. */
  async run(script: string, env: Readonly<Record<string, string>>): Promise<string> {
    const ran = await program('bash', ['-e', '-c', script], { SOURCE_DATE_EPOCH: EPOCH, ...env }, this.runner);
    assert.is(ran.status, 0, `${script}\n${ran.stdout}${ran.stderr}`);
    return ran.stdout + ran.stderr;
  }

  private git(...args: string[]): void {
    execFileSync('git', args, { stdio: 'pipe' });
  }
}

function publishSteps(): readonly Step[] {
  const text = readFileSync(path.join(ROOT, '.github/workflows/publish.yml'), 'utf8');
  return (parse(text) as Workflow).jobs['publish']?.steps.filter(({ run }) => run !== undefined) ?? [];
}

/** The YAML blocks of docs/deploying.md, as values. */
function documented(): unknown[] {
  const text = readFileSync(path.join(ROOT, 'docs/deploying.md'), 'utf8');
  return [...text.matchAll(/^```yaml\n([\s\S]*?)^```/gm)].map(([, yaml = '']) => {
    const [document] = parseAllDocuments(yaml);
    return document?.toJS() as unknown;
  });
}

const recipes = suite('CI recipes');

recipes('the commands of the recipes publish a push, and then only what changed', async () => {
  const host = new Host();
  host.checkout();
  const steps = publishSteps();
  assert.ok(steps.length >= 4);
  const env = { TARGET: `dir:${host.www}`, RUNNER_TEMP: temporary() };
  for (const { run = '' } of steps) await host.run(run, env);
  const first = current(host.www);
  assert.ok('sallow-surge/index.html' in first);

  write(host.desk, { [UPDATE]: '---\ndate: 2026-11-18T15:00\ntitle: A new update\n---\n' });
  host.push();
  host.pull();
  // With a cache; node_modules stays, as setup-node's cache would have it.
  const later = steps.filter((step) => step.if === undefined && !step.run?.startsWith('npm ci'));
  let said = '';
  for (const { run = '' } of later) said += await host.run(run, env);
  const next = current(host.www);
  assert.ok('sallow-surge/2026-11-18T1500-r3cp/index.html' in next);
  assert.ok(differing(first, next).length < 25, said);
  await checkDocumented(host, next);
});

/** What docs/deploying.md gives for other hosts leads to the same files. */
async function checkDocumented(host: Host, expected: Readonly<Record<string, string>>): Promise<void> {
  const [gitlab, site] = documented() as [{ publish: { script: string[] } }, Workflow];
  const www = temporary();
  const runs = (script: string): boolean => !script.startsWith('npm ci');
  for (const script of gitlab.publish.script.filter(runs)) await host.run(script, { TARGET: `dir:${www}` });
  assert.equal(differing(current(www), expected), []);
  const commands = (site.jobs['site']?.steps ?? []).flatMap(({ run }) => run ?? []).filter(runs);
  assert.is(commands.length, 2);
  for (const command of commands) await host.run(command, {});
  // The next run has the last one's output.
  for (const command of commands.slice(1)) assert.match(await host.run(command, {}), /wrote 0 files/);
  assert.equal(differing(tree(path.join(host.runner, 'dist')), expected), []);
}

recipes.run();
