/** A test that waits for what never comes, with a process of its own group that outlives it unless it is ended. */
import { spawn } from 'node:child_process';
import { suite } from 'uvu';

const hanging = suite('hanging');
hanging('waits', async () => {
  spawn('sleep', ['600'], { detached: true, stdio: 'ignore' }).unref();
  await new Promise((resolve) => setTimeout(resolve, 600_000));
});
hanging.run();
