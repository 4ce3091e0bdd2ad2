/** esbuild plugins for the bundles: what packages do that a bundle cannot, or need not. */
import { readFileSync } from 'node:fs';
import path from 'node:path';

/** Bundled, Eleventy would look for its package.json three folders up and find ours. */
export const eleventyPackage = {
  name: 'eleventy-package',
  setup(api) {
    api.onLoad({ filter: /eleventy[\\/]src[\\/]Util[\\/]ImportJsonSync\.js$/ }, (file) => {
      const { name, version, engines } = JSON.parse(
        readFileSync(path.resolve(path.dirname(file.path), '../../package.json'), 'utf8'),
      );
      const source = readFileSync(file.path, 'utf8');
      const own = `function getEleventyPackageJson(){return ${JSON.stringify({ name, version, engines })}}`;
      const contents = source.replace(/function getEleventyPackageJson\(\) \{[\s\S]*?\n\}/, own);
      if (contents === source) throw new Error('Eleventy changed: ImportJsonSync.js has no getEleventyPackageJson');
      return { contents, loader: 'js' };
    });
  },
};

/**
 * markdown-it is published with its fields set through a helper, some hundred calls a paragraph: written here as what
 * they mean.
 */
export const plainFields = {
  name: 'plain-fields',
  setup(api) {
    api.onLoad({ filter: /markdown-it[\\/]dist[\\/]markdown-it\.(?:mjs|cjs\.js)$/ }, (file) => {
      const source = readFileSync(file.path, 'utf8');
      const field = /_defineProperty\(\s*this,\s*(?:\/\*[\s\S]*?\*\/\s*)?"(\w+)",/g;
      const contents = source.replace(field, '(this.$1 =');
      if (contents === source) throw new Error('markdown-it changed: its fields are no longer set by _defineProperty');
      return { contents, loader: 'js' };
    });
  },
};

/** Leaves packages out of a bundle that what we use never calls, but loads: whoever does call one hears of it. */
export const without = (packages) => ({
  name: 'without',
  setup(api) {
    const names = new Set(packages);
    api.onResolve({ filter: /^[@a-z]/ }, ({ path: name }) =>
      names.has(name) ? { path: name, namespace: 'none' } : null,
    );
    api.onLoad({ filter: /.*/, namespace: 'none' }, ({ path: name }) => ({
      contents: `const no = () => { throw new Error('${name} is not in the bundle'); };
module.exports = Object.assign(no, { load: no, dump: no, safeLoad: no, safeDump: no });`,
    }));
  },
});

/** fdir looks for a package in node_modules, each time it is loaded, that only its own globs need. */
export const fdirAlone = {
  name: 'fdir-alone',
  setup(api) {
    api.onLoad({ filter: /fdir[\\/]dist[\\/]index\.mjs$/ }, (file) => {
      const source = readFileSync(file.path, 'utf8');
      const contents = source.replace(
        'createRequire(import.meta.url)',
        '{ resolve() { throw new Error("left out"); } }',
      );
      if (contents === source) throw new Error('fdir changed: it makes no require of its own');
      return { contents, loader: 'js' };
    });
  },
};
