/** Asks a site's public address, through whatever caches it has, whether what it serves is this build. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { headNames } from '../../core/deploy/head.ts';
import { folderOf, isFeed, isHead } from '../../core/deploy/kinds.ts';
import { addressOf } from '../../core/deploy/purge.ts';
import { filesBelow } from '../files-below.ts';
import { pause } from '../lock-file.ts';
import { each } from './target.ts';

export interface VerifyOptions {
  readonly url: string;
  readonly output: string;
  /** How many coverages, last changed first. */
  readonly coverages: number;
  /** Milliseconds for which stale addresses are asked again. */
  readonly wait: number;
}

const LANES = 8;
const PATIENCE = 15_000;
const ASK_AGAIN = 1000;
/** Killed updates of a coverage whose pages are asked for, newest first. */
const KILLED = 50;

/** Asks; gives how many addresses, and a line for each that is stale. Throws where there is no output. */
export async function verify({
  url,
  output,
  coverages,
  wait,
}: VerifyOptions): Promise<{ asked: number; stale: string[] }> {
  if (!existsSync(path.join(output, 'index.html'))) throw new Error(`${path.relative('', output)} holds no build`);
  const heads = newestHeads(output).slice(0, coverages);
  const killed = new Map(heads.map((head) => [folderOf(head), killedOf(output, head)]));
  const files = ['index.html', 'feed.json', 'feed.xml', ...heads.flatMap((head) => filesOf(head, killed))];
  const deadline = Date.now() + wait;
  let asked = files.filter((file) => existsSync(path.join(output, file)));
  const all = asked.length;
  for (;;) {
    const stale = new Map<string, string>();
    await each(asked, LANES, async (file) => {
      const wrong = await compare(url, output, file, killed);
      if (wrong !== undefined) stale.set(file, wrong);
    });
    if (stale.size === 0 || Date.now() >= deadline) return { asked: all, stale: [...stale.values()].sort() };
    asked = [...stale.keys()];
    await pause(ASK_AGAIN);
  }
}

/** Heads by their files' times: a build leaves alone what did not change. */
function newestHeads(output: string): string[] {
  const heads = filesBelow(output).filter(isHead);
  const times = new Map(heads.map((head) => [head, statSync(path.join(output, head)).mtimeMs]));
  return heads.sort((a, b) => (times.get(b) ?? 0) - (times.get(a) ?? 0) || (a < b ? -1 : 1));
}

function killedOf(output: string, head: string): string[] {
  return [...headNames(folderOf(head), readFileSync(path.join(output, head), 'utf8')).killed];
}

function filesOf(head: string, killed: ReadonlyMap<string, readonly string[]>): string[] {
  const slug = folderOf(head);
  const own = ['live.json', 'index.html', 'feed.json', 'feed.xml'].map((name) => `${slug}/${name}`);
  const tombstones = (killed.get(slug) ?? []).slice(0, KILLED).map((id) => `${slug}/${id}/index.html`);
  return [...own, ...tombstones];
}

/** What is wrong with one address; undefined where it serves the build's bytes. */
async function compare(
  url: string,
  output: string,
  file: string,
  killed: ReadonlyMap<string, readonly string[]>,
): Promise<string | undefined> {
  const address = addressOf(url, file);
  const answer = await ask(address);
  if (typeof answer === 'string') return `${address}: ${answer}`;
  const { status, bytes, age } = answer;
  const folder = folderOf(file);
  const slug = killed.has(folder) ? folder : folderOf(folder);
  const id = file.slice(slug.length + 1).split('/')[0] ?? '';
  const isTombstone = (killed.get(slug) ?? []).includes(id);
  // Servers may be set to answer 410 Gone for killed updates, with the same page.
  if (status !== 200 && !(isTombstone && status === 410)) return `${address}: answers ${status}`;
  if (bytes.equals(readFileSync(path.join(output, file)))) return undefined;
  const text = bytes.toString('utf8');
  const where = age === null ? '' : ` (${age} s old)`;
  if (isTombstone)
    return `${address}: ${text.includes('data-killed') ? 'another tombstone' : `KILLED, and still served`}${where}`;
  const served = isFeed(file) || isHead(file) ? shownKilled(file, text, killed) : [];
  if (served.length > 0) return `${address}: still holds KILLED ${served.join(', ')}${where}`;
  return `${address}: not this build${where}`;
}

/** Killed updates that a feed or a head still shows. */
function shownKilled(file: string, text: string, killed: ReadonlyMap<string, readonly string[]>): string[] {
  if (isHead(file)) {
    const { slug, fragments } = headNames(folderOf(file), text);
    const named = new Set(fragments.map((fragment) => fragment.slice(slug.length).split('/')[2]?.split('.')[0]));
    return (killed.get(slug) ?? []).filter((id) => named.has(id));
  }
  // In Atom what was withdrawn is named by an at:deleted-entry.
  const entries = text.replace(/<at:deleted-entry[^>]*>/g, '');
  return [...killed].flatMap(([slug, ids]) =>
    ids.filter((id) => entries.includes(`/${slug}/${id}/`)).map((id) => `${slug}/${id}`),
  );
}

async function ask(address: string): Promise<{ status: number; bytes: Buffer; age: string | null } | string> {
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(PATIENCE) });
    return { status: answer.status, bytes: Buffer.from(await answer.arrayBuffer()), age: answer.headers.get('age') };
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? `: ${error.cause.message}` : '';
    return `${error instanceof Error ? error.message : String(error)}${cause}`;
  }
}
