import { readFileSync } from 'node:fs';
import path from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { configuring, PARTS } from '../scripts/configuring.ts';
import { COVERAGE, UPDATE } from '../scripts/configuring/content.ts';
import { SITE } from '../scripts/configuring/site.ts';
import { THEME } from '../scripts/configuring/theme.ts';
import { fallbackCoverage, parseCoverage, parseSite, parseUpdate } from '../src/core/parse.ts';
import { parseTheme } from '../src/core/theme/settings.ts';
import { ROOT } from './support/command.ts';

/** docs/configuring.md: every field, each with an example that works. */
const configured = suite('configuring');

const minimal = { path: 'site.yaml', text: 'title: T\nurl: https://t.example\n' };
const parsed = parseSite(minimal);
if (!parsed.ok) throw new Error('the site of the tests cannot be read');
const site = { ...parsed.value, anyAuthor: true };
const coverage = fallbackCoverage({ path: 's/coverage.md', text: '---\ntitle: S\n---\n' }, 's', site);

configured('the document is what the schema makes', () => {
  const text = readFileSync(path.join(ROOT, 'docs/configuring.md'), 'utf8');
  assert.is(text, configuring(), 'npx tsx scripts/configuring.ts');
});

configured('it names the fields of the schema and no others', () => {
  for (const { heading, schema, fields } of PARTS)
    assert.equal(Object.keys(fields).sort(), Object.keys(schema.shape).sort(), heading);
});

configured('each example can be read', () => {
  const problems = [
    ...Object.entries(SITE).map(([name, { example }]) => {
      const rest = ['title: T', 'url: https://t.example'].filter((line) => !line.startsWith(`${name}:`));
      return parseSite({ path: 'site.yaml', text: [example, ...rest].join('\n') });
    }),
    ...Object.entries(COVERAGE).map(([name, { example }]) => {
      const text = `---\n${name === 'title' ? '' : 'title: S\n'}${example}\n---\n`;
      return parseCoverage({ path: 's/coverage.md', text }, 's', site);
    }),
    ...Object.entries(UPDATE).map(([name, { example }]) => {
      const text = `---\n${name === 'date' ? '' : 'date: 2026-11-23T14:32\n'}${example}\n---\n`;
      return parseUpdate({ path: 's/updates/a.md', text }, 'a', coverage, site);
    }),
    ...Object.values(THEME).map(({ example }) => parseTheme({ path: 'theme.yaml', text: example })),
  ].flatMap((one) => one.problems);
  assert.equal(problems, []);
});

configured('what counts otherwise is what the parsers take', () => {
  const { locale, timezone, pageSize, poll, desk } = site;
  for (const [name, value] of Object.entries({ locale, timezone, pageSize, poll, desk }))
    assert.is(SITE[name as keyof typeof SITE].otherwise, String(value), name);
  const read = parseCoverage({ path: 's/coverage.md', text: '---\ntitle: S\n---\n' }, 's', site);
  assert.ok(read.ok && read.value.label === 'S' && read.value.status === COVERAGE.status.otherwise);
  const update = parseUpdate({ path: 'a.md', text: '---\ndate: 2026-11-23T14:32\n---\n' }, 'a', coverage, site);
  if (!update.ok) throw new Error('the update of the tests cannot be read');
  for (const name of ['key', 'pinned', 'breaking', 'summary', 'draft'] as const)
    assert.is(UPDATE[name].otherwise, String(update.value[name]), name);
});

configured.run();
