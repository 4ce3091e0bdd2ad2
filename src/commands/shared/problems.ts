import path from 'node:path';
import type { Problem } from '../../core/problem.ts';
import { FileHistory } from '../../edge/file-history.ts';
import type { SourceSpec } from '../../edge/source.ts';

/**
 * Prints problems on stderr as `path:line:column: message`, each with a code frame; on GitHub also as annotations.
 * `root`: the content folder relative to the working directory.
 */
export async function printProblems(problems: readonly Problem[], root: string, source: SourceSpec): Promise<void> {
  if (problems.length === 0) return;
  const { codeFrameColumns } = await import('@babel/code-frame');
  const codeFrame = (text: string | undefined, line: number, column: number): string =>
    text === undefined || text.trim() === ''
      ? ''
      : codeFrameColumns(text.replace(/\r\n?/g, '\n'), { start: { line, column } }, { linesAbove: 1, linesBelow: 1 });
  const sorted = [...problems].sort((a, b) =>
    a.path < b.path ? -1 : a.path > b.path ? 1 : a.line - b.line || a.column - b.column,
  );
  const history = new FileHistory(source);
  for (const { path: file, line, column, message } of sorted) {
    const shown = path.posix.join(root.split(path.sep).join('/') || '.', file);
    console.error(`${shown}:${line}:${column}: ${message}`);
    const frame = codeFrame(await history.now(file).catch(() => undefined), line, column);
    if (frame !== '') console.error(`${frame}\n`);
    if (process.env['GITHUB_ACTIONS'] === 'true') {
      console.error(`::error file=${escapeProperty(shown)},line=${line},col=${column}::${escapeData(message)}`);
    }
  }
  console.error(sorted.length === 1 ? '1 problem' : `${sorted.length} problems`);
}

/** https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions */
function escapeData(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}
