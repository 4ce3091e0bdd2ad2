import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { randomInt } from 'node:crypto';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Site } from '../core/model.ts';
import { yamlText } from '../core/desk/yaml-text.ts';
import { messageOf } from '../core/messages.ts';
import { checkSlug, parseCoverage, parseSite } from '../core/parse.ts';
import { didYouMean } from '../core/suggest.ts';
import { isoWithOffset } from '../core/time.ts';
import { openSource } from '../edge/open-source.ts';
import { slugProblems } from '../edge/site-problems.ts';
import type { Overview } from '../edge/source.ts';
import { nowSeconds, Usage } from './shared/common.ts';
import { usageOrFail } from './shared/say.ts';

const HELP = `npm run new -- SLUG ["Headline"] [options]      files a new update and prints its path

  --key             a key event
  --breaking        breaking news
  --draft           held until the line \`draft: true\` is taken out
  --coverage TITLE  begins a coverage called TITLE at SLUG
  --content DIR     the content folder (default: content)
`;

const OPTIONS = {
  key: { type: 'boolean' },
  breaking: { type: 'boolean' },
  draft: { type: 'boolean' },
  coverage: { type: 'string' },
  content: { type: 'string' },
} as const;

const CHARACTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';
const RANDOM = 4;

/** Files an update or begins a coverage. Exits 0, 1 where there is no such coverage, 2 on wrong usage. */
export async function main(argv: string[]): Promise<number> {
  return usageOrFail(HELP, argv, async () => {
    const { values, positionals } = parseArgs({ args: argv, options: OPTIONS, allowPositionals: true });
    const [slug, headline, ...rest] = positionals;
    if (slug === undefined) throw new Usage('name the coverage: npm run new -- storm-ana "Water rises"');
    if (rest.length > 0) throw new Usage('put the headline in quotation marks');
    const content = values.content ?? 'content';
    const now = nowSeconds() * 1000;
    if (values.coverage !== undefined) {
      await beginCoverage(content, slug, values.coverage, now);
      if (headline === undefined) return 0;
    }
    const folder = path.join(content, slug);
    if (!existsSync(path.join(folder, 'coverage.md'))) {
      const { coverages } = await overviewOf(content);
      throw new Error(`there is no coverage ${slug} in ${content}${didYouMean(slug, coverages.keys())}`);
    }
    const iso = isoWithOffset(now, zoneOf(content, slug));
    const file = freeFile(path.join(folder, 'updates'), `${iso.slice(0, 13)}${iso.slice(14, 16)}`);
    const flags = (['key', 'breaking', 'draft'] as const).filter((name) => values[name]);
    const fields = [...(headline === undefined ? [] : [`title: ${yamlText(headline)}`]), `date: ${iso}`];
    const front = [...fields, ...flags.map((name) => `${name}: true`)].join('\n');
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, `---\n${front}\n---\n\n`, { flag: 'wx' });
    console.log(file);
    return 0;
  });
}

async function overviewOf(content: string): Promise<Overview> {
  const source = await openSource({ kind: 'folder', content: path.resolve(content) });
  const overview = await source.overview({});
  source.close();
  return overview;
}

async function beginCoverage(content: string, slug: string, title: string, now: number): Promise<void> {
  const wrong = checkSlug(slug);
  if (wrong) throw new Error(messageOf(wrong));
  const file = path.join(content, slug, 'coverage.md');
  if (existsSync(file)) throw new Error(`there is a coverage ${slug} already: ${file}`);
  if (existsSync(content)) {
    const overview = await overviewOf(content);
    const before = new Set(slugProblems(overview).map(messageOf));
    const withIt = { ...overview, coverages: new Map([...overview.coverages, [slug, '']]) };
    const [clash] = slugProblems(withIt).filter((one) => !before.has(messageOf(one)));
    if (clash) throw new Error(`there can be no coverage ${slug} – ${clash.path}: ${messageOf(clash)}`);
  }
  mkdirSync(path.join(content, slug, 'updates'), { recursive: true });
  const started = isoWithOffset(now, siteZone(content));
  writeFileSync(file, `---\ntitle: ${yamlText(title)}\nstatus: live\nstarted: ${started}\n---\n\n`, { flag: 'wx' });
  console.log(file);
}

/** A name that says the time and four random characters: no word of the headline, so that a kill leaves none behind. */
function freeFile(folder: string, time: string): string {
  for (;;) {
    const tail = Array.from({ length: RANDOM }, () => CHARACTERS[randomInt(CHARACTERS.length)]).join('');
    const file = path.join(folder, `${time}-${tail}.md`);
    if (!existsSync(file)) return file;
  }
}

/** What site.yaml says, where it can be read. */
function readSite(content: string): Site | undefined {
  const file = path.join(content, 'site.yaml');
  const site = existsSync(file) ? parseSite({ path: 'site.yaml', text: readFileSync(file, 'utf8') }) : undefined;
  return site?.ok ? site.value : undefined;
}

function siteZone(content: string): string {
  return readSite(content)?.timezone ?? 'UTC';
}

/** The coverage's zone; the site's where its file cannot be read. */
function zoneOf(content: string, slug: string): string {
  const site = readSite(content);
  if (!site) return 'UTC';
  const text = readFileSync(path.join(content, slug, 'coverage.md'), 'utf8');
  const coverage = parseCoverage({ path: 'coverage.md', text }, slug, site);
  return coverage.ok ? coverage.value.timezone : site.timezone;
}
