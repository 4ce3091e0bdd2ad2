import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseSite } from '../core/parse.ts';

/** The path under which a site is served, e.g. "/live" or "". */
export function siteBase(content: string): string {
  try {
    const text = readFileSync(path.join(content, 'site.yaml'), 'utf8');
    const site = parseSite({ path: 'site.yaml', text });
    return site.ok ? site.value.base : '';
  } catch {
    return '';
  }
}
