/** Runs a command from compiled code: `node scripts/run.mjs build --json`. */
import { createRequire } from 'node:module';

const { run } = createRequire(import.meta.url)('./run.cjs');
const [name = '', ...args] = process.argv.slice(2);
await run(name, args);
