/**
 * Two compiled copies of the project outside of the working tree: as it stands, and with one template changed. Edits
 * made while a benchmark runs cannot disturb it.
 */
import { execFileSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url))));

const PARTS = ['src', 'templates', 'package.json', 'package-lock.json', '.eleventy.js'];

/** Compiles both editions; returns the path of each one's compiled build command. */
export function compileEditions(folder: string): readonly [string, string] {
  const plain = path.join(folder, 'project');
  const changed = path.join(folder, 'project-changed');
  copy(plain);
  copy(changed);
  // The stylesheet's name carries its hash, so every page of the site changes.
  appendFileSync(path.join(changed, 'templates/styles/main.css'), '\n.bench {\n  color: inherit;\n}\n');
  return [compile(plain), compile(changed)];
}

function copy(target: string): void {
  mkdirSync(path.join(target, 'scripts'), { recursive: true });
  // The compile step and what compiled commands start through; TypeScript there is only for us.
  const scripts = readdirSync(path.join(root, 'scripts')).filter((name) => /\.[cm]?js$/.test(name));
  for (const part of [...PARTS, ...scripts.map((name) => `scripts/${name}`)]) {
    cpSync(path.join(root, part), path.join(target, part), { recursive: true });
  }
  symlinkSync(path.join(root, 'node_modules'), path.join(target, 'node_modules'));
}

function compile(project: string): string {
  execFileSync(process.execPath, ['scripts/compile.mjs'], { cwd: project, stdio: ['ignore', 'ignore', 'inherit'] });
  const command = path.join(project, '.compiled/build.js');
  // Not measured: whatever a first start leaves for later ones, such as a code cache.
  execFileSync(process.execPath, [command, '--help'], { cwd: project, stdio: ['ignore', 'ignore', 'inherit'] });
  return command;
}
