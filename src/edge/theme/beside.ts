/** theme.yaml beside a content folder, for commands that look at single files. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { ThemeSettings } from '../../core/theme/model.ts';
import { fallbackTheme, parseTheme } from '../../core/theme/settings.ts';

/** What it says, or as much of it as can be read; undefined where there is none. */
export function settingsBeside(content: string): ThemeSettings | undefined {
  const file = path.join(path.dirname(path.resolve(content)), 'theme/theme.yaml');
  if (!existsSync(file)) return undefined;
  const text = readFileSync(file, 'utf8');
  const parsed = parseTheme({ path: 'theme.yaml', text });
  return parsed.ok ? parsed.value : fallbackTheme(text);
}
