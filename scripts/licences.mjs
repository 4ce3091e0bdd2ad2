/** The licences of what the package's bundles are made of, for the package: they ask to be given on. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Their texts, one a package; those that are the same stand once. `inputs`: files of bundles, relative to `root`. */
export function licences(root, inputs) {
  const folders = [
    ...new Set([...inputs.flatMap(packageOf), 'node_modules/@fontsource-variable/source-serif-4']),
  ].sort();
  const byText = new Map();
  for (const folder of folders) {
    const { name, version, license } = JSON.parse(readFileSync(path.join(root, folder, 'package.json'), 'utf8'));
    const file = readdirSync(path.join(root, folder)).find((one) => /^(?:licen[cs]e|copying)/i.test(one));
    const text =
      file === undefined ? `Licence: ${license}` : readFileSync(path.join(root, folder, file), 'utf8').trim();
    byText.set(text, [...(byText.get(text) ?? []), `${name} ${version}`]);
  }
  const parts = [...byText].map(([text, names]) => `${names.join(', ')}\n\n${text}\n`);
  return `The package holds code and fonts of these packages.\n\n${parts.join(`\n${'-'.repeat(80)}\n\n`)}`;
}

/** "node_modules/a/node_modules/@b/c/d.js" → ["node_modules/a/node_modules/@b/c"] */
function packageOf(file) {
  const found = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file);
  return found ? [found[1]] : [];
}
