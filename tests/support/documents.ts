import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './command.ts';

/** The fenced blocks of a page of the documentation in one language, e.g. fenced("docs/editing.md", "markdown"). */
export function fenced(file: string, language: string): string[] {
  const text = readFileSync(path.join(ROOT, file), 'utf8');
  const fences = text.matchAll(/^( *)```(\S+)[^\n]*\n([\s\S]*?)^\1```$/gm);
  return Array.from(fences, ([, indent = '', of = '', block = '']) => ({ of, block: unindented(block, indent) }))
    .filter(({ of }) => of === language)
    .map(({ block }) => block);
}

function unindented(block: string, indent: string): string {
  return block
    .split('\n')
    .map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line))
    .join('\n');
}
