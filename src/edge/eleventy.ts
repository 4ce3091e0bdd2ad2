/** Eleventy at the rim: it is given outputs and draws them. Nothing else in the house knows it. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Output } from '../core/view.ts';
import { compiledFolder } from './compiled.ts';

/** Outputs on one of Eleventy's pages in a build: a page costs Eleventy a tenth of a millisecond, as much as drawing a file. */
const SHEET = 100;

/** Takes a drawn file. */
export type TakeFile = (path: string, content: string) => void;

/** What the template draws as one of Eleventy's pages. A class, because pagination deep-copies plain objects. */
class Sheet {
  constructor(
    readonly outputs: readonly Output[],
    readonly take?: TakeFile,
  ) {}
}

/** Draws outputs, in order, and hands each file over as soon as it is drawn. */
export type Render = (outputs: readonly Output[], take: TakeFile) => Promise<void>;

/** The part of Eleventy's configuration that is used here. */
export interface Configuration {
  addGlobalData(name: string, data: unknown): void;
  setTemplateFormats(formats: string[]): void;
  setUseGitIgnore(use: boolean): void;
  /** Patterns of files that are no templates. */
  readonly ignores: Set<string>;
}

/**
 * What `.eleventy.js` and the build have in common: the templates' folder, and outputs as global data. Where `take` is
 * given the template hands each file over as soon as it is drawn, from sheets of many: Eleventy itself would keep them all.
 */
export function configure(
  config: Configuration,
  outputs: () => Promise<readonly Output[]> | readonly Output[],
  take?: TakeFile,
): void {
  config.setTemplateFormats(['11ty.js']);
  // The compiled templates are ignored by git, not by us.
  config.setUseGitIgnore(false);
  // As a package they lie in it.
  config.ignores.delete('**/node_modules/**');
  config.addGlobalData('sheets', async () => {
    const all = await outputs();
    const size = take ? SHEET : 1;
    const count = Math.ceil(all.length / size);
    return Array.from({ length: count }, (_, i) => new Sheet(all.slice(i * size, (i + 1) * size), take));
  });
}

/** Where Eleventy finds the compiled templates. */
function templatesFolder(): string {
  return path.join(compiledFolder(), 'templates');
}

/** `Render` by Eleventy. */
export async function renderOutputs(outputs: readonly Output[], take: TakeFile): Promise<void> {
  if (outputs.length === 0) return;
  const Eleventy = await loadEleventy();
  const folder = path.relative(process.cwd(), templatesFolder()) || '.';
  const eleventy = new Eleventy(folder, '.', {
    quietMode: true,
    configPath: path.relative(process.cwd(), path.join(templatesFolder(), 'configuration.js')),
    config: (config: Configuration) => {
      configure(config, () => outputs, take);
    },
  });
  eleventy.disableLogger();
  await eleventy.init();
  // Otherwise it warns of hooks that take more than their share of time; ours writes the files.
  eleventy.bench.getBenchmarkGroup('Configuration').minimumThresholdMs = 0;
  await eleventy.toJSON();
}

interface EleventyInstance {
  disableLogger(): void;
  bench: { getBenchmarkGroup(name: string): { minimumThresholdMs: number } };
  init(): Promise<void>;
  toJSON(): Promise<unknown>;
}

type EleventyClass = new (input: string, output: string, options: object) => EleventyInstance;

async function loadEleventy(): Promise<EleventyClass> {
  // Without this Eleventy registers a loader worker that this project has no use for (200 ms).
  process.env['ELEVENTY_SKIP_ESM_RESOLVER'] = '1';
  if (!existsSync(templatesFolder())) throw new Error('the templates are not compiled: run npm run compile');
  const { default: Eleventy } = (await import('@11ty/eleventy')) as { default: EleventyClass };
  return Eleventy;
}
