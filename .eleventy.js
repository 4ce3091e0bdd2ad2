/**
 * For Eleventy's own command line: `npx @11ty/eleventy` writes the bytes that `npm run build` writes. The templates are
 * the compiled ones, and the plan of the site comes as global data.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';

const { load, refresh } = createRequire(import.meta.url)('./scripts/run.cjs');
await refresh();
const { configure, planSite } = await load().parts['eleventy-data']();

const CONTENT = process.env.CONTENT ?? 'content';
const SECONDS = Number(process.env.SOURCE_DATE_EPOCH ?? Math.floor(Date.now() / 1000));

export default function (config) {
  let plan;
  configure(config, async () => {
    plan = await planSite(CONTENT, SECONDS);
    return plan.outputs;
  });
  config.addWatchTarget(`./${CONTENT}/`);
  config.on('eleventy.after', ({ directories }) => {
    for (const [name, bytes] of plan.files) {
      const file = path.join(directories.output, name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, bytes);
    }
  });
  return { dir: { input: '.compiled/templates', output: 'dist' } };
}
