/** What is said of several runs. */
import type { Figures } from './measure.ts';
import type { Built } from './ours.ts';
import type { Row } from './rounds.ts';

/** The middle one of figures; of an even number of them the mean of the two. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const high = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? high : ((sorted[middle - 1] ?? NaN) + high) / 2;
}

/** Medians of a row's figures. */
export function medians(runs: readonly Built[]): Figures & { readonly written: number } {
  const of = (pick: (run: Built) => number): number => median(runs.map(pick));
  return {
    wall: of((run) => run.wall),
    cpu: of((run) => run.cpu),
    peak: of((run) => run.peak),
    written: of((run) => run.written),
  };
}

/** The median of the walls' ratios, round by round. */
export function ratio(ours: Row, peer: Row): number {
  const pairs = ours.runs.slice(0, peer.runs.length);
  return median(pairs.map((run, i) => run.wall / (peer.runs[i]?.wall ?? NaN)));
}
