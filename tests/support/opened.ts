/** One shape of tidying up: what a test opens is closed in the end, whatever failed before, and whatever fails then. */
import type { Test } from 'uvu';

interface Closable {
  close(): unknown;
}

/** A browser that was killed may never answer, in milliseconds. */
const PATIENCE = 10_000;

/** What is open: browsers, pages' contexts, servers. */
export class Opened {
  private readonly all: Closable[] = [];

  /** Notes what must be closed, and hands it back: `const server = opened.keep(await serve(output))`. */
  keep<T extends Closable>(one: T): T {
    this.all.push(one);
    return one;
  }

  /** Closes all, last opened first, each whatever became of the others; what failed is said and no more: see below. */
  async close(): Promise<void> {
    for (let one = this.all.pop(); one !== undefined; one = this.all.pop()) await closed(one);
  }
}

/** A close that fails is the result of something that a test has failed with already, which it must not hide. */
async function closed(one: Closable): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`is not closed after ${PATIENCE / 1000} s`));
    }, PATIENCE);
  });
  try {
    await Promise.race([one.close(), late]);
  } catch (error) {
    console.error(`closing ${one.constructor.name}: ${error instanceof Error ? error.message : String(error)}`);
  } finally {
    clearTimeout(timer);
  }
}

/** Runs something that opens things, and closes them: `opening(async (opened) => { opened.keep(await launch()); })`. */
export async function opening<T>(run: (opened: Opened) => Promise<T>): Promise<T> {
  const opened = new Opened();
  try {
    return await run(opened);
  } finally {
    await opened.close();
  }
}

/** What a suite opens before its first test, closed after its last. uvu says nothing of an error in `before`: this does. */
export function around<C>(suite: Test<C>, prepare: (on: C, opened: Opened) => Promise<void>): void {
  const opened = new Opened();
  suite.before(async (on) => {
    try {
      await prepare(on, opened);
    } catch (error) {
      console.error(error);
      throw error;
    }
  });
  suite.after(() => opened.close());
}
