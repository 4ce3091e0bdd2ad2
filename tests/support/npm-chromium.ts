/**
 * The Chromium that an npm package ships, with the libraries and fonts that come with it: nothing of the system's is
 * needed but the C library. The package's own unpacking is not used: it writes to fixed names in the folder for temporary files, where a
 * second process takes a half-written browser for a whole one, and leaves its libraries out except on Amazon's machines.
 */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { ROOT } from './command.ts';

const PACKAGE = path.join(ROOT, 'node_modules/@sparticuz/chromium');
const CACHE = path.join(ROOT, 'node_modules/.cache/stop-press');

export interface Chromium {
  readonly executablePath: string;
  readonly env: Readonly<Record<string, string>>;
}

/** Unpacks it where that has not been done, and says how it is started. */
export function npmChromium(): Chromium {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error(
      `The Chromium of the npm package runs on Linux on x64 only, not on ${process.platform} on ${process.arch}: ` +
        'set STOP_PRESS_CHROMIUM to the path of a Chromium or Chrome of yours.',
    );
  const { version } = JSON.parse(readFileSync(path.join(PACKAGE, 'package.json'), 'utf8')) as { version: string };
  const folder = path.join(CACHE, `chromium-${version}`);
  if (!existsSync(folder)) unpack(folder);
  return {
    executablePath: path.join(folder, 'chromium'),
    env: { LD_LIBRARY_PATH: path.join(folder, 'al2023/lib'), FONTCONFIG_PATH: path.join(folder, 'fonts') },
  };
}

/** Aside first, then moved: of test files that run at the same time each finds it whole or not at all. */
function unpack(folder: string): void {
  mkdirSync(CACHE, { recursive: true });
  const aside = mkdtempSync(path.join(CACHE, 'unpacking-'));
  try {
    const executable = path.join(aside, 'chromium');
    writeFileSync(executable, packed('chromium.br'));
    chmodSync(executable, 0o755);
    for (const name of ['al2023', 'fonts']) untar(packed(`${name}.tar.br`), path.join(aside, name));
    writeFileSync(path.join(aside, 'fonts/fonts.conf'), fontsConf(folder));
    renameSync(aside, folder);
  } catch (error) {
    // Another process was first.
    if (!existsSync(folder)) throw error;
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

function packed(name: string): Buffer {
  return brotliDecompressSync(readFileSync(path.join(PACKAGE, 'bin', name)));
}

function untar(bytes: Buffer, folder: string): void {
  mkdirSync(folder);
  const { error, status, stderr } = spawnSync('tar', ['-x', '-C', folder], { input: bytes, encoding: 'utf8' });
  if (error ?? status !== 0) throw new Error(`tar did not unpack the fonts and libraries: ${error?.message ?? stderr}`);
}

/** The package's own names a fixed folder. The system's fonts, where there are some, write what Open Sans cannot. */
function fontsConf(folder: string): string {
  const folders = [path.join(folder, 'fonts'), '/usr/share/fonts', '/usr/local/share/fonts'];
  const list = folders.map((one) => `<dir>${one}</dir>`).join('');
  return `<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig>${list}<cachedir>${path.join(folder, 'fonts-cache')}</cachedir></fontconfig>\n`;
}
