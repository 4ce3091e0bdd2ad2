/** A worker thread: builds one coverage after the other, and hands over what it wrote. */
import { parentPort, workerData } from 'node:worker_threads';
import { openPart } from './changes.ts';
import { siteContext } from './context.ts';
import { wordsFor } from './disk-errors.ts';
import { codeOf } from './durable.ts';
import { renderOutputs } from './eleventy.ts';
import { partProblem } from './theme/activate.ts';
import { openSource } from './open-source.ts';
import { processCoverage } from './process-coverage.ts';
import { Cache, CacheDamaged } from './cache.ts';
import type { Answer, Task, WorkerStart } from './workers.ts';

async function serve(start: WorkerStart): Promise<void> {
  const source = await openSource(start.source);
  await source.overview({});
  const cache = start.cache === undefined ? undefined : new Cache(start.cache);
  const part = openPart(start.part, start.name);
  const { settings, now, strict } = start;
  const shared = { key: settings.key, now: now * 1000, render: renderOutputs, strict };
  const share = { source, site: siteContext(settings.site, settings.theme), ...shared };
  const answer = (message: Answer): void => parentPort?.postMessage(message);
  const take = async ({ slug, oldFile }: Task): Promise<void> => {
    if (slug === undefined) {
      source.close();
      answer({ kind: 'handed over', part: part.handOver() });
      return;
    }
    answer({ kind: 'processed', processed: await processCoverage(slug, oldFile, share, cache, part) });
  };
  parentPort?.on('message', (task: Task) => {
    take(task).catch((error: unknown) => {
      const message = codeOf(error) === '' && error instanceof Error ? (error.stack ?? error.message) : wordsFor(error);
      const problem = partProblem(settings.theme);
      answer({ kind: 'failed', message, damaged: error instanceof CacheDamaged, problem });
    });
  });
}

serve(workerData as WorkerStart).catch((error: unknown) => {
  // Whoever started the thread hears of it as the thread's own error.
  queueMicrotask(() => {
    throw error;
  });
});
