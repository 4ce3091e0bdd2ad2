import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { filesBelow } from '../../src/edge/files-below.ts';
import { command, program, ROOT } from '../support/command.ts';
import { differing, temporary, tree } from '../support/folder.ts';
import { arabicContent } from '../support/site.ts';
import { atomErrors, jsonFeedErrors, ldErrors, sitemapErrors, vnuErrors } from '../support/validate.ts';

const NOW = { SOURCE_DATE_EPOCH: '1795200000' };
const REAL = path.resolve(ROOT, '../shared/data/content');
const html = suite('every file of a build');

async function build(content: string): Promise<string> {
  const output = path.join(temporary(), 'dist');
  const built = await command('build', ['--content', content, '--output', output, '--no-cache'], NOW);
  assert.is(built.status, 0, built.stderr);
  return output;
}

/** Content of ours, and the real live blogs where they are at hand. */
function contents(): string[] {
  const real = readdirSync(path.dirname(REAL), { withFileTypes: true }).some(({ name }) => name === 'content');
  return [path.join(ROOT, 'content'), arabicContent(), ...(real ? [REAL] : [])];
}

/** A coverage's live page, or an update's own page, unless that is a tombstone or a redirect. */
function hasStructuredData(output: string, page: string): boolean {
  const folder = path.dirname(page);
  const text = readFileSync(page, 'utf8');
  if (text.includes('data-killed') || text.includes('http-equiv="refresh"')) return false;
  const inCoverage = existsSync(path.join(folder, 'live.json'));
  const inUpdate = existsSync(path.join(folder, '../live.json')) && !/[/](?:key|page)$/.test(folder);
  return folder !== output && (inCoverage || inUpdate);
}

for (const content of contents()) {
  html(`is valid: ${path.relative(ROOT, content)}`, async () => {
    const output = await build(content);
    const files = filesBelow(output).map((file) => path.join(output, file));
    const pages = files.filter((file) => file.endsWith('.html') && !file.includes('/fragments/'));
    assert.ok(pages.length > 10);
    assert.equal(vnuErrors(pages), []);
    const text = (file: string): string => readFileSync(file, 'utf8');
    const wrong: string[] = [];
    const note = (file: string, errors: readonly string[]): void => {
      wrong.push(...errors.map((error) => `${path.relative(output, file)}: ${error}`));
    };
    for (const file of pages.filter((page) => hasStructuredData(output, page))) note(file, ldErrors(text(file)));
    for (const file of files) {
      if (/feed(?:\/\d+)?\.json$/.test(file)) note(file, jsonFeedErrors(text(file)));
      else if (file.endsWith('feed.xml')) note(file, await atomErrors(text(file)));
      else if (/sitemap.*\.xml$/.test(path.relative(output, file))) note(file, await sitemapErrors(text(file)));
    }
    assert.equal(wrong, []);
  });
}

html("Eleventy's own command line writes the same bytes", async () => {
  const output = await build(path.join(ROOT, 'content'));
  const other = path.join(temporary(), 'dist');
  const script = path.join(ROOT, 'node_modules/@11ty/eleventy/cmd.cjs');
  const ran = await program(process.execPath, [script, `--output=${other}`, '--quiet'], NOW);
  assert.is(ran.status, 0, ran.stderr);
  assert.equal(differing(tree(output), tree(other)), []);
});

html.run();
