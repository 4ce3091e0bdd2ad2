import type { ChildProcess } from 'node:child_process';

/** Ends a server process; resolves once it is gone. */
export function end(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.on('close', () => {
      resolve();
    });
    child.kill('SIGTERM');
  });
}
