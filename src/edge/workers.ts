/** Coverages shared out among worker threads. */
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { HandedOver, OutputChanges, PartSpec } from './changes.ts';
import { compiledFolder } from './compiled.ts';
import type { Problem } from '../core/problem.ts';
import type { Processed } from './process-coverage.ts';
import type { SiteBuild } from './site-build-options.ts';
import type { Settings } from './settings.ts';
import type { SourceSpec } from './source.ts';
import { CacheDamaged } from './cache.ts';

/** What a worker is started with. */
export interface WorkerStart {
  readonly source: SourceSpec;
  readonly settings: Settings;
  readonly now: number;
  readonly strict?: boolean;
  readonly cache?: string;
  readonly part: PartSpec;
  readonly name: string;
}

/** A coverage to build; undefined: hand over and end. */
export interface Task {
  readonly slug?: string;
  readonly oldFile?: string;
}

export type Answer =
  | { readonly kind: 'processed'; readonly processed: Processed }
  | { readonly kind: 'handed over'; readonly part: HandedOver }
  | { readonly kind: 'failed'; readonly message: string; readonly damaged: boolean; readonly problem?: Problem };

const MOST = 4;
/** A worker's heap, in MiB: with more room V8 collects less often, and a build takes twice the memory for a tenth of the time. */
const HEAP = 256;
/** A coverage is too large for a worker: it is built in the main thread, whose heap is as large as the machine allows. */
export class TooLarge extends Error {}
/** A part of the theme failed in a worker. */
export class PartOfTheme extends Error {
  constructor(readonly problem: Problem) {
    super(problem.code);
  }
}

export class Workers {
  private readonly threads: Worker[] = [];

  constructor(
    private readonly build: SiteBuild,
    private readonly changes: OutputChanges,
  ) {}

  /** Builds the coverages; rejects where one fails for another reason than its content: TooLarge, CacheDamaged… */
  async run(slugs: readonly string[]): Promise<Processed[]> {
    const queue = [...slugs];
    const processed: Processed[] = [];
    const count = Math.min(MOST, availableParallelism(), slugs.length);
    const next = (): Task => {
      const slug = queue.shift();
      this.build.options.progress?.(slugs.length - queue.length, slugs.length);
      return slug === undefined ? {} : { slug, oldFile: this.build.index?.files[slug]?.[0] };
    };
    try {
      await Promise.all(Array.from({ length: count }, (_, i) => this.one(`w${i}-`, next, processed)));
    } finally {
      // Where one fails the others must not go on writing.
      await Promise.all(this.threads.map((thread) => thread.terminate()));
    }
    return processed.sort((a, b) => (a.slug < b.slug ? -1 : 1));
  }

  private one(name: string, next: () => Task, processed: Processed[]): Promise<void> {
    const { options, settings, cache } = this.build;
    const start: WorkerStart = {
      source: options.source,
      settings,
      now: options.now,
      strict: options.strict,
      cache: cache?.folder,
      part: this.changes.spec,
      name,
    };
    return new Promise((resolve, reject) => {
      const worker = new Worker(path.join(compiledFolder(), 'worker.js'), {
        workerData: start,
        resourceLimits: { maxOldGenerationSizeMb: HEAP },
      });
      this.threads.push(worker);
      worker.on('error', (error: NodeJS.ErrnoException) => {
        reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new TooLarge(error.message) : error);
      });
      worker.on('message', (answer: Answer) => {
        if (answer.kind === 'failed') reject(errorOf(answer));
        else if (answer.kind === 'handed over') {
          this.changes.takeOver(answer.part);
          resolve();
        } else {
          processed.push(answer.processed);
          worker.postMessage(next());
        }
      });
      worker.postMessage(next());
    });
  }
}

function errorOf({ damaged, message, problem }: Answer & { kind: 'failed' }): Error {
  if (problem) return new PartOfTheme(problem);
  return damaged ? new CacheDamaged() : new Error(message);
}
