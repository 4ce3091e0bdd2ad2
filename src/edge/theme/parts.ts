/** Parts of a theme: compiled by esbuild into one script, run with our own Preact and default parts at hand. */
import { SourceMap, type SourceMapPayload } from 'node:module';
import path from 'node:path';
import { Script } from 'node:vm';
import * as preact from 'preact';
import * as hooks from 'preact/hooks';
import * as runtime from 'preact/jsx-runtime';
import type { Loader, Message, Plugin } from 'esbuild';
// All pages, so that every part that a theme may replace is there before the first page is drawn.
import '../../../templates/draw.ts';
import { defaultParts, PartFailed, type Draw, type Parts } from '../../../templates/parts/part.tsx';
import type { ThemeParts } from '../../core/theme/model.ts';
import { fileStart, type Problem } from '../../core/problem.ts';
import { nearest } from '../../core/suggest.ts';
import type { ThemeFiles } from './files.ts';

export interface CompiledParts {
  readonly parts?: ThemeParts;
  readonly problems: readonly Problem[];
}

/** What a part may import besides files of its theme. */
const GIVEN = /^(?:preact(?:\/hooks|\/jsx-runtime)?|stop-press\/parts)$/;
const ENTRY = 'parts';
/** The name under which errors speak of the script. */
const SCRIPT = 'stop-press-theme-parts.js';

/** Compiles `parts/`; nothing, and no compiler loaded, where there is none. */
export async function compileParts(read: ThemeFiles): Promise<CompiledParts> {
  const at = (file: string): string => path.posix.join(read.prefix, file);
  const known = [...defaultParts().keys()].sort();
  const names = [...read.files.keys()].flatMap((file) => /^parts\/([^/]+)\.[jt]sx?$/.exec(file)?.[1] ?? []).sort();
  if (names.length === 0) return { problems: [] };
  // Other files in parts/ are for those to import: what has a part's name in another case was meant as one.
  const replacing = names.filter((name) => /^[A-Z]/.test(name));
  const problems = names.flatMap((name): Problem[] => {
    const near = nearest(name, known);
    const meant = /^[A-Z]/.test(name) ? !known.includes(name) : near?.toLowerCase() === name.toLowerCase();
    const file = [...read.files.keys()].find((one) => one.startsWith(`parts/${name}.`)) ?? '';
    return meant ? [{ ...fileStart(at(file)), code: 'theme-part-unknown', name, near, known }] : [];
  });
  if (problems.length > 0) return { problems };
  const { build } = await import('esbuild');
  try {
    const { outputFiles } = await build({
      stdin: { contents: replacing.map((name) => `export { default as ${name} } from './parts/${name}'`).join('\n') },
      ...{ bundle: true, write: false, format: 'cjs', platform: 'neutral', target: 'node20', outfile: SCRIPT },
      ...{ jsx: 'automatic', jsxImportSource: 'preact', sourcemap: 'external', sourcesContent: false },
      ...{ logLevel: 'silent', legalComments: 'none', tsconfigRaw: {} },
      plugins: [themeFiles(read)],
    });
    const [map, code] = [outputFiles.find(isMap), outputFiles.find((file) => !isMap(file))];
    const parts = { names: replacing, code: code?.text ?? '', map: map?.text ?? '{}' };
    return { parts, problems: faultsOf(parts, at) };
  } catch (error) {
    if (!isBuildFailure(error)) throw error;
    return { problems: error.errors.map((one) => asProblem(one, replacing, read)) };
  }
}

function isMap({ path: file }: { readonly path: string }): boolean {
  return file.endsWith('.map');
}

function isBuildFailure(error: unknown): error is { errors: readonly Message[] } {
  return error instanceof Error && 'errors' in error && Array.isArray(error.errors);
}

const ENDINGS = ['', '.tsx', '.ts', '.jsx', '.js'];

