/** Forced pushes through the shipped scripts, and the order of deploys where the branch is known. */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { verdict, type Edition, type History } from '../../src/core/deploy/order.ts';
import { program, ROOT, type CommandResult } from '../support/command.ts';
import { stateOf } from '../support/deploys.ts';
import { temporary, tree, write } from '../support/folder.ts';

const NOW = '1795650000';
const WHO = ['-c', 'user.name=Desk', '-c', 'user.email=desk@test.example', '-c', 'commit.gpgsign=false'];

/** An editor's clone, the repository that it pushes to, and CI machines that clone it and run the shipped script. */
class Pushes {
  private readonly folder = temporary();
  private readonly origin = path.join(this.folder, 'origin.git');
  private readonly desk = path.join(this.folder, 'desk');
  readonly www = path.join(this.folder, 'www');

  static async start(): Promise<Pushes> {
    const pushes = new Pushes();
    await pushes.git(pushes.folder, 'init', '-q', '--bare', '-b', 'main', pushes.origin);
    await pushes.git(pushes.folder, 'init', '-q', '-b', 'main', pushes.desk);
    await pushes.git(pushes.desk, 'remote', 'add', 'origin', `file://${pushes.origin}`);
    write(pushes.desk, {
      'content/site.yaml': 'title: The Quay Post\nurl: https://quay.example\n',
      'content/fire/coverage.md': '---\ntitle: Harbour fire\n---\n',
    });
    for (const id of ['u1', 'u2', 'u3']) await pushes.file(id);
    return pushes;
  }

  async git(folder: string, ...args: string[]): Promise<string> {
    const ran = await program('git', [...WHO, '-C', folder, ...args], { GIT_COMMITTER_DATE: '', GIT_AUTHOR_DATE: '' });
    assert.is(ran.status, 0, `${args.join(' ')}\n${ran.stderr}`);
    return ran.stdout.trim();
  }

  at(...args: string[]): Promise<string> {
    return this.git(this.desk, ...args);
  }

  /** Files an update and pushes it. */
  async file(id: string, body = `Text of ${id}.`): Promise<void> {
    const minute = String(10 + Number(id.slice(1))).padStart(2, '0');
    write(this.desk, { [`content/fire/updates/${id}.md`]: `---\ndate: 2026-11-23T14:${minute}Z\n---\n${body}\n` });
    await this.at('add', '-A');
    await this.at('commit', '-qm', id);
    await this.at('push', '-q', 'origin', 'main');
  }

  /** A CI machine's clone of what the branch holds now. */
  async clone(name: string, ...more: string[]): Promise<string> {
    const runner = path.join(this.folder, name);
    rmSync(runner, { recursive: true, force: true });
    await this.git(this.folder, 'clone', '-q', ...more, '-b', 'main', `file://${this.origin}`, runner);
    return runner;
  }

  /** Builds and deploys in a clone, as the workflow does. */
  async run(runner: string, env: Readonly<Record<string, string>> = {}): Promise<CommandResult> {
    const script = `node "${ROOT}/scripts/run.mjs" build --commit HEAD --cache .cache --delta "$PWD.delta" --quarantine
"${ROOT}/scripts/deploy-delta" "$PWD.delta"`;
    return program('bash', ['-ec', script], { SOURCE_DATE_EPOCH: NOW, TARGET: `dir:${this.www}`, ...env }, runner);
  }

  async publish(): Promise<CommandResult> {
    const ran = await this.run(await this.clone('runner'));
    assert.is(ran.status, 0, ran.stderr);
    return ran;
  }

  /** The updates that the site has. */
  shown(): string[] {
    return Object.keys(tree(this.www)).flatMap((file) => /^fire\/(u\d)\/index\.html$/.exec(file)?.[1] ?? []);
  }

  /** Whether a word stands in any file of the target. */
  says(word: string): boolean {
    return Object.keys(tree(this.www)).some(
      (file) => file.includes(word) || readFileSync(path.join(this.www, file), 'latin1').includes(word),
    );
  }
}

const forced = suite('forced pushes');

forced('what left the history leaves the site with the next run, and ordinary commits go on', async () => {
  const pushes = await Pushes.start();
  await pushes.file('u4', 'SECRET');
  await pushes.publish();
  assert.equal(pushes.shown(), ['u1', 'u2', 'u3', 'u4']);
  await pushes.at('reset', '-q', '--hard', 'HEAD~2');
  await pushes.at('push', '-qf', 'origin', 'main');
  const rewound = await pushes.publish();
  assert.match(rewound.stderr, /has left the branch/);
  assert.equal(pushes.shown(), ['u1', 'u2']);
  assert.not(pushes.says('SECRET'), 'at once, its fragment too');
  assert.equal(stateOf(pushes.www).leftovers, {});
  await pushes.file('u5');
  const next = await pushes.publish();
  assert.not.match(next.stderr, /has left the branch/);
  assert.equal(pushes.shown(), ['u1', 'u2', 'u5']);
});

