/** Tests that pass, and a process that holds the output open and outlives them. */
import { spawn } from 'node:child_process';
import { suite } from 'uvu';

const leaving = suite('leaving');
leaving('starts a process and forgets it', () => {
  spawn('sleep', ['600'], { stdio: ['ignore', 'inherit', 'inherit'] }).unref();
});
leaving.run();
