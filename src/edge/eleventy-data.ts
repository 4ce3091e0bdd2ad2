/** The whole plan of a site for Eleventy's own command line: see `.eleventy.js`. */
import path from 'node:path';
import { messageOf } from '../core/messages.ts';
import { blocks } from '../core/problem.ts';
import type { Output } from '../core/view.ts';
import { siteContext } from './context.ts';
import { openSource } from './open-source.ts';
import { readSettings } from './settings.ts';
import { buildSite } from './site-build.ts';

export { configure } from './eleventy.ts';

export interface SitePlan {
  readonly outputs: readonly Output[];
  /** Pictures, styles and scripts: path in the output → bytes. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** Plans all files of a content folder's site. `now`: seconds. Throws where the content has problems. */
export async function planSite(content: string, now: number): Promise<SitePlan> {
  const spec = { kind: 'folder', content: path.resolve(content) } as const;
  const source = await openSource(spec);
  try {
    const overview = await source.overview({});
    const read = await readSettings(source, overview.site);
    const outputs: Output[] = [];
    const files = new Map<string, Uint8Array>();
    const built = read.ok
      ? await buildSite(
          {
            source,
            settings: read.settings,
            problems: read.problems,
            context: siteContext(read.settings.site, read.settings.theme),
            overview,
            changed: [...overview.coverages.keys()],
            options: { source: spec, now },
            render: (planned) => {
              outputs.push(...planned);
              return Promise.resolve();
            },
          },
          {
            put: (file, bytes) => files.set(file, Buffer.from(bytes)).size > 0,
            remove: () => undefined,
          },
        )
      : read;
    const problems = built.problems.filter((one) => blocks(one));
    if (problems.length > 0) {
      const lines = problems.map((one) => `${one.path}:${one.line}:${one.column}: ${messageOf(one)}`);
      throw new Error(`the content has problems, see npm run check:\n${lines.join('\n')}`);
    }
    return { outputs, files };
  } finally {
    source.close();
  }
}
