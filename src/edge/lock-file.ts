/** A lock file: who has it writes, the others wait. */
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import {
  isGone,
  isHere,
  isThisProcess,
  LOCK_TIME,
  readHolder,
  RENEW_TIME,
  thisProcess,
  type Holder,
} from './holder.ts';

/** A lock that lasts until it is released or its process is gone. */
export interface Lock {
  /** Throws where somebody else took it. */
  check(): Promise<void>;
  release(): Promise<void>;
}

/** Another deploy or build is under way. */
export class Busy extends Error {}

export interface LockOptions {
  /** What the lock is for, as messages call it. */
  readonly act: 'build' | 'deploy';
  /** Milliseconds for which to wait for a holder that lives. */
  readonly wait: number;
  /** Milliseconds between two looks at a lock that is held. */
  readonly look: number;
  /** Called once where there is something to wait for. */
  readonly waiting?: (holder: Holder) => void;
}

/** Two that find the same lock abandoned may both take it over: after this time the last one has it. */
const SETTLE = 150;

/** Takes the lock `file`; throws Busy where its holder still lives after `wait` milliseconds. */
export async function lockFile(file: string, options: LockOptions): Promise<Lock> {
  const { act, wait, look, waiting } = options;
  const deadline = performance.now() + wait;
  const watch = new Watch();
  const { id } = thisProcess();
  for (let waited = false; ;) {
    if (await take(file, id)) return held(file, id, act);
    const holder = await holderOf(file);
    if (holder === 'nobody') continue;
    if (holder && !isGone(holder) && !isForgotten(holder) && !watch.isSilent(holder)) {
      if (performance.now() > deadline)
        throw new Busy(`another ${act} is under way (process ${holder.pid}, lock ${file})`);
      if (!waited) waiting?.(holder);
      waited = true;
      await pause(look);
      continue;
    }
    await write(file, id);
    await pause(SETTLE);
    if (await isOurs(file, id)) return held(file, id, act);
  }
}

/** Ids of locks that this process holds. */
const heldHere = new Set<string>();

/** A lock of this process that it does not hold any more: it could not be removed when it was released. */
function isForgotten(holder: Holder): boolean {
  return isThisProcess(holder) && !heldHere.has(holder.id);
}

/** Tells by a clock that nobody can set whether a holder renews its lock: other machines' clocks may go wrong. */
class Watch {
  private last = '';
  private since = 0;

  isSilent(holder: Holder): boolean {
    const now = performance.now();
    const seen = JSON.stringify(holder);
    if (seen !== this.last) [this.last, this.since] = [seen, now];
    return !isHere(holder) && now - this.since > LOCK_TIME;
  }
}

/** Waits. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

async function take(file: string, id: string): Promise<boolean> {
  try {
    await writeFile(file, JSON.stringify(thisProcess(id)), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/** Undefined: the file is there and names nobody, because its writer died or has not finished. */
async function holderOf(file: string): Promise<Holder | 'nobody' | undefined> {
  for (let tries = 0; tries < 5; tries++) {
    const text = await readFile(file, 'utf8').catch((error: unknown) => {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
      throw error;
    });
    if (text === undefined) return 'nobody';
    const holder = readHolder(parsed(text));
    if (holder) return holder;
    await pause(20);
  }
  return undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function write(file: string, id: string): Promise<void> {
  const aside = `${file}.${process.pid}.tmp`;
  await writeFile(aside, JSON.stringify(thisProcess(id)));
  await rename(aside, file);
}

async function isOurs(file: string, id: string): Promise<boolean> {
  const holder = await holderOf(file);
  return typeof holder === 'object' && holder.id === id;
}

function held(file: string, id: string, act: LockOptions['act']): Lock {
  heldHere.add(id);
  const check = async (): Promise<void> => {
    if (!(await isOurs(file, id))) throw new Busy(`another ${act} took ${file} over`);
  };
  const timer = setInterval(() => {
    void isOurs(file, id).then(
      (ours) => (ours ? write(file, id) : undefined),
      () => undefined,
    );
  }, RENEW_TIME);
  timer.unref();
  return {
    check,
    release: async () => {
      clearInterval(timer);
      heldHere.delete(id);
      // Where the disk does not let go of it, whoever comes next sees that its holder is gone.
      if (await isOurs(file, id).catch(() => false)) await rm(file, { force: true }).catch(() => undefined);
    },
  };
}
