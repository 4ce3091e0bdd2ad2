/** Builds the fixtures by the real command, once for each edition, into one folder that can be served. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { content, type Files } from './content.ts';
import { galleryPage, type Edition } from './page.ts';
import { LEFT, RIGHT } from './words.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
/** 2026-11-20T10:00Z: shortly after the newest update. */
const NOW = '1795168800';

const EDITIONS = (['light', 'dark'] as const).flatMap((scheme) =>
  [LEFT, RIGHT].map((words) => ({ scheme, words, folder: `${words === LEFT ? 'ltr' : 'rtl'}-${scheme}` })),
);

/** Builds the gallery into a folder and gives its editions. */
export async function buildGallery(output: string): Promise<readonly Edition[]> {
  mkdirSync(output, { recursive: true });
  for (const { folder, words, scheme } of EDITIONS) {
    const source = mkdtempSync(path.join(tmpdir(), 'stop-press-gallery-'));
    write(source, content(words, `/${folder}`));
    await build(source, path.join(output, folder));
    rmSync(source, { recursive: true, force: true });
    paint(path.join(output, folder, 'assets'), scheme);
  }
  const editions = EDITIONS.map(({ folder, words, scheme }) => ({ folder, title: `${words.locale}, ${scheme}` }));
  writeFileSync(path.join(output, 'index.html'), galleryPage(editions));
  return editions;
}

function write(folder: string, files: Files): void {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  }
}

function build(source: string, output: string): Promise<void> {
  const args = [path.join(ROOT, 'scripts/run.mjs'), 'build', '--content', source, '--output', output, '--no-cache'];
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, SOURCE_DATE_EPOCH: NOW, GITHUB_ACTIONS: '' },
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) => {
      if (status === 0) resolve();
      else reject(new Error(`the fixtures do not build (status ${status ?? 'none'})`));
    });
  });
}

/** Pages follow the reader's system: here both are wanted side by side, so that each edition has one, whatever the system. */
function paint(assets: string, scheme: 'light' | 'dark'): void {
  for (const name of readdirSync(assets).filter((file) => file.endsWith('.css'))) {
    const file = path.join(assets, name);
    const css = readFileSync(file, 'utf8')
      .replaceAll('(prefers-color-scheme:dark)', scheme === 'dark' ? 'all' : 'not all')
      .replaceAll('color-scheme:light dark', `color-scheme:${scheme}`);
    writeFileSync(file, css);
  }
}
