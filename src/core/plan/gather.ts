/** What one look at every shown update finds. There may be 100,000 of them: each further loop would be felt. */
import type { Instant } from '../model.ts';
import { tagSegment } from '../parse/tags.ts';
import { avatarOf, KEY, PINNED, SUMMARY, type Register } from '../register.ts';

export interface Topic {
  readonly segment: string;
  /** As the oldest update that has it writes it. */
  readonly name: string;
  readonly members: number[];
}

export interface Gathered {
  /** Positions of key events. */
  readonly key: readonly number[];
  /** Positions of the newest update that is flagged as pinned, as a summary; -1: none. */
  readonly pinned: number;
  readonly roundUp: number;
  /** Positions of updates that were edited. */
  readonly edited: readonly number[];
  /** The newest date of an update or of an edit. */
  readonly modified?: Instant;
  /** Addresses of their authors' pictures. */
  readonly avatars: readonly string[];
  /** By segment. */
  readonly topics: readonly Topic[];
}

/** `shown`: positions in the register, oldest first; lists of positions come back in that order. */
export function gather(register: Register, shown: Uint32Array): Gathered {
  const { dates, updated, flags, tags, tagSets } = register;
  const key: number[] = [];
  const edited: number[] = [];
  let pinned = -1;
  let roundUp = -1;
  let modified = shown.length > 0 ? (dates[shown.at(-1) ?? 0] ?? 0) : undefined;
  const found = new Map<string, Topic>();
  // Sets are few: which topics one stands for is found out where it first comes.
  const ofSet: (readonly Topic[])[] = [];
  const avatars = new Set<string>();
  for (let i = 0; i < shown.length; i++) {
    const position = shown[i] ?? 0;
    const edit = updated[position] ?? 0;
    if (edit > 0) {
      edited.push(position);
      if (modified === undefined || edit > modified) modified = edit;
    }
    const of = flags[position] ?? 0;
    if (of !== 0) {
      if (of & KEY) key.push(position);
      if (of & PINNED) pinned = position;
      if (of & SUMMARY) roundUp = position;
    }
    const set = tags[position] ?? 0;
    const topics = (ofSet[set] ??= topicsOf(tagSets[set] ?? [], found, avatars));
    for (let k = 0; k < topics.length; k++) topics[k]?.members.push(position);
  }
  const topics = [...found.values()].sort((a, b) => (a.segment < b.segment ? -1 : 1));
  return { key, pinned, roundUp, edited, modified, avatars: [...avatars], topics };
}

/** The topics that tags name, each once; new ones are added to `found`, and authors' pictures to `avatars`. */
function topicsOf(tags: readonly string[], found: Map<string, Topic>, avatars: Set<string>): Topic[] {
  const topics = tags.flatMap((name) => {
    const avatar = avatarOf(name);
    if (avatar !== undefined) {
      avatars.add(avatar);
      return [];
    }
    const segment = tagSegment(name);
    const topic = found.get(segment) ?? { segment, name, members: [] };
    found.set(segment, topic);
    return [topic];
  });
  return [...new Set(topics)];
}
