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

export type Verdict =
  | { readonly kind: 'go' }
  | { readonly kind: 'superseded' }
  /** Only an editor can say which is right. */
  | { readonly kind: 'force'; readonly why: string };

/** Whether `ours` may take the place of `theirs`. `relation` is asked for only where commits decide. */
export async function verdict(
  ours: Edition,
  theirs: Edition,
  relation: (ours: string, theirs: string) => Promise<Relation>,
): Promise<Verdict> {
  if (ours.commit === null || theirs.commit === null || ours.commit === theirs.commit) {
    return { kind: ours.now < theirs.now ? 'superseded' : 'go' };
  }
  if (follows(theirs, ours.commit)) return { kind: 'superseded' };
  if (follows(ours, theirs.commit)) return { kind: 'go' };
  const found = await relation(ours.commit, theirs.commit);
  if (found === 'newer') return { kind: 'go' };
  if (found === 'older') return { kind: 'superseded' };
  const [a, b] = [ours.commit.slice(0, 10), theirs.commit.slice(0, 10)];
  const why =
    found === 'unknown'
      ? `git does not know both ${a} (to deploy) and ${b} (on the target): fetch more history, or name the repository by --repo`
      : `${a} does not follow ${b}, which the target holds`;
  return { kind: 'force', why: `${why}; --force deploys all the same` };
}

function follows({ ancestors }: Edition, commit: string): boolean {
  return ancestors?.includes(commit.slice(0, ABBREVIATED)) ?? false;
}
