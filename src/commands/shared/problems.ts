import path from 'node:path';
import { abridged } from '../../core/abridge.ts';
import { isWarning, messageOf } from '../../core/messages.ts';
import { printable } from '../../core/printable.ts';
import type { Problem } from '../../core/problem.ts';
import { FileHistory } from '../../edge/file-history.ts';
import type { SourceSpec } from '../../edge/source.ts';
import { count } from './summary.ts';

/** Characters of a line that a frame shows. */
const FRAME_WIDTH = 200;

export interface Told {
  /** The content folder relative to the working directory. */
  readonly root: string;
  readonly source: SourceSpec;
  /** Warnings count as problems. */
  readonly strict?: boolean;
}

/** A problem ready to be shown. No character in it makes a terminal act. */
export interface ShownProblem {
  /** e.g. "content/storm/updates/a.md" */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly warning: boolean;
  readonly message: string;
  /** The lines around the place; "" where there are none. */
  readonly frame: string;
}

/** Problems in the order of files and lines, with their words and code frames; of many of a kind the first. */
export async function shownProblems(problems: readonly Problem[], by: Told): Promise<ShownProblem[]> {
  if (problems.length === 0) return [];
  const { codeFrameColumns } = await import('@babel/code-frame');
  const files = new Map<string, readonly string[]>();
  const history = new FileHistory(by.source);
  const told = abridged(problems);
  for (const file of new Set(told.map(({ path: one }) => one))) {
    const text = await history.now(file).catch(() => undefined);
    files.set(file, (text ?? '').split(/\r\n|[\r\n]/));
  }
  history.close();
  const root = by.root.split(path.sep).join('/') || '.';
  return told.map((problem) => {
    const { line, column } = problem;
    const frame = frameText(files.get(problem.path) ?? [], line, column);
    return {
      file: printable(path.posix.join(root, problem.path)),
      ...{ line, column },
      warning: isWarning(problem) && !by.strict,
      message: messageOf(problem),
      frame: frame ? codeFrameColumns(frame.text, frame.place, { linesAbove: 1, linesBelow: 1 }) : '',
    };
  });
}

/** e.g. "content/storm/updates/a.md:3:7: warning: …" */
export function problemLine({ file, line, column, warning, message }: ShownProblem): string {
  return `${file}:${line}:${column}: ${warning ? 'warning: ' : ''}${message}`;
}

/**
 * Prints problems on stderr as `path:line:column: message` and warnings as `path:line:column: warning: message`, each with
 * a code frame; on GitHub also as annotations. Nothing of the content is printed so that a terminal or a CI runner acts
 * upon it. Gives back what it printed.
 */
export async function printProblems(problems: readonly Problem[], told: Told): Promise<readonly ShownProblem[]> {
  const shown = await shownProblems(problems, told);
  for (const one of shown) {
    console.error(problemLine(one));
    if (one.frame !== '') console.error(`${one.frame}\n`);
    if (process.env['GITHUB_ACTIONS'] === 'true') console.error(annotation(one));
  }
  const warnings = told.strict ? 0 : problems.filter(isWarning).length;
  const counts = [count(problems.length - warnings, 'problem'), count(warnings, 'warning')];
  if (shown.length > 0) console.error(counts.filter((text) => !text.startsWith('0 ')).join(', '));
  return shown;
}

/** https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions */
function annotation({ file, line, column, warning, message }: ShownProblem): string {
  const place = `file=${escapeProperty(file)},line=${line},col=${column}`;
  return `::${warning ? 'warning' : 'error'} ${place}::${escapeData(message)}`;
}

/** Prints a problem a line as JSON on stdout, with its words beside its code and fields; of many of a kind the first. */
export function printJson(problems: readonly Problem[], strict = false): void {
  for (const problem of abridged(problems)) {
    const severity = isWarning(problem) && !strict ? 'warning' : 'problem';
    console.log(JSON.stringify({ severity, ...problem, message: messageOf(problem) }));
  }
}

/** The lines around a place as a frame shows them, and the place in what is shown; undefined where nothing is there. */
function frameText(
  lines: readonly string[],
  line: number,
  column: number,
): { text: string; place: { start: { line: number; column: number } } } | undefined {
  if (lines.every((one) => one.trim() === '')) return undefined;
  const marked = lines[line - 1] ?? '';
  const from = Math.max(0, column - 1 - FRAME_WIDTH / 2);
  const start = marked.length <= FRAME_WIDTH ? 0 : Math.min(from, Math.max(0, marked.length - FRAME_WIDTH));
  const before = `${start > 0 ? '…' : ''}${printable(marked.slice(start, column - 1))}`;
  const shown = lines.slice(Math.max(0, line - 2), line + 1).map((text, index) => {
    const first = index === Math.min(1, line - 1) ? start : 0;
    const cut = printable(text.slice(first, first + FRAME_WIDTH));
    return `${first > 0 ? '…' : ''}${cut}${text.length > first + FRAME_WIDTH ? '…' : ''}`;
  });
  const text = '\n'.repeat(Math.max(0, line - 2)) + shown.join('\n');
  return { text, place: { start: { line, column: before.length + 1 } } };
}

function escapeData(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}
