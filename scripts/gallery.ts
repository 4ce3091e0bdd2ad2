/** `npm run gallery`: every state of the page at both widths, in both colours and both directions, in one view. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { serveFolder } from '../src/edge/static-server.ts';
import { buildGallery } from './gallery/build.ts';

const HELP = `npm run gallery [-- --output DIR]

Builds fixtures and serves every state of the page side by side: phone and desk, light and dark, left to right and
right to left. With --output it writes them to a folder and serves nothing. Run it again after a change.
`;

const [, , option, folder] = process.argv;
if (option === '--help' || option === '-h') console.log(HELP);
else if (option !== undefined && (option !== '--output' || folder === undefined)) {
  console.error(HELP);
  process.exitCode = 2;
} else if (folder !== undefined) await buildGallery(path.resolve(folder));
else await serve();

async function serve(): Promise<void> {
  const output = mkdtempSync(path.join(tmpdir(), 'stop-press-gallery-'));
  process.on('exit', () => {
    rmSync(output, { recursive: true, force: true });
  });
  process.on('SIGINT', () => process.exit(0));
  await buildGallery(output);
  const { url } = await serveFolder(output, '', 8700, false);
  console.log(`Gallery: ${url}`);
}
