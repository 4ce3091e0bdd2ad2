/** How large some files of an output are, as a reader's browser loads them. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { slugOf } from './generate.ts';

export interface Weights {
  /** Bytes, gzipped: a live page's HTML and the stylesheet. */
  readonly page: number;
  /** Bytes, gzipped. */
  readonly script: number;
  /** Bytes, gzipped. */
  readonly head: number;
  /** Bytes on disk. */
  readonly cachePerUpdate: number;
}

/** Weighs an output's first coverage, and the cache. */
export function weigh(output: string, cache: string, updates: number): Weights {
  const asset = (pattern: RegExp): string => {
    const name = readdirSync(path.join(output, 'assets')).find((file) => pattern.test(file));
    if (name === undefined) throw new Error(`the output has no asset ${pattern.source}`);
    return path.join(output, 'assets', name);
  };
  const coverage = path.join(output, slugOf(0));
  return {
    page: gzipped(path.join(coverage, 'index.html')) + gzipped(asset(/\.css$/)),
    script: gzipped(asset(/\.js$/)),
    head: gzipped(path.join(coverage, 'live.json')),
    cachePerUpdate: bytes(cache) / updates,
  };
}

function gzipped(file: string): number {
  return gzipSync(readFileSync(file)).length;
}

function bytes(folder: string): number {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => statSync(path.join(folder, name)))
    .reduce((sum, stat) => sum + (stat.isFile() ? stat.size : 0), 0);
}
