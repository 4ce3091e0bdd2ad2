/**
 * What the search of a coverage loads: the words of its updates, cut like its pages. So filing an update rewrites the newest
 * piece alone, and what is killed leaves the piece that it was in.
 */
import { folded } from '../excerpt.ts';
import { pageRange } from '../pages.ts';
import type { Drawn } from './context.ts';
import type { Snapshot } from './snapshot.ts';
import { whole } from './stale.ts';
import { shownIn } from './timeline-view.ts';
import type { DrawnAt } from './top.ts';

/** Elements within a line: everything else separates words. */
const WITHIN = /<\/?(?:a|abbr|b|bdi|cite|code|del|em|i|ins|kbd|mark|q|s|small|span|strong|sub|sup|u)\b[^>]*>/g;
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' };

/** The words of sealed page `page`. */
export function searchPiece(at: Snapshot, page: number, drawn: DrawnAt): string {
  const { size } = whole(at).cut;
  return piece({}, words(at, drawn, ...pageRange(page, size)));
}

/** The words of the live page; it says how many sealed pages there are. */
export function newestSearch(at: Snapshot, drawn: DrawnAt): string {
  const { cut, members } = whole(at);
  return piece({ sealed: cut.sealed }, words(at, drawn, cut.live, members.length));
}

/**
 * The last are found and not shown: who wrote it, and its topics.
 * e.g. ["2026-11-23T1432-k3f9", 1795439520000, "The bridge is closed", "The old bridge is closed to all traffic.", "Ana Brandt rail"]
 */
type Words = readonly [id: string, date: number, name: string, text: string, more: string];

function piece(more: { readonly sealed?: number }, updates: readonly Words[]): string {
  const lines = updates.map((update) => JSON.stringify(update)).join(',\n');
  return `${JSON.stringify({ version: 1, ...more }).slice(0, -1)},"updates":[\n${lines}\n]}\n`;
}

function words(at: Snapshot, drawn: DrawnAt, from: number, to: number): Words[] {
  return shownIn(at, whole(at), from, to).map((position) => {
    const { entry } = drawn(position);
    const { authors, tags } = entry;
    const more = [...authors.map(({ name }) => name), ...tags].join(' ');
    return [entry.id, entry.date, entry.name, textOf(entry), more];
  });
}

/** Correction and body, blocks parted by blanks. */
function textOf({ body, correction = '' }: Drawn['entry']): string {
  const text = body
    .replace(WITHIN, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(\w+|#39);/g, (entity, name: string) => ENTITIES[name] ?? entity);
  return folded(`${correction} ${text}`);
}