/** esbuild sees the files that were read, wherever from. */
function themeFiles({ files }: ThemeFiles): Plugin {
  return {
    name: 'theme',
    setup(api) {
      api.onResolve({ filter: /.*/ }, ({ path: name, importer }) => {
        if (GIVEN.test(name)) return { path: name, external: true };
        const from = importer === '<stdin>' || importer === '' ? '' : path.posix.dirname(importer);
        const full = name.startsWith('.') ? path.posix.join(from, name) : '';
        const found = ENDINGS.map((ending) => full + ending).find((one) => files.has(one));
        if (found !== undefined) return { path: found, namespace: ENTRY };
        return { errors: [{ text: name }] };
      });
      api.onLoad({ filter: /.*/, namespace: ENTRY }, ({ path: file }) => ({
        contents: files.get(file)?.toString('utf8') ?? '',
        loader: loaderOf(file),
      }));
    },
  };
}

function loaderOf(file: string): Loader {
  const ending = path.posix.extname(file);
  return ending === '.tsx' || ending === '.jsx' ? 'tsx' : ending === '.json' ? 'json' : 'ts';
}

function asProblem(
  { text, location, pluginName }: Message,
  names: readonly string[],
  { prefix, files }: ThemeFiles,
): Problem {
  const file = location?.file.replace(`${ENTRY}:`, '') ?? '';
  if (!files.has(file)) {
    const name = names[(location?.line ?? 1) - 1] ?? '';
    return { ...fileStart(path.posix.join(prefix, `parts/${name}.tsx`)), code: 'theme-part-default', name };
  }
  const place = { path: path.posix.join(prefix, file), line: location?.line ?? 1, column: (location?.column ?? 0) + 1 };
  return pluginName === 'theme'
    ? { ...place, code: 'theme-part-import', name: text }
    : { ...place, code: 'theme-part-wrong', detail: text };
}

/** Runs the script. Throws what it throws. */
export function runParts({ names, code }: ThemeParts): Parts {
  const given: Readonly<Record<string, unknown>> = {
    ...{ preact, 'preact/hooks': hooks, 'preact/jsx-runtime': runtime },
    'stop-press/parts': Object.fromEntries(defaultParts()),
  };
  const module = { exports: {} as Record<string, unknown> };
  const run = new Script(`(function(module,exports,require){${code}\n})`, { filename: SCRIPT }).runInThisContext() as (
    ...args: unknown[]
  ) => void;
  run(module, module.exports, (name: string) => given[name]);
  return new Map(names.map((name): [string, Draw<never>] => [name, module.exports[name] as Draw<never>]));
}

/** What is wrong with a script as soon as it runs: it throws, or a part is no function. */
function faultsOf(parts: ThemeParts, at: (file: string) => string): Problem[] {
  try {
    const made = runParts(parts);
    return parts.names.flatMap((name): Problem[] =>
      typeof made.get(name) === 'function'
        ? []
        : [{ ...fileStart(at(`parts/${name}.tsx`)), code: 'theme-part-default', name }],
    );
  } catch (error) {
    return [failureProblem(new PartFailed(parts.names[0] ?? '', error), parts, at)];
  }
}

/** A part that threw, as a problem at its line. */
export function failureProblem(failure: PartFailed, parts: ThemeParts, at: (file: string) => string): Problem {
  const { part: name, cause, message } = failure;
  const stack = cause instanceof Error ? (cause.stack ?? '') : '';
  const [, line = '1', column = '1'] = /stop-press-theme-parts\.js:(\d+):(\d+)/.exec(stack) ?? [];
  const map = new SourceMap(JSON.parse(parts.map) as SourceMapPayload);
  const found = map.findEntry(Number(line) - 1, Number(column) - 1);
  const source = 'originalSource' in found ? found.originalSource : undefined;
  const place =
    stack !== '' && source !== undefined && 'originalLine' in found
      ? { path: at(source.replace(`${ENTRY}:`, '')), line: found.originalLine + 1, column: found.originalColumn + 1 }
      : fileStart(at(`parts/${name}.tsx`));
  return { ...place, code: 'theme-part-throws', name, detail: message };
}
