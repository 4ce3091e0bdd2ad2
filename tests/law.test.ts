import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ROOT } from './support/command.ts';

/** What a folder's files may import: folders of the house; "node" stands for Node's own modules. */
const MAY: Record<string, readonly string[]> = {
  'src/core': ['src/core'],
  templates: ['templates', 'src/core'],
  'src/edge': ['src/edge', 'src/core', 'templates', 'node'],
  'src/reader': ['src/reader'],
  'src/commands': ['src/commands', 'src/edge', 'src/core', 'node'],
};

/** Packages with one home. */
const HOMES: Record<string, RegExp> = {
  luxon: /^src\/core\/time\.ts$/,
  'markdown-it': /^src\/core\/markdown(?:\.ts|\/)/,
  'gray-matter': /^src\/core\/parse\/front-matter\.ts$/,
  '@11ty/eleventy': /^src\/edge\/eleventy\.ts$/,
};

interface Import {
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
}

function sources(folder: string): string[] {
  return readdirSync(path.join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const file = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return sources(file);
    return /\.tsx?$/.test(entry.name) && !entry.name.endsWith('.d.ts') ? [file] : [];
  });
}

/** Imports and re-exports of a file's text, static and dynamic. */
function importsOf(file: string, text: string): Import[] {
  const pattern =
    /(?:^|\n)\s*(import|export)\s+(type\s)?[^'"`;]*?from\s+['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g;
  return [...text.matchAll(pattern)].map((found) => {
    const target = found[3] ?? found[4] ?? '';
    const to = target.startsWith('.') ? path.posix.join(path.posix.dirname(file), target) : target;
    return { from: file, to, typeOnly: found[2] !== undefined };
  });
}

function folderOf(file: string): string | undefined {
  return Object.keys(MAY).find((folder) => file.startsWith(`${folder}/`));
}

/** What the law has against an import, or undefined. */
function broken({ from, to, typeOnly }: Import): string | undefined {
  const home = folderOf(from);
  const allowed = MAY[home ?? ''] ?? [];
  const say = `${from} imports ${to}`;
  const house = folderOf(to);
  if (house) {
    if (home === 'src/reader' && house === 'src/core') return typeOnly ? undefined : say;
    return allowed.includes(house) ? undefined : say;
  }
  if (to.startsWith('node:')) return allowed.includes('node') ? undefined : say;
  const only = HOMES[to];
  return only && !only.test(from) ? say : undefined;
}

/** A circle of imports, e.g. ["a.ts", "b.ts", "a.ts"], or undefined. */
function circle(imports: readonly Import[]): string[] | undefined {
  const next = new Map<string, string[]>();
  for (const { from, to } of imports) next.set(from, [...(next.get(from) ?? []), to]);
  const done = new Set<string>();
  const visit = (file: string, trail: readonly string[]): string[] | undefined => {
    if (trail.includes(file)) return [...trail.slice(trail.indexOf(file)), file];
    if (done.has(file)) return undefined;
    for (const target of next.get(file) ?? []) {
      const found = visit(target, [...trail, file]);
      if (found) return found;
    }
    done.add(file);
    return undefined;
  };
  for (const file of next.keys()) {
    const found = visit(file, []);
    if (found) return found;
  }
  return undefined;
}

const files = Object.keys(MAY).flatMap((folder) => sources(folder));
const all = files.flatMap((file) => importsOf(file, readFileSync(path.join(ROOT, file), 'utf8')));
const law = suite('the import law');

law('a file imports only what stands below it', () => {
  assert.ok(all.length > 200);
  assert.equal(
    all.flatMap((one) => broken(one) ?? []),
    [],
  );
});

law('there are no circles, types included', () => {
  assert.is(circle(all)?.join(' → '), undefined);
});

law('core asks neither the clock nor the machine', () => {
  const asking = /\bDate\.now\b|new Date\(\)|\bprocess\.|\bperformance\.|Math\.random/;
  assert.equal(
    sources('src/core').filter((file) => asking.test(readFileSync(path.join(ROOT, file), 'utf8'))),
    [],
  );
});

law('the law can be broken', () => {
  const bad = (file: string, text: string): boolean => importsOf(file, text).some((one) => broken(one) !== undefined);
  assert.ok(bad('src/core/a.ts', "import { b } from '../edge/b.ts';"));
  assert.ok(bad('src/core/a.ts', "import { readFileSync } from 'node:fs';"));
  assert.ok(bad('src/core/a.ts', "import { DateTime } from 'luxon';"));
  assert.ok(bad('src/edge/a.ts', "export { main } from '../commands/build.ts';"));
  assert.ok(bad('src/reader/a.ts', "import { Head } from '../core/feeds/head.ts';"));
  assert.not(bad('src/reader/a.ts', "import type { Head } from '../core/feeds/head.ts';"));
  const round = [
    ...importsOf('src/core/a.ts', "import type { B } from './b.ts';"),
    ...importsOf('src/core/b.ts', "export * from './a.ts';"),
  ];
  assert.equal(circle(round), ['src/core/a.ts', 'src/core/b.ts', 'src/core/a.ts']);
});

law.run();
