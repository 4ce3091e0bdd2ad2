/** Parsed updates to rows of the register, with the article of each. */
import type { Instant, Kill, Update } from '../core/model.ts';
import { drawArticle, markOf, withoutHeldLinks } from '../core/plan/article.ts';
import type { ArticleContext, Drawn } from '../core/plan/context.ts';
import { localAvatars } from '../core/plan/avatars.ts';
import { avatarTag, DRAFT, KEY, KILLED, PINNED, SUMMARY, UNTRACED, type Register, type Row } from '../core/register.ts';
import { killedWhileHeld, release, releaseAt, type Release } from '../core/release.ts';
import { hash } from './hash.ts';
import type { CoverageReader, Parsed } from './parse-coverage.ts';

/** Articles that are kept from when they were first drawn: some megabytes. */
const KEPT = 2000;

/** Rows of all that was read, and articles that need not be drawn again. `old`: the register before. */
export function rowsOf(
  parsed: readonly Parsed[],
  broken: readonly string[],
  old: Register | undefined,
  reader: CoverageReader,
  now: Instant,
): { rows: Row[]; articles: Map<string, Drawn> } {
  const fresh = new Map(parsed.map(({ update }) => [update.id, update]));
  const isHeld = (id: string): boolean => {
    const update = fresh.get(id);
    if (update) return !isPublished(release(update, now));
    const position = old?.ids.indexOf(id) ?? -1;
    return !old || position < 0 || !hasPage(old, position, now);
  };
  const articles = new Map<string, Drawn>();
  const rows = parsed.map((one) => {
    const { row, drawn } = rowOf(one, reader.context, isHeld);
    if (drawn && one.links.length === 0 && articles.size < KEPT) articles.set(row.id, drawn);
    return row;
  });
  return { rows: [...rows, ...broken.map(brokenDraftRow)], articles };
}

/** The register's row of an update, and its article. `isHeld`: whether an update that it links to has no page. */
export function rowOf(
  { update, entry }: Pick<Parsed, 'update' | 'entry'>,
  context: ArticleContext,
  isHeld: (id: string) => boolean,
): { readonly row: Row; readonly drawn?: Drawn } {
  const { id, date, updated = 0, tags, kill } = update;
  const flags = flagsOf(update, kill);
  if (kill) {
    const mark = hash(`killed ${id} ${kill.time} ${kill.reason ?? ''}`).slice(0, 16);
    return { row: { id, date, updated: 0, flags, tags: [], rev: mark.slice(0, 10), mark } };
  }
  const drawn = drawArticle(withoutHeldLinks(entry, isHeld), context);
  const facets = [...tags, ...localAvatars(update.authors).map(avatarTag)];
  return { row: { id, date, updated, flags, tags: facets, rev: drawn.rev, mark: markOf(drawn, context) }, drawn };
}

function flagsOf(update: Update, kill: Kill | undefined): number {
  if (kill) return KILLED | (update.draft || killedWhileHeld(update.date, kill) ? UNTRACED : 0);
  const bits: [boolean, number][] = [
    [update.draft, DRAFT],
    [update.key, KEY],
    [update.pinned, PINNED],
    [update.summary, SUMMARY],
  ];
  return bits.reduce((flags, [on, bit]) => (on ? flags | bit : flags), 0);
}

/** The row of a draft that cannot be parsed: it is there, and held. */
function brokenDraftRow(id: string): Row {
  return { id, date: 0, updated: 0, flags: DRAFT, tags: [], rev: '0'.repeat(10), mark: '0'.repeat(16) };
}

/** Whether an update has a page of its own, a tombstone included. */
export function hasPage(register: Register, position: number, now: Instant): boolean {
  return isPublished(releaseAt(register, position, now));
}

/** Whether the output has a page for what is in this state. */
function isPublished(state: Release): boolean {
  return state === 'public' || state === 'killed';
}