forced('a history rewritten from its root, and one amended while a run was going', async () => {
  const pushes = await Pushes.start();
  const before = await pushes.clone('before');
  await pushes.publish();
  await pushes.at('commit', '-q', '--amend', '-m', 'amended');
  await pushes.at('push', '-qf', 'origin', 'main');
  await pushes.publish();
  const stale = await pushes.run(before);
  assert.is(stale.status, 0, stale.stderr);
  assert.match(stale.stdout, /superseded: the branch does not hold this commit/);
  await pushes.at('checkout', '-q', '--orphan', 'anew');
  await pushes.at('rm', '-q', '--cached', 'content/fire/updates/u2.md');
  await pushes.at('commit', '-qm', 'anew');
  await pushes.at('push', '-qf', 'origin', 'anew:main');
  await pushes.publish();
  assert.equal(pushes.shown(), ['u1', 'u3']);
  assert.match((await pushes.run(before)).stdout, /superseded: the branch does not hold/);
  assert.equal(pushes.shown(), ['u1', 'u3']);
});

forced(
  'a run of an older commit is still superseded, also from a shallow clone; a rewind goes out from one',
  async () => {
    const pushes = await Pushes.start();
    const older = await pushes.clone('older');
    const shallow = await pushes.clone('shallow', '--depth', '1');
    await pushes.file('u4');
    await pushes.publish();
    for (const runner of [older, shallow]) {
      const ran = await pushes.run(runner);
      assert.is(ran.status, 0, ran.stderr);
      assert.match(ran.stdout, /superseded by a newer deploy/);
    }
    assert.equal(pushes.shown(), ['u1', 'u2', 'u3', 'u4']);
    await pushes.at('reset', '-q', '--hard', 'HEAD~2');
    await pushes.at('push', '-qf', 'origin', 'main');
    const ran = await pushes.run(await pushes.clone('shallow', '--depth', '1'));
    assert.is(ran.status, 0, ran.stderr);
    assert.equal(pushes.shown(), ['u1', 'u2']);
  },
);

forced('a target of another site is not taken by mistake, but by FORCE; a branch that is gone stops', async () => {
  const pushes = await Pushes.start();
  await pushes.publish();
  const other = await Pushes.start();
  const runner = await other.clone('runner');
  write(runner, { 'content/site.yaml': 'title: Another\nurl: https://another.example\n' });
  await other.git(runner, 'commit', '-qam', 'another');
  await other.git(runner, 'push', '-q', 'origin', 'main');
  const wrong = { TARGET: `dir:${pushes.www}` };
  const refused = await other.run(runner, wrong);
  assert.is(refused.status, 1, refused.stdout + refused.stderr);
  assert.match(refused.stderr, /the target is https:\/\/quay\.example, not https:\/\/another\.example/);
  const gone = await other.run(runner, { BRANCH: 'nowhere' });
  assert.is(gone.status, 1);
  assert.match(gone.stderr, /there is no branch nowhere at origin; nothing was deployed/);
  assert.not(existsSync(path.join(other.www, 'fire')));
  assert.is((await other.run(runner, { ...wrong, FORCE: 'true' })).status, 0);
});

/** Numbers that look random, the same ones each time. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** A model of a branch: commits with their parents, and which one is the newest. */
class Model {
  readonly parents: (number | undefined)[] = [undefined];
  tip = 0;

  line(commit: number | undefined): number[] {
    const line: number[] = [];
    for (let at = commit; at !== undefined; at = this.parents[at]) line.push(at);
    return line;
  }

  readonly history: History = {
    relation: (ours, theirs) =>
      Promise.resolve(
        this.line(Number(ours)).includes(Number(theirs))
          ? 'newer'
          : this.line(Number(theirs)).includes(Number(ours))
            ? 'older'
            : 'unrelated',
      ),
    place: (commit) =>
      Promise.resolve(
        Number(commit) === this.tip ? 'tip' : this.line(this.tip).includes(Number(commit)) ? 'within' : 'left',
      ),
  };
}

forced('in random orders of pushes, rewinds and late runs the branch decides', async () => {
  const next = random(5);
  let rewinds = 0;
  for (let trial = 0; trial < 1000; trial++) {
    const model = new Model();
    const waiting: number[] = [0];
    let held: Edition | undefined;
    const deploy = async (commit: number): Promise<void> => {
      const ours = { commit: String(commit), now: 0 };
      const order = await verdict(ours, held, model.history);
      assert.is.not(order.kind, 'force', 'the branch decides it all');
      if (order.kind === 'go') assert.ok(model.line(model.tip).includes(commit), 'never what left the branch');
      if (order.kind === 'go') held = ours;
    };
    for (let step = 0; step < 12; step++) {
      const act = next(4);
      if (act === 0) {
        const line = model.line(model.tip);
        model.tip = line[next(line.length)] ?? 0;
        rewinds++;
      } else if (act === 1) {
        model.tip = model.parents.push(model.tip) - 1;
      } else {
        const [commit] = waiting.splice(next(waiting.length), 1);
        if (commit !== undefined) await deploy(commit);
        continue;
      }
      waiting.push(model.tip);
    }
    // Every push has a run; in whichever order the last ones end, the newest commit is out.
    while (waiting.length > 0) await deploy(waiting.splice(next(waiting.length), 1)[0] ?? 0);
    assert.is(held?.commit, String(model.tip), `trial ${trial}`);
  }
  assert.ok(rewinds > 1000);
});

forced.run();
