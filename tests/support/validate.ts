/** Validators for what a build writes. Each returns what is wrong, a sentence each; a validator that is missing throws. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { validateXML } from 'xmllint-wasm';

export { ldErrors, postingErrors } from './structured-data.ts';

const schemaFile = (name: string): string => fileURLToPath(new URL(`./schemas/${name}`, import.meta.url));
const schemaText = (name: string): string => readFileSync(schemaFile(name), 'utf8');

const ajv = new Ajv({ allErrors: true });
formats.default(ajv);
const jsonFeedSchema = ajv.compile(JSON.parse(schemaText('json-feed-1.1.json')) as object);

/** A JSON feed against JSON Feed 1.1; also, that it does not lead back to itself and names no item twice. */
export function jsonFeedErrors(text: string): string[] {
  const feed = JSON.parse(text) as { feed_url?: string; next_url?: string; items?: { id: string }[] };
  const valid = jsonFeedSchema(feed);
  const errors = valid ? [] : (jsonFeedSchema.errors ?? []).map((e) => `${e.instancePath} ${e.message ?? ''}`);
  if (feed.next_url !== undefined && feed.next_url === feed.feed_url) errors.push('next_url is the feed itself');
  return [...errors, ...repeated((feed.items ?? []).map(({ id }) => id))];
}

function repeated(values: readonly string[]): string[] {
  return values.filter((value, i) => values.indexOf(value) !== i).map((value) => `${value} comes twice`);
}

/** An Atom feed against the RELAX NG of RFC 4287 and RFC 6721, and those of their rules that no grammar can say. */
export async function atomErrors(text: string): Promise<string[]> {
  const errors = await relaxNgErrors(text, 'atom.rng');
  const [head = '', ...entries] = text.split(/<entry[ >]/);
  const orphans = head.includes('<author>') ? [] : entries.filter((entry) => !entry.includes('<author>'));
  if (orphans.length > 0) errors.push(`${orphans.length} entries without an author`);
  if (!/<link [^>]*rel="self"/.test(head)) errors.push('no link rel="self"');
  const found = (pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([, value = '']) => value);
  return [...errors, ...repeated(found(/<id>(.*?)<\/id>/g).slice(1)), ...repeated(found(/deleted-entry ref="(.*?)"/g))];
}

/** A sitemap, a sitemap index or a news sitemap against their protocols, and their limits. */
export async function sitemapErrors(text: string): Promise<string[]> {
  const errors = await relaxNgErrors(text, 'sitemap.rng');
  const locs = [...text.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, loc = '']) => loc);
  const limit = text.includes('<news:news>') ? 1000 : 50_000;
  if (locs.length > limit) errors.push(`${locs.length} addresses where ${limit} are the most`);
  return [...errors, ...repeated(locs)];
}

/** Well-formedness and grammar, by libxml2. */
async function relaxNgErrors(text: string, schema: string): Promise<string[]> {
  const { errors } = await validateXML({
    xml: [{ fileName: 'file.xml', contents: text }],
    schema: [{ fileName: schema, contents: schemaText(schema) }],
    extension: 'relaxng',
    // Fifty long updates outgrow the default.
    initialMemoryPages: 1024,
    maxMemoryPages: 4096,
  });
  return errors.map(({ message, loc }) => `line ${loc?.lineNumber ?? 0}: ${message}`);
}

/** Atom feeds against the same grammar by jing, a second opinion. Needs Debian's `jing`. */
export function jingErrors(files: readonly string[]): string[] {
  const output = run('jing', [schemaFile('atom.rng'), ...files], [0, 1]);
  return output.split('\n').filter((line) => line.trim() !== '');
}

interface VnuMessage {
  readonly url?: string;
  readonly lastLine?: number;
  readonly message: string;
}

/** HTML files against the Nu checker, all in one run. Needs Java. */
export function vnuErrors(files: readonly string[]): string[] {
  if (files.length === 0) throw new Error('no HTML file to check');
  const jar = fileURLToPath(new URL('../../node_modules/vnu-jar/build/dist/vnu.jar', import.meta.url));
  const options = ['--errors-only', '--stdout', '--format', 'json', '--exit-zero-always'];
  const { messages } = JSON.parse(run('java', ['-jar', jar, ...options, ...files], [0])) as { messages: VnuMessage[] };
  return messages.map(({ url = '', lastLine = 0, message }) => `${url}:${lastLine}: ${message}`);
}

/** A command's standard output. Throws where it cannot be run or ends with another status than those in `good`. */
function run(command: string, args: readonly string[], good: readonly number[]): string {
  const { error, status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 2 ** 28 });
  if (error) throw new Error(`${command} did not run: ${error.message}`);
  if (status === null || !good.includes(status))
    throw new Error(`${command} ended with ${status ?? 'a signal'}: ${stderr}`);
  return stdout;
}
