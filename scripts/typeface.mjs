/**
 * The typeface: cut to what pages use, from an npm package. Off: `"on": false` in templates/typeface.json; then pages
 * take the reader's own serif and ask for no file.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const settings = path.join(root, 'templates/typeface.json');
/** Cutting takes a second, and most compilations change no typeface. */
const kept = path.join(root, 'node_modules/.cache/stop-press/typeface');

/** Weights from plain to bold; slanted words are few, and plain. */
const STYLES = [
  { style: 'normal', weight: '400 700', axes: { wght: { min: 400, max: 700 } } },
  { style: 'italic', weight: '400', axes: { wght: 400 } },
];

/** Puts the files among the assets and gives the rules that name them; '' where the typeface is off. */
export async function typeface(put, assets) {
  const { on, package: name, family, metrics, fallbacks, scripts } = JSON.parse(readFileSync(settings, 'utf8'));
  if (!on) return '';
  const rules = [];
  for (const { style, weight, axes } of STYLES) {
    for (const [script, { from, range }] of Object.entries(scripts)) {
      const file = `typeface-${script}${style === 'normal' ? '' : `-${style}`}.woff2`;
      const source = path.join(packageFolder(name), 'files', `${family}-${from}-wght-${style}.woff2`);
      put(file, await cut(source, range, axes));
      const src = `src:url(${assets[file]})format("woff2")`;
      rules.push(
        `@font-face{font-family:Typeface;font-style:${style};font-weight:${weight};font-display:swap;${src};unicode-range:${range}}`,
      );
    }
  }
  for (const [local, its] of Object.entries(fallbacks)) rules.push(standIn(local, its, metrics));
  const names = Object.keys(fallbacks).map((local) => `"like ${local}"`);
  return `${rules.join('')}@layer stop-press,theme;@layer stop-press{:root{--typeface:Typeface,${names.join()}}}`;
}

function packageFolder(name) {
  return path.dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
}

/** The system's face, scaled so that lines break and stand as they will in ours: nothing moves when it comes. */
function standIn(local, [units, width], [ourAscent, ourDescent, ourUnits, ourWidth]) {
  const scale = ourWidth / ourUnits / (width / units);
  const percent = (value) => `${(100 * value).toFixed(2)}%`;
  const [up, down] = [ourAscent, ourDescent].map((value) => percent(value / ourUnits / scale));
  return (
    `@font-face{font-family:"like ${local}";src:local("${local}");size-adjust:${percent(scale)};` +
    `ascent-override:${up};descent-override:${down};line-gap-override:0%}`
  );
}

/** A font of the characters of a `unicode-range` only. */
async function cut(source, range, variationAxes) {
  const bytes = readFileSync(source);
  const key = createHash('sha256')
    .update(bytes)
    .update(JSON.stringify([range, variationAxes]))
    .digest('hex');
  const file = path.join(kept, `${key}.woff2`);
  if (existsSync(file)) return readFileSync(file);
  const { default: subset } = await import('subset-font');
  const made = await subset(bytes, characters(range), { targetFormat: 'woff2', variationAxes });
  mkdirSync(kept, { recursive: true });
  writeFileSync(`${file}.${process.pid}`, made);
  renameSync(`${file}.${process.pid}`, file);
  return made;
}

/** e.g. "U+41-43,U+20AC" → "ABC€" */
function characters(range) {
  const points = range.split(',').flatMap((part) => {
    const [from, to = from] = part
      .replace(/^U\+/, '')
      .split('-')
      .map((hex) => Number.parseInt(hex, 16));
    return Array.from({ length: to - from + 1 }, (_, i) => from + i);
  });
  return String.fromCodePoint(...points);
}
