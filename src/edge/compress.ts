/** Compressed copies beside files, for servers that prefer them: nginx `gzip_static`, Caddy `precompressed`. */
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/** Types that compress; pictures are compressed already, and what hosts read themselves is not sent to readers. */
const TEXT = /\.(?:html|css|js|json|xml|txt|svg|webmanifest)$/;
/** Of eleven: beyond it brotli takes several times as long for a hundredth less. */
const BROTLI_QUALITY = 9;

/** Paths of a file's copies, e.g. "a/index.html" → ["a/index.html.gz", "a/index.html.br"]; none for what is not text. */
export function copiesOf(file: string): readonly string[] {
  return TEXT.test(file) ? [`${file}.gz`, `${file}.br`] : [];
}

export function isCopy(file: string): boolean {
  return /\.(?:gz|br)$/.test(file);
}

/** A file's copies with their bytes: the same ones for the same content. */
export function compressed(file: string, content: string | Uint8Array): readonly (readonly [string, Uint8Array])[] {
  const [gz, br] = copiesOf(file);
  if (gz === undefined || br === undefined) return [];
  const params = { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY };
  return [
    [gz, gzipSync(content, { level: 9 })],
    [br, brotliCompressSync(content, { params })],
  ];
}
