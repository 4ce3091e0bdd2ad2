/** What a build is about to do to its output, written down before it begins: the next command can go on from any step. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { codeOf } from './durable.ts';

/** Lines for the list of our files (`file-list.ts`): written before anything is moved, and after. */
export interface Listed {
  readonly before: string;
  readonly after: string;
}

export interface Journal extends Listed {
  readonly version: 2;
  /** There is no output yet, or an empty folder: whole folders are moved. */
  readonly fresh: boolean;
  /** From where in the stage to where in the output; and the size, by which a step done already is known. */
  readonly moves: readonly Move[];
  readonly removals: readonly string[];
  /** Files of the stage that belong beside the output. */
  readonly beside: readonly Beside[];
}

export type Move = readonly [from: string, to: string, size: number | null];
export type Beside = 'note' | 'list';

/** Reads a journal. "none": there is no such file; "foreign": none of ours, or one that leads out of the output. */
export function readJournal(file: string): Journal | 'none' | 'foreign' {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return 'none';
    throw error;
  }
  try {
    const journal: unknown = JSON.parse(text);
    return isJournal(journal) ? journal : 'foreign';
  } catch {
    return 'foreign';
  }
}

function isJournal(value: unknown): value is Journal {
  if (typeof value !== 'object' || value === null) return false;
  const { version, fresh, moves, removals, before, after, beside } = value as Record<string, unknown>;
  return (
    version === 2 &&
    typeof fresh === 'boolean' &&
    isListOf(moves, isMove) &&
    isListOf(removals, isInside) &&
    typeof before === 'string' &&
    typeof after === 'string' &&
    isListOf(beside, (name) => name === 'note' || name === 'list')
  );
}

function isListOf(value: unknown, is: (item: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(is);
}

function isMove(value: unknown): boolean {
  if (!Array.isArray(value)) return false;
  const [from, to, size] = value as unknown[];
  return isInside(from) && isInside(to) && (size === null || typeof size === 'number');
}

/** Whether a path stays inside the folder that it is relative to: "a/b.html", not "../b", "/b", "a//b" or "". */
export function isInside(file: unknown): boolean {
  return (
    typeof file === 'string' &&
    !file.includes('\0') &&
    file.split(/[/\\]/).every((part) => part !== '' && part !== '.' && part !== '..') &&
    !path.isAbsolute(file)
  );
}
