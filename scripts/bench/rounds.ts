/** One size's rounds: a cold build, the peers in turn, then a newsroom's acts one after another. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { Newsroom } from './newsroom.ts';
import type { Options, Size } from './options.ts';
import { Ours, type Built } from './ours.ts';
import { findPeers, type Peer } from './peers.ts';
import { weigh, type Weights } from './weights.ts';

/** A measured kind of build; `runs` stand in the order of rounds, so that equal places are pairs. */
export interface Row {
  readonly name: string;
  readonly peer: boolean;
  readonly runs: readonly Built[];
}

export interface SizeResult {
  readonly updates: number;
  readonly coverages: number;
  readonly rows: readonly Row[];
  readonly missing: readonly string[];
  readonly weights: Weights;
}

/** What a newsroom does in a round, one after another. */
const ACTS = [
  ['one update filed', 'file'],
  ['one edited', 'edit'],
  ['one killed', 'kill'],
  ['one backdated by a day', 'backdate'],
  ['headline changed', 'headline'],
  ['coverage ended', 'end'],
  ['nothing changed', 'rest'],
] as const;

/** From this many updates on, whole builds take so long that three have to do, and one of a slow peer. */
const LARGE = 100_000;

/** Generates content of a size and measures everything on it. */
export async function measureSize(
  size: Size,
  { runs, peers: wanted }: Options,
  folder: string,
  editions: readonly [string, string],
  say: (line: string) => void,
): Promise<SizeResult> {
  mkdirSync(folder, { recursive: true });
  say(`${size.updates} updates: generating`);
  const newsroom = new Newsroom(folder, size);
  const bench = new Rounds(newsroom, new Ours(folder, newsroom), editions, size.updates, say);
  const { peers, missing } = findPeers(wanted, folder, newsroom.content);
  const whole = size.updates >= LARGE ? Math.min(runs, 3) : runs;
  for (let round = 0; round < runs; round++) {
    const inTurn = peers.filter(({ slow }) => !slow || round === 0 || size.updates < LARGE);
    await bench.round(round, round < whole, inTurn);
  }
  for (let round = 0; round < whole; round++) await bench.changeTemplate();
  const { coverages } = newsroom;
  return { updates: size.updates, coverages, rows: bench.rows(), missing, weights: bench.weights };
}

class Rounds {
  private readonly found = new Map<string, { peer: boolean; runs: Built[] }>();
  /** Which of the two editions the output was last drawn by. */
  private edition: 0 | 1 = 0;
  private weighed?: Weights;

  constructor(
    private readonly newsroom: Newsroom,
    private readonly ours: Ours,
    private readonly editions: readonly [string, string],
    private readonly updates: number,
    private readonly say: (line: string) => void,
  ) {}

  /** One round; only a `whole` one has cold builds and peers. */
  async round(round: number, whole: boolean, peers: readonly Peer[]): Promise<void> {
    const coverage = this.newsroom.coverageOf(round);
    // Rounds before may have ended it. Outside of the figures: the cold build or the one in its place takes it in.
    this.newsroom.reopen(coverage);
    if (whole) {
      this.ours.forget();
      this.add('cold', await this.build());
      this.weighed ??= weigh(this.ours.output, this.ours.cache, this.updates);
      for (const peer of peers) this.add(peer.name, await peer.build(), true);
    } else await this.build();
    for (const [name, act] of ACTS) {
      this.newsroom[act](coverage);
      this.add(name, await this.build());
    }
  }

  /** After the rounds, because it frees as many inodes as there are pages (see aside.ts). */
  async changeTemplate(): Promise<void> {
    this.edition = this.edition === 0 ? 1 : 0;
    this.add('one template changed', await this.build());
  }

  /** What the first cold build's files weigh. */
  get weights(): Weights {
    if (!this.weighed) throw new Error('no round has run');
    return this.weighed;
  }

  /** All kinds of builds, ours first. */
  rows(): Row[] {
    const all = [...this.found].map(([name, { peer, runs }]) => ({ name, peer, runs }));
    return [...all.filter(({ peer }) => !peer), ...all.filter(({ peer }) => peer)];
  }

  private build(): Promise<Built> {
    return this.ours.build(this.editions[this.edition]);
  }

  private add(name: string, built: Built, peer = false): void {
    const row = this.found.get(name) ?? { peer, runs: [] };
    row.runs.push(built);
    this.found.set(name, row);
    this.say(`  ${name}: ${built.wall.toFixed(2)} s`);
  }
}

/** A folder's name for a size. */
export function folderOf(folder: string, { updates, perCoverage }: Size): string {
  return path.join(folder, `${updates}-by-${perCoverage}`);
}
