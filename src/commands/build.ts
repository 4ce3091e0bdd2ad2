import path from 'node:path';
import { parseArgs } from 'node:util';
import { blocks } from '../core/problem.ts';
import { build, type BuildResult } from '../edge/build.ts';
import { inside, workTreeOf } from '../edge/git-process.ts';
import { buildInQuarantine } from '../edge/quarantine.ts';
import type { SourceSpec } from '../edge/source.ts';
import { cacheFor, nowSeconds, outputFolder, Usage } from './shared/common.ts';
import { printProblems } from './shared/problems.ts';
import { say, usageOrFail } from './shared/say.ts';
import { describe } from './shared/summary.ts';

const HELP = `npm run build -- [options]      one build of the content

  --content DIR   the content folder (default: content)
  --output DIR    where the site is built (default: dist)
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
    if (values.repo !== undefined && values.commit === undefined) throw new Usage('--repo goes with --commit');
    const output = outputFolder(values.output ?? 'dist');
    const source = sourceOf(values);
    const cache = values['no-cache'] ? undefined : cacheFor(values.cache, source);
    if (values.delta !== undefined && cache === undefined) throw new Usage('--delta needs the cache');
    const now = nowSeconds();
    const delta = values.delta === undefined ? undefined : outputFolder(values.delta);
    const make = values.quarantine ? buildInQuarantine : build;
    const { compress = false, strict = false } = values;
    const told = { notice: say, progress: progressLine() };
    const result = await make({ source, output, delta, cache, compress, strict, now, ...told });
    const root = source.kind === 'folder' ? path.relative('', source.content) : source.content;
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

interface Told {
  readonly content?: string;
  readonly commit?: string;
  readonly repo?: string;
}

/** Where the content is. A folder that is named from the root, or above the working one, says which repository is meant. */
function sourceOf({ content = 'content', commit, repo }: Told): SourceSpec {
  if (commit === undefined) return { kind: 'folder', content: path.resolve(content) };
  const named = repo === undefined ? undefined : path.resolve(repo);
  if (!path.isAbsolute(content) && !/^\.\.(?:\/|$)/.test(content)) {
    return { kind: 'commit', repository: named ?? path.resolve('.'), commit, content };
  }
  const full = path.resolve(content);
  const around = workTreeOf(full);
  if (around)
    return { kind: 'commit', repository: named ?? around.folder, commit, content: inside(around, full) || '.' };
  const within = path.relative(named ?? path.resolve('.'), full);
  if (named !== undefined && !within.startsWith('..'))
    return { kind: 'commit', repository: named, commit, content: within };
  throw new Usage(
    `${content} is in no git repository: with --commit name the repository, --repo DIR, and the folder in it`,
  );
}

const OPTIONS = {
  content: { type: 'string' },
  output: { type: 'string' },
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
