/**
 * Marks by which a web server tells a killed update's page from others, and answers 410 with it:
 * `.stop-press/killed/<slug>/<id>/gone`, an empty file (see docs/servers).
 */
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { headNames } from '../../core/deploy/head.ts';
import { folderOf } from '../../core/deploy/kinds.ts';

/** Makes the marks of one coverage those of its head; without a text, of a head that is gone, there are none. */
export async function markKilled(own: string, head: string, text?: string): Promise<void> {
  const slug = folderOf(head);
  const folder = path.join(own, 'killed', slug);
  const killed = text === undefined ? new Set<string>() : headNames(slug, text).killed;
  const marked = new Set(await readdir(folder).catch(() => []));
  for (const id of marked) if (!killed.has(id)) await rm(path.join(folder, id), { recursive: true });
  for (const id of killed) {
    if (marked.has(id)) continue;
    await mkdir(path.join(folder, id), { recursive: true });
    await writeFile(path.join(folder, id, 'gone'), '');
  }
}
