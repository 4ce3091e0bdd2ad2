import path from 'node:path';
import { parseArgs } from 'node:util';
import { build } from '../edge/build.ts';
import { wordsFor } from '../edge/disk-errors.ts';
import { siteBase } from '../edge/site-base.ts';
import type { ProblemNote } from '../edge/reload-script.ts';
import type { SourceSpec } from '../edge/source.ts';
import { watchFolder } from '../edge/watch-folder.ts';
import { serveFolder, type DevelopmentServer } from '../edge/static-server.ts';
import { cacheFor, folderSource, nowSeconds, outputFolder, Usage } from './shared/common.ts';
import { printProblems, problemLine } from './shared/problems.ts';
import { say, usageOrFail } from './shared/say.ts';
import { describe } from './shared/summary.ts';

const HELP = `npm start -- [options]      builds the content, serves it, rebuilds and reloads on save

  --content DIR   the content folder (default: content)
  --theme DIR     the theme's folder (default: theme/ beside the content)
  --output DIR    where the site is built (default: dist)
  --port N        the first port to try (default: 8080)
  --host NAME     where to listen (default: 127.0.0.1, this machine alone; 0.0.0.0: the network too)
`;

const OPTIONS = {
  content: { type: 'string' },
  theme: { type: 'string' },
  output: { type: 'string' },
  port: { type: 'string' },
  host: { type: 'string' },
} as const;

/** Time for an editor's program to finish saving, in milliseconds. */
const SETTLE = 30;
/** The longest wait that a timer takes; a later update is looked for again then. */
const LONGEST = 24 * 3600 * 1000;

/** Builds, serves and watches until it is stopped. */
export async function main(argv: string[]): Promise<number> {
  return usageOrFail(HELP, argv, async () => {
    const { values } = parseArgs({ args: argv, options: OPTIONS });
    const port = Number(values.port ?? 8080);
    if (!Number.isInteger(port) || port < 0 || port > 65_535)
      throw new Usage(`--port is no port: ${values.port ?? ''}`);
    const source = folderSource(values.content ?? 'content', values.theme);
    const { content } = source;
    const theme = source.theme ?? path.join(path.dirname(content), 'theme');
    const output = outputFolder(values.output ?? 'dist');
    const serving: { server?: DevelopmentServer; problems: readonly ProblemNote[] } = { problems: [] };
    let broken = false;
    let timer: NodeJS.Timeout | undefined;
    const run = async (): Promise<void> => {
      const { due, problems } = await rebuild(source, output);
      if (broken && problems.length === 0) say('all is well again');
      broken = problems.length > 0;
      serving.problems = problems;
      serving.server?.show(problems);
      if (!broken) serving.server?.reload();
      clearTimeout(timer);
      if (due !== undefined)
        timer = setTimeout(() => void queue(), Math.min(LONGEST, Math.max(0, due - Date.now()) + 1000));
    };
    const queue = inTurn(run);
    await queue();
    const server = await serveFolder(output, siteBase(content), { port, host: values.host }, true);
    serving.server = server;
    server.show(serving.problems);
    console.log(`\n  ${server.url}\n`);
    let settling: NodeJS.Timeout | undefined;
    const saved = (): void => {
      clearTimeout(settling);
      settling = setTimeout(() => void queue(), SETTLE);
    };
    for (const folder of [content, theme]) watchFolder(folder, saved);
    return new Promise<number>((resolve) => {
      process.once('SIGINT', () => {
        void server.close().then(() => {
          resolve(0);
          process.exit(0);
        });
      });
    });
  });
}

/** Runs a build after the other; a call while one waits is the same as that one. */
function inTurn(run: () => Promise<void>): () => Promise<void> {
  let current: Promise<void> = Promise.resolve();
  let waiting = false;
  return () => {
    if (waiting) return current;
    waiting = true;
    current = current.then(() => {
      waiting = false;
      return run();
    });
    return current;
  };
}

interface Rebuilt {
  /** When the next held update comes out, in milliseconds. */
  readonly due?: number;
  /** What the build could not be made for. */
  readonly problems: readonly ProblemNote[];
}

/** One build; problems are printed, and the last good output stays. */
async function rebuild(source: SourceSpec, output: string): Promise<Rebuilt> {
  const started = performance.now();
  const { content } = source;
  const now = nowSeconds();
  try {
    const result = await build({ source, output, cache: cacheFor(undefined, source), now, notice: say });
    const shown = await printProblems(
      result.problems.filter(({ draft }) => !draft),
      { root: path.relative('', content), source },
    );
    if (result.done) describe(result.done, path.relative('', output), now, Math.round(performance.now() - started));
    const notes = shown
      .filter(({ warning }) => !warning)
      .map((one) => ({ heading: problemLine(one), frame: one.frame }));
    return { due: result.done?.due, problems: result.done ? [] : notes };
  } catch (error) {
    const heading = wordsFor(error);
    say(heading);
    return { problems: [{ heading, frame: '' }] };
  }
}
