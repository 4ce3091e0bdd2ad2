/** What the compile step left: where it lies, its version, the static files. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Theme } from '../core/theme/model.ts';

/** The project's folder, from the sources as from the compiled code. */
export function projectFolder(): string {
  const here = path.dirname(fileURLToPath(import.meta.url));
  const inside = /^(.*?)[/\\](?:\.compiled|src[/\\]edge)(?:[/\\]|$)/.exec(`${here}/`)?.[1];
  return inside ?? process.cwd();
}

/** Whether this is the package as a newsroom has it installed: compiled, without sources. */
export function isPackage(): boolean {
  return !existsSync(path.join(projectFolder(), 'src'));
}

export function compiledFolder(): string {
  return path.join(projectFolder(), '.compiled');
}

export interface Manifest {
  /** A digest of all sources, templates, styles and package versions. */
  readonly version: string;
  /** Static files by their plain name, e.g. { "style.css": "style.3f9a02c7.css" }. */
  readonly assets: Readonly<Record<string, string>>;
}

let manifest: Manifest | undefined;

/** What was compiled. Throws where nothing was. */
export function loadManifest(): Manifest {
  manifest ??= JSON.parse(readFileSync(path.join(compiledFolder(), 'manifest.json'), 'utf8')) as Manifest;
  return manifest;
}

/** The static files by their hashed names, and how to get at each. A theme's stylesheet takes the place of ours. */
export function assetFiles(theme?: Theme): { readonly name: string; readonly content: () => Uint8Array }[] {
  const all = Object.entries(loadManifest().assets).filter(([plain]) => plain !== 'style.css' || !theme?.style);
  const ours = all.map(([, name]) => ({ name, content: () => readAsset(name) }));
  const theirs = [...(theme?.style ? [theme.style] : []), ...(theme?.assets ?? [])];
  const names = new Set(theirs.map(({ name }) => name));
  return [
    ...ours.filter(({ name }) => !names.has(name)),
    ...theirs.map(({ name, content }) => ({ name, content: () => content })),
  ];
}

/** Our own stylesheet. */
export function ourStyle(): Buffer {
  return readAsset(loadManifest().assets['style.css'] ?? '');
}

function readAsset(name: string): Buffer {
  return readFileSync(path.join(compiledFolder(), 'assets', name));
}
