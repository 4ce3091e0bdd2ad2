/** Order among deploys: the newest commit wins, whichever finishes last. */

/** What a deploy publishes, or a target holds: a commit (null outside git) and the `now` of its build in seconds. */
export interface Edition {
  readonly commit: string | null;
  readonly now: number;
  /** The newest commits before it, abbreviated: so the clone of an older build knows a newer commit when it meets one. */
  readonly ancestors?: readonly string[];
}

/** Digits by which `ancestors` name commits. */
export const ABBREVIATED = 12;

/** How our commit stands to the one that the target holds. `unknown`: git does not know one of the two. */
export type Relation = 'older' | 'newer' | 'unrelated' | 'unknown';

/**
 * Where a commit stands in the branch that is published, as the branch is now: its newest one, one before that, or none of
 * its own any more (after a forced push). `unknown`: git cannot say.
 */
export type Place = 'tip' | 'within' | 'left' | 'unknown';

/** What git says of commits; asked only where it decides. */
export interface History {
  readonly relation: (ours: string, theirs: string) => Promise<Relation>;
  /** Absent where no branch was named. */
  readonly place?: (commit: string) => Promise<Place>;
}

export type Verdict =
  /** `replaces`: what the target holds has left the branch, so what only it published was withdrawn. */
  | { readonly kind: 'go'; readonly replaces: boolean }
  /** `left`: our own commit is no longer in the branch. */
  | { readonly kind: 'superseded'; readonly left: boolean }
  /** Only an editor can say which is right. */
  | { readonly kind: 'force'; readonly why: string };

const GO: Verdict = { kind: 'go', replaces: false };
const REPLACES: Verdict = { kind: 'go', replaces: true };
const SUPERSEDED: Verdict = { kind: 'superseded', left: false };

/**
 * Whether `ours` may take the place of `theirs`, of nothing on a new target. Where the branch is known, it decides: its newest commit goes out
 * whatever the target holds, what it no longer holds never does. Else the newer of two commits does.
 */
export async function verdict(ours: Edition, theirs: Edition | undefined, history: History): Promise<Verdict> {
  const place = ours.commit === null ? undefined : await history.place?.(ours.commit);
  if (place === 'left') return { kind: 'superseded', left: true };
  if (!theirs) return GO;
  if (ours.commit === null || theirs.commit === null || ours.commit === theirs.commit) {
    return ours.now < theirs.now ? SUPERSEDED : GO;
  }
  const order = await orderOf(ours, theirs, ours.commit, theirs.commit, history);
  if (order === 'newer') return GO;
  if (place === 'tip' || place === 'within') {
    const other = await history.place?.(theirs.commit);
    if (place === 'tip') return other === 'left' || order === 'older' ? REPLACES : GO;
    // The branch's newest commit has a run of its own, which brings what both have.
    if (other !== 'unknown') return other === 'left' ? REPLACES : SUPERSEDED;
  }
  if (order === 'older') return SUPERSEDED;
  return { kind: 'force', why: undecided(order, ours.commit, theirs.commit) };
}

/** Whether two editions have commits in common: then they are of one repository. */
export function related(ours: Edition, theirs: Edition): boolean {
  const before = new Set(ours.ancestors);
  if (ours.commit !== null) before.add(ours.commit.slice(0, ABBREVIATED));
  return (theirs.ancestors ?? []).some((commit) => before.has(commit));
}

async function orderOf(
  ours: Edition,
  theirs: Edition,
  ourCommit: string,
  theirCommit: string,
  { relation }: History,
): Promise<Relation> {
  if (follows(theirs, ourCommit)) return 'older';
  if (follows(ours, theirCommit)) return 'newer';
  return relation(ourCommit, theirCommit);
}

function undecided(order: Relation, ours: string, theirs: string): string {
  const [a, b] = [ours.slice(0, 10), theirs.slice(0, 10)];
  const why =
    order === 'unknown'
      ? `git does not know both ${a} (to deploy) and ${b} (on the target): fetch more history, or name the repository by --repo`
      : `${a} does not follow ${b}, which the target holds`;
  return `${why}; --force deploys all the same`;
}

function follows({ ancestors }: Edition, commit: string): boolean {
  return ancestors?.includes(commit.slice(0, ABBREVIATED)) ?? false;
}
