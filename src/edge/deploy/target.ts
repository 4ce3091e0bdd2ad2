/** What a deploy asks of the place that it publishes to. */
import type { Lock } from '../lock-file.ts';

/** A file to send. */
export interface Upload {
  readonly path: string;
  readonly contentType: string;
  readonly cacheControl: string;
  readonly head: boolean;
  /** Throws where the file is no longer what was compared. */
  read(): Promise<Buffer>;
}

export interface Stored {
  readonly bytes: Buffer;
  /** Names this version of the file, for conditional writes. */
  readonly version: string;
}

export interface Target {
  /** As the user wrote it. */
  readonly label: string;
  /** Bytes of changes that may be kept on the target while a deploy runs, so that the next one can complete it. */
  readonly packLimit: number;
  /** Whether `write` heeds `expected`; undefined: not known yet. */
  conditional?: boolean;
  /** Takes the target for this process; absent where the state file itself is the lock. Throws Busy after `wait` ms. */
  lock?(wait: number): Promise<Lock>;
  /** Finds out whether `write` heeds `expected`; sets `conditional`. */
  probe(): Promise<void>;
  /** Reads one of the deploy's own files; undefined where there is none. */
  read(name: string): Promise<Stored | undefined>;
  /** Writes one; `expected`: the version to replace, null: none. Gives the new version. Throws Conflict. */
  write(name: string, bytes: Buffer, expected?: string | null): Promise<string>;
  erase(names: readonly string[]): Promise<void>;
  /** Publishes files, in any order; each is there whole or not at all. `told` is called after each. */
  put(files: readonly Upload[], told: () => void): Promise<void>;
  remove(paths: readonly string[]): Promise<void>;
  /** The content of a published file; undefined where it is not there. */
  get(path: string): Promise<Buffer | undefined>;
  /** Published files whose paths begin with a folder's, e.g. "storm-ana/fragments/". */
  find(folder: string): Promise<string[]>;
}

/** The folder of the deploy's own files on a target. */
export const OWN = '.stop-press';

/** Somebody else wrote first. */
export class Conflict extends Error {}

/** Calls `act` for each item, at most `lanes` at a time; throws the first failure once all lanes have stopped. */
export async function each<T>(items: readonly T[], lanes: number, act: (item: T) => Promise<void>): Promise<void> {
  let next = 0;
  const failures: unknown[] = [];
  const lane = async (): Promise<void> => {
    while (next < items.length && failures.length === 0) {
      const item = items[next++];
      if (item === undefined) continue;
      try {
        await act(item);
      } catch (error) {
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(lanes, items.length) }, lane));
  if (failures.length > 0) throw failures[0];
}
