/** What the compile step left: where it lies, its version, the static files. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

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

/** The static files' contents by their hashed names. */
export function assetFiles(): { readonly name: string; readonly content: Buffer }[] {
  const folder = path.join(compiledFolder(), 'assets');
  return Object.values(loadManifest().assets).map((name) => ({ name, content: readFileSync(path.join(folder, name)) }));
}
