/** The files of a new newsroom, from `starter/`: filled in, and put where nothing is yet. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { filesBelow } from './files-below.ts';
import { isPackage, projectFolder } from './compiled.ts';

/** Hosts that the starter has a workflow for. */
export const STARTER_HOSTS = ['github-pages', 'netlify', 'cloudflare', 'bucket'] as const;
export type StarterHost = (typeof STARTER_HOSTS)[number];

/** What stands for `{{name}}` in the starter's files. */
export type Filling = Readonly<Record<string, string>>;

export interface Planted {
  readonly written: readonly string[];
  /** What was there before, and stays as it was. */
  readonly left: readonly string[];
}

/** Writes the files into a folder; what is there already is left alone. */
export function plant(folder: string, host: StarterHost, filling: Filling): Planted {
  const starter = path.join(projectFolder(), 'starter');
  const written: string[] = [];
  const left: string[] = [];
  const hasContent = existsSync(path.join(folder, 'content/site.yaml'));
  for (const file of filesBelow(starter).sort()) {
    const to = placeOf(file, host, filling);
    // A newsroom that has begun needs no first coverage.
    if (to === undefined || (hasContent && to.startsWith('content/'))) continue;
    const full = path.join(folder, to);
    if (existsSync(full)) {
      left.push(to);
      continue;
    }
    mkdirSync(path.dirname(full), { recursive: true });
    writeFileSync(full, filled(readFileSync(path.join(starter, file), 'utf8'), filling), { flag: 'wx' });
    written.push(to);
  }
  return { written, left };
}

/** "_github/workflows/publish.bucket.yml" → ".github/workflows/publish.yml"; undefined where it is another host's. */
function placeOf(file: string, host: string, filling: Filling): string | undefined {
  const plain = file.replace(/^_/, '.');
  const named = /^(.*\/publish)\.([a-z-]+)(\.yml)$/.exec(plain);
  if (named) return named[2] === host ? `${named[1] ?? ''}${named[3] ?? ''}` : undefined;
  return plain.replace(/(?<=updates\/)(\w+)(?=\.md$)/, (name) => filling[`${name}Id`] ?? name);
}

function filled(text: string, filling: Filling): string {
  return text.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => filling[name] ?? whole);
}

/**
 * What a newsroom in `folder` asks npm for: the version, or the file or folder that the working directory has this package
 * from, e.g. "^1.0.0", "file:../stop-press-1.0.0.tgz"
 */
export function packageSpec(folder: string): string {
  const own = projectFolder();
  if (!isPackage()) return `file:${path.relative(folder, own)}`;
  const here = existsSync('package.json') ? dependenciesOf('package.json') : {};
  const from = /^file:(.+)$/.exec(here['stop-press'] ?? '')?.[1];
  if (from !== undefined) return `file:${path.relative(folder, path.resolve(from))}`;
  const { version } = JSON.parse(readFileSync(path.join(own, 'package.json'), 'utf8')) as { version: string };
  return `^${version}`;
}

function dependenciesOf(file: string): Readonly<Record<string, string>> {
  const { dependencies = {} } = JSON.parse(readFileSync(file, 'utf8')) as { dependencies?: Record<string, string> };
  return dependencies;
}
