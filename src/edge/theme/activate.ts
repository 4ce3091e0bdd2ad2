/** Puts a theme's parts in the place of the default ones, for all that this process draws from here on. */
import { replaceParts, takeFailure } from '../../../templates/parts/part.tsx';
import type { Theme } from '../../core/theme/model.ts';
import type { Problem } from '../../core/problem.ts';
import path from 'node:path';
import { failureProblem, runParts } from './parts.ts';

/** `theme`: undefined: the default parts. */
export function activate(theme: Theme | undefined): void {
  replaceParts(theme?.parts ? runParts(theme.parts) : new Map());
}

/** What a part of the theme failed with since, as a problem; undefined where none did. `prefix`: the theme's path. */
export function partProblem(theme: Theme | undefined): Problem | undefined {
  const failure = takeFailure();
  if (!failure || !theme?.parts) return undefined;
  return failureProblem(failure, theme.parts, (file) => path.posix.join(theme.prefix, file));
}
