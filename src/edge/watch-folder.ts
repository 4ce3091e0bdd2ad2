/** Watches a folder that may come and go: another branch of git may have none. */
import { statSync, watch, type FSWatcher } from 'node:fs';

/** Milliseconds between looks at whether the folder is still the one that is watched. */
const LOOK = 500;

/** Calls `saved` when anything in the folder changes, and when the folder comes, goes or is another one. Gives what ends that. */
export function watchFolder(folder: string, saved: () => void): () => void {
  let watcher: FSWatcher | undefined;
  let watched: number | undefined;
  const stop = (): void => {
    watcher?.close();
    watcher = undefined;
    watched = undefined;
  };
  const look = (): boolean => {
    const now = statSync(folder, { throwIfNoEntry: false });
    const is = now?.isDirectory() === true ? now.ino : undefined;
    if (is === watched) return false;
    stop();
    if (is !== undefined) {
      try {
        watcher = watch(folder, { recursive: true }, saved);
        // A folder may go while the watcher looks into it: the next look begins again.
        watcher.on('error', stop);
        watched = is;
      } catch {
        stop();
      }
    }
    return true;
  };
  look();
  const timer = setInterval(() => {
    if (look()) saved();
  }, LOOK);
  timer.unref();
  return () => {
    clearInterval(timer);
    stop();
  };
}
