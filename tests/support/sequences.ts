import { rmSync } from 'node:fs';
import path from 'node:path';
import * as assert from 'uvu/assert';
import { isWarning } from '../../src/core/messages.ts';
import type { Problem } from '../../src/core/problem.ts';
import { build } from '../../src/edge/build.ts';
import { differing, temporary, tree } from './folder.ts';
import { RandomContent } from './random-content.ts';

const STEPS = 8;

/** Builds a random content folder after each of its random changes, and compares with a cold build each time. */
export async function sequence(seed: number): Promise<void> {
  const folder = temporary();
  const content = new RandomContent(path.join(folder, 'content'), seed);
  const [output, cold, cache] = ['dist', 'cold', 'cache'].map((name) => path.join(folder, name)) as [
    string,
    string,
    string,
  ];
  const source = { kind: 'folder', content: content.folder } as const;
  const trail: string[] = [];
  for (let step = 0; step <= STEPS; step++) {
    if (step > 0) trail.push(content.step());
    const where = `seed ${seed}, after ${trail.join(', ')}`;
    const notice = (message: string): void => {
      assert.unreachable(`${where}: ${message}`);
    };
    const shared = { source, now: content.now, notice };
    const warm = await build({ ...shared, output, cache });
    rmSync(cold, { recursive: true, force: true });
    const whole = await build({ ...shared, output: cold });
    sameProblems(warm.problems, whole.problems, where);
    if (!warm.done || !whole.done) continue;
    assert.equal(differing(tree(output), tree(cold)), [], where);
    assert.is(warm.done.note.digest, whole.done.note.digest, where);
    assert.is(warm.done.reused + warm.done.rendered, Object.keys(tree(output)).length, `${where}: files counted`);
  }
  rmSync(folder, { recursive: true, force: true });
}

/** What stops a build is the same; of warnings an incremental build tells those of what it reads, and no others (decision 14). */
function sameProblems(warm: readonly Problem[], whole: readonly Problem[], where: string): void {
  const stopping = (all: readonly Problem[]): Problem[] => all.filter((problem) => !isWarning(problem));
  assert.equal(stopping(warm), stopping(whole), where);
  const cold = new Set(whole.map((problem) => JSON.stringify(problem)));
  assert.equal(
    warm.filter((problem) => !cold.has(JSON.stringify(problem))),
    [],
    `${where}: warnings`,
  );
}
