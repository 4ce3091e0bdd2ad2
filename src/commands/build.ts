import path from 'node:path';
import { parseArgs } from 'node:util';
import { blocks } from '../core/problem.ts';
import { build, type BuildResult } from '../edge/build.ts';
import { buildInQuarantine } from '../edge/quarantine.ts';
import { cacheFor, folderSource, nowSeconds, outputFolder, Usage } from './shared/common.ts';
import { printProblems } from './shared/problems.ts';
import { say, usageOrFail } from './shared/say.ts';
import { describe } from './shared/summary.ts';

const HELP = `npm run build -- [options]      one build of the content

  --content DIR   the content folder (default: content)
  --output DIR    where the site is built (default: dist)
  --theme DIR     the theme's folder (default: theme/ beside the content)
  --commit REV    build a commit from git's objects, without a work tree
  --repo DIR      the repository of --commit (default: .)
  --delta DIR     write only what changed since the last build, into DIR
  --cache DIR     where the build cache lies (default: .cache/…)
  --compress      write compressed copies (.gz, .br) beside the files, for servers that send those
  --quarantine    publish in spite of problems: what is broken stays at its last good version
  --strict        warnings count as problems
  --no-cache      build everything, and leave the cache alone
  --json          print one line of JSON
`;

/** Builds. Exits 0, 1 on problems in the content, 2 on wrong usage, 3 where --quarantine published in spite of problems. */
export async function main(argv: string[]): Promise<number> {
  return usageOrFail(HELP, argv, async () => {
    const { values } = parseArgs({ args: argv, options: OPTIONS, allowPositionals: false });
    const started = performance.now();
    const content = values.content ?? 'content';
    const repository = values.repo ?? '.';
    if (values.repo !== undefined && values.commit === undefined) throw new Usage('--repo goes with --commit');
    const output = outputFolder(values.output ?? 'dist');
    const source =
      values.commit === undefined
        ? folderSource(content, values.theme)
        : ({
            ...({ kind: 'commit', commit: values.commit, content, theme: values.theme } as const),
            repository: path.resolve(repository),
          } as const);
    const cache = values['no-cache'] ? undefined : cacheFor(values.cache, source);
    if (values.delta !== undefined && cache === undefined) throw new Usage('--delta needs the cache');
    const now = nowSeconds();
    const delta = values.delta === undefined ? undefined : outputFolder(values.delta);
    const make = values.quarantine ? buildInQuarantine : build;
    const { compress = false, strict = false } = values;
    const told = { notice: say, progress: progressLine() };
    const result = await make({ source, output, delta, cache, compress, strict, now, ...told });
    const root = source.kind === 'folder' ? path.relative('', source.content) : content;
    await printProblems(
      result.problems.filter(({ draft }) => !draft),
      { root, source, strict },
    );
    const problems = result.problems.filter((one) => blocks(one, strict)).length;
    const ms = Math.round(performance.now() - started);
    if (values.json) console.log(JSON.stringify(jsonLine(result.done, problems, ms)));
    else if (result.done) describe(result.done, path.relative('', delta ?? output) || '.', now, ms);
    if (!result.done) return 1;
    return problems > 0 ? 3 : 0;
  });
}

const OPTIONS = {
  content: { type: 'string' },
  output: { type: 'string' },
  theme: { type: 'string' },
  commit: { type: 'string' },
  repo: { type: 'string' },
  delta: { type: 'string' },
  cache: { type: 'string' },
  compress: { type: 'boolean' },
  quarantine: { type: 'boolean' },
  strict: { type: 'boolean' },
  'no-cache': { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

function jsonLine(done: BuildResult['done'], problems: number, ms: number): object {
  const { coverages = 0, updates = 0, held = 0, rendered = 0, reused = 0, removed = 0 } = done ?? {};
  const due = done?.due === undefined ? null : new Date(done.due).toISOString();
  return { coverages, updates, held, due, rendered, reused, removed, problems, ms };
}

/** A line that counts coverages, on a terminal, once a build has taken a second. */
function progressLine(): ((done: number, all: number) => void) | undefined {
  if (!process.stderr.isTTY) return undefined;
  const started = performance.now();
  return (done, all) => {
    if (performance.now() - started < 1000) return;
    process.stderr.write(`\r${done} of ${all} coverages\u001b[K${done >= all ? '\r\u001b[K' : ''}`);
  };
}
